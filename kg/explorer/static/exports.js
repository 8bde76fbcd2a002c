/** What passes as a table for other programs (CSV, JSON), and names for the files. Pure. */

import { yearsText } from './i18n.js';
import { labelOf } from './model.js';

const RISKY = /^[=+\-@\t\r]/;
const LIST_KEYS = ['pillars', 'issues', 'places', 'waters', 'docs'];
const VIA_KEYS = { pillars: 'viaPillars', issues: 'viaIssues', places: 'viaPlaces', waters: 'viaWaters' };
/** The columns of the table. */
export const EXPORT_COLUMNS = ['id', 'class', 'kind', 'name_th', 'name_en', 'from', 'to', ...LIST_KEYS.map((key) => (key === 'docs' ? 'documents' : key))];

/** The rows of what passes, of one mode or of all but vocabulary: objects by EXPORT_COLUMNS; lists are lists of names. */
export function exportRows(model, passing, lang, mode) {
  const wanted = (thing) => passing.things[thing.n] && thing.mode !== 'concept' && (!mode || thing.mode === mode);
  return model.things.filter(wanted).map((thing) => {
    const name = (n) => (n >= 0 ? labelOf(model.things[n], lang) : '');
    const row = {
      id: thing.id, class: thing.cls, kind: name(thing.kind), name_th: thing.th, name_en: thing.en, from: thing.from || '', to: thing.to === 9999 ? '' : thing.to || '',
    };
    for (const key of LIST_KEYS) {
      row[key === 'docs' ? 'documents' : key] = [...new Set([...thing[key], ...(thing[VIA_KEYS[key]] ?? [])])].map((n) => (key === 'docs' ? model.things[n].id : name(n)));
    }
    return row;
  });
}

/** A cell of CSV: what a spreadsheet could take for a formula is made text, and quotes are doubled. */
export function csvCell(value) {
  const text = String(value);
  const safe = RISKY.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Rows as CSV with a byte order mark, so that spreadsheets read the Thai; lists are parted by semicolons. */
export function csvText(rows) {
  const line = (values) => values.map((value) => csvCell(Array.isArray(value) ? value.join('; ') : value)).join(',');
  return `\ufeff${[line(EXPORT_COLUMNS), ...rows.map((row) => line(EXPORT_COLUMNS.map((column) => row[column])))].join('\r\n')}\r\n`;
}

/** The same as JSON, with where it comes from. */
export function jsonText(model, rows, day) {
  const { title, dataVersion } = model.meta;
  return `${JSON.stringify({ title, data_version: dataVersion, saved: day, rows }, null, 1)}\n`;
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

/** What a state narrows to, in words: the search, the chosen topics, the years. */
export function filterText(model, state) {
  const names = ['pillars', 'issues', 'places', 'waters', 'documents'].flatMap((key) => state[key] ?? []);
  const focus = state.focus >= 0 ? [state.focus] : [];
  const words = [...focus, ...names].map((n) => labelOf(model.things[n], state.lang));
  return [state.q, ...words, ...(state.years ? [yearsText(state.years[0], state.years[1], state.lang)] : [])].filter(Boolean).join(' · ');
}
