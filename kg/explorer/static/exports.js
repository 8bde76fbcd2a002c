/** What passes as a table for other programs (CSV, JSON), and names for the files. Pure. */

import { t, yearsText } from './i18n.js';
import { labelOf } from './model.js';
import { pledgeRound, pledgeRules } from './pledges.js';

const filterWords = { near: { th: 'ใกล้ {0}', en: 'Near {0},' }, steps: { th: 'ห่างไม่เกิน {0} ขั้น', en: 'within {0} steps', one: 'within 1 step' } };
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

/** What each view of the systems is made of: classes of things. */
const SYSTEM_CLASSES = {
  towns: ['Strategy', 'Vision', 'StrategicTheme'], candidacies: ['CreativeCityCandidacy'], slots: ['InitiativeSlot'], pledges: ['Pledge'], process: ['Step'],
};

/** What the documents say in a view of the systems: a row for each thing, a column for each property, and the lines that prove it. */
export function systemRows(model, lang, system) {
  const proof = (n) => {
    const { document, line, quote } = model.evidence[n];
    return [model.things[document].id, line || '', quote].filter(Boolean).join(' : ');
  };
  const round = system === 'pledges' ? pledgeRound(model) : null;
  const also = new Set(round ? [...pledgeRules(model), ...round.steps, ...round.duties, ...round.used] : []);
  return model.things.filter((thing) => SYSTEM_CLASSES[system].includes(thing.cls) || also.has(thing.n)).map((thing) => {
    const row = { id: thing.id, class: thing.cls, name_th: thing.th, name_en: thing.en };
    const facts = model.factsOf(thing.n).filter((fact) => !fact.inverse && (fact.value !== null || !fact.lang || fact.lang === lang));
    for (const { property, value, text } of facts.filter((fact) => fact.property !== 'hasEvidence')) {
      row[property] = [...(row[property] ?? []), value === null ? text : labelOf(model.things[value], lang)];
    }
    return { ...row, evidence: [...new Set(facts.flatMap((fact) => [...fact.evidence]))].map(proof) };
  });
}

/** The columns of rows that have not all the same, in the order in which they come; what proves a row stands last. */
export function columnsOf(rows) {
  return [...new Set([...['id', 'class', 'name_th', 'name_en'], ...rows.flatMap((row) => Object.keys(row).filter((key) => key !== 'evidence')), 'evidence'])];
}

/** Rows as CSV by columns with a byte order mark, so that spreadsheets read the Thai; lists are parted by semicolons. */
export function csvText(rows, columns = EXPORT_COLUMNS) {
  const line = (values) => values.map((value) => csvCell(Array.isArray(value) ? value.join('; ') : value ?? '')).join(',');
  return `\ufeff${[line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))].join('\r\n')}\r\n`;
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

/** What a state narrows to, in words: around what, the search, the chosen kinds, topics and ties, the years. */
export function filterText(model, state) {
  const { lang } = state;
  const called = (value) => (model.byId.has(value) ? labelOf(model.things[model.byId.get(value)], lang)
    : t(model.words.modes[value] ?? model.words.cls[value] ?? model.words.ties[value] ?? { en: value }, lang));
  const names = ['pillars', 'issues', 'places', 'waters', 'documents'].flatMap((key) => state[key]).map((n) => labelOf(model.things[n], lang));
  const focus = state.focus >= 0 ? [`${t(filterWords.near, lang, labelOf(model.things[state.focus], lang))} ${t(filterWords.steps, lang, state.steps)}`] : [];
  const years = state.years ? [yearsText(state.years[0], state.years[1], lang)] : [];
  return [...focus, state.q, ...[...state.kinds, ...state.ties].map(called), ...names, ...years].filter(Boolean).join(' · ');
}
