/** What passes as a table for other programs (CSV, JSON), and names for the files. Pure. */

import { yearsText } from './dates.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { withoutFilters } from './state.js';
import { wordOf } from './wording.js';

const filterWords = { near: { th: 'ใกล้ {0}', en: 'Near {0},' }, steps: { th: 'ห่างไม่เกิน {0} ขั้น', en: 'within {0} steps', one: 'within 1 step' } };
const RISKY = /^[=+\-@\t\r]/;

/** A cell of CSV: what a spreadsheet could take for a formula is made text, and quotes are doubled. */
export function csvCell(value) {
  const text = String(value);
  const safe = RISKY.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** The columns of rows: some that come first, the others in the order in which they come, and last what proves a row. */
export function columnsOf(rows, first = ['id', 'class', 'name_th', 'name_en']) {
  return [...new Set([...first, ...rows.flatMap((row) => Object.keys(row).filter((key) => key !== 'evidence')), 'evidence'])];
}

/** A value as the text of a cell: lists parted by semicolons, a piece of evidence as document : line : phrase. */
function cellText(value) {
  if (Array.isArray(value)) return value.map(cellText).join('; ');
  return value && typeof value === 'object' ? Object.values(value).join(' : ') : value ?? '';
}

/** Rows as CSV by columns with a byte order mark, so that spreadsheets read the Thai. */
export function csvText(rows, columns) {
  const line = (values) => values.map((value) => csvCell(cellText(value))).join(',');
  return `\ufeff${[line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))].join('\r\n')}\r\n`;
}

/** The same as JSON, with where it comes from, what it was narrowed to (`filter`, in words), the documents that its evidence is in, and `nodes` where the rows are ties. */
export function jsonText(model, rows, day, { view = '', filter = '', nodes } = {}) {
  const { title, dataVersion } = model.meta;
  return `${JSON.stringify({ title, data_version: dataVersion, saved: day, view, filter, documents: citedDocuments(model, [...rows, ...(nodes ?? [])]), nodes, rows }, null, 1)}\n`;
}

function citedDocuments(model, rows) {
  const cited = new Set(rows.flatMap((row) => Object.values(row).flat()).map((value) => value?.document).filter(Boolean));
  return model.documents.map((n) => model.things[n]).filter((thing) => cited.has(thing.id)).map((thing) => {
    const address = model.factsOf(thing.n).find((fact) => !fact.inverse && /^https?:\/\//i.test(fact.text))?.text;
    return { id: thing.id, name_th: thing.th, name_en: thing.en, ...(address ? { address } : {}) };
  });
}

/** The day on this device as YYYY-MM-DD. */
export function dayOf(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** A file name that tells what it holds: songkhla-network-2026-11-21.png. */
export function exportName(model, what, day, ending) {
  const title = (model.meta.title.en || model.meta.title.th).toLowerCase().normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 40);
  return [title, what, day].filter(Boolean).join('-') + `.${ending}`;
}

/** What a state narrows to, in words: around what, the search, the chosen kinds, topics and ties, the years. */
export function filterText(model, state) {
  const { lang } = state;
  const names = ['pillars', 'issues', 'places', 'waters', 'documents'].flatMap((key) => state[key]).map((n) => labelOf(model.things[n], lang));
  const focus = state.focus >= 0 ? [`${t(filterWords.near, lang, labelOf(model.things[state.focus], lang))} ${t(filterWords.steps, lang, state.steps)}`] : [];
  const years = state.years ? [yearsText(state.years[0], state.years[1], lang)] : [];
  return [...focus, state.q, ...[...state.kinds, ...state.ties].map((value) => wordOf(model, value, lang)), ...names, ...years].filter(Boolean).join(' · ');
}

/** The same of a view: some heed no filter, and a path only the ties. */
export function heededFilter(model, state) {
  if (state.view === 'start' || state.view === 'systems') return '';
  return filterText(model, state.view === 'path' ? { ...state, ...withoutFilters(), ties: state.ties } : state);
}
