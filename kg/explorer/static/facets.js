/** The filters: how many things each kind, pillar, issue, place, water, document and tie would leave; the years; what is chosen. */

import { yearText, yearsText } from './dates.js';
import { button, el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { icon } from './icons.js';
import { labelOf } from './model.js';
import { TIE_ORDER } from './relations.js';
import { say } from './shell-words.js';
import { langOf } from './spoken.js';
import { isNarrowed, withoutFilters } from './state.js';
import { shortDocument, wordOf } from './wording.js';

const facetWords = {
  kinds: { th: 'ประเภท', en: 'Kind' },
  pillars: { th: 'ด้าน', en: 'Pillar' },
  issues: { th: 'ประเด็น', en: 'Issue' },
  places: { th: 'พื้นที่', en: 'Place' },
  waters: { th: 'ลุ่มน้ำและสายน้ำ', en: 'Watershed or waterway' },
  documents: { th: 'เอกสาร', en: 'Document' },
  ties: { th: 'ความสัมพันธ์', en: 'Tie' },
  years: { th: 'ปี', en: 'Years' },
  from: { th: 'ตั้งแต่', en: 'From' },
  to: { th: 'ถึง', en: 'to' },
  any: { th: 'ทุกปี', en: 'any' },
  focus: { th: 'ใกล้ {0}', en: 'Near {0}' },
  steps: { th: 'ห่างไม่เกิน {0} ขั้น', en: 'within {0} steps', one: 'within 1 step' },
  fewer: { th: 'ใกล้ลงหนึ่งขั้น', en: 'One step fewer' },
  further: { th: 'ไกลขึ้นหนึ่งขั้น', en: 'One step further' },
  text: { th: 'มีคำว่า “{0}”', en: 'with “{0}”' },
};
const SHOWN_FACETS = ['kinds', 'pillars', 'issues', 'places', 'waters', 'ties', 'years', 'documents'];
const OPEN_AT_FIRST = new Set(['kinds', 'pillars']);
const MODE_ORDER = ['agent', 'context', 'place', 'statement', 'document'];
const FURTHEST = 5;

/** Make the filters; what is open stays open. On a phone they fill the screen until `done` is called. */
export function makeFacets(root, model, store, done) {
  const opened = new Set(OPEN_AT_FIRST);
  return {
    show(state, passing) {
      const found = say('showFound', state.lang, numberText(passing.totals.shown));
      redraw(root, el('div', { class: 'facets-head' }, el('h2', {}, say('filters', state.lang)), button(found, done, { class: 'push main', 'data-key': 'facets-done' })),
        SHOWN_FACETS.map((facet) => facetBlock(facet, { model, state, passing, store, opened })));
    },
  };
}

function facetBlock(facet, page) {
  const { state, opened } = page;
  const body = facet === 'years' ? yearPicks(page) : optionList(facet, page);
  if (!body) return null;
  const chosen = facet === 'years' ? Number(state.years !== null) : state[facet].length;
  const toggle = (event) => opened[event.currentTarget.open ? 'add' : 'delete'](facet);
  return el('details', { class: 'facet', open: opened.has(facet), on: { toggle } },
    el('summary', { 'data-key': `facet-${facet}` }, t(facetWords[facet], state.lang), chosen ? el('span', { class: 'badge' }, chosen) : null), body);
}

function optionList(facet, page) {
  const rows = facetOptions(page.model, page.state, page.passing.counts, facet);
  if (rows.length < 2 && !page.state[facet].length) return null;
  const title = t(facetWords[facet], page.state.lang);
  return el('div', { class: 'options', role: 'group', 'aria-label': title, 'data-scroll': facet }, rows.map((row) => option(facet, row, page)));
}

/** The options of a facet: [{value, name, count, chosen, under}]; the chosen first, then the most frequent; kinds below their mode. */
export function facetOptions(model, state, counts, facet) {
  const rows = facet === 'kinds' ? kindRows(model, state, counts.kinds) : facet === 'ties' ? tieRows(model, state, counts.ties) : thingRows(model, state, counts[facet], facet);
  const chosen = new Set(state[facet]);
  return rows.map((row) => ({ under: false, ...row, chosen: chosen.has(row.value) }));
}

function thingRows(model, state, counts, facet) {
  const all = new Set([...state[facet], ...counts.keys()]);
  const rows = [...all].map((n) => ({ value: n, name: labelOf(model.things[n], state.lang), count: counts.get(n) ?? 0 }));
  if (facet === 'documents') for (const row of rows) row.name = [shortDocument(model.things[row.value]), row.name].filter(Boolean).join(' · ');
  return rows.sort((one, other) => state[facet].includes(other.value) - state[facet].includes(one.value) || other.count - one.count || one.value - other.value);
}

function tieRows(model, state, counts) {
  const rows = TIE_ORDER.map((tie) => ({ value: tie, name: t(model.words.ties[tie], state.lang), count: counts.get(tie) ?? 0 }));
  return rows.filter((row) => row.count || state.ties.includes(row.value));
}

function kindRows(model, state, counts) {
  const below = new Map(MODE_ORDER.map((mode) => [mode, new Set()]));
  for (const thing of model.things) {
    if (below.has(thing.mode)) below.get(thing.mode).add(thing.kind >= 0 ? model.things[thing.kind].id : thing.cls);
  }
  const called = (value) => (model.byId.has(value) ? labelOf(model.things[model.byId.get(value)], state.lang) : t(model.words.cls[value] ?? { en: value }, state.lang));
  const wanted = (value) => counts.get(value) || state.kinds.includes(value);
  return MODE_ORDER.filter((mode) => below.get(mode).size && wanted(mode)).flatMap((mode) => {
    const kinds = [...below.get(mode)].filter(wanted).map((value) => ({ value, name: called(value), count: counts.get(value) ?? 0, under: true }));
    return [{ value: mode, name: t(model.words.modes[mode], state.lang), count: counts.get(mode) ?? 0 }, ...kinds.sort((one, other) => other.count - one.count)];
  });
}

function option(facet, row, { state, store }) {
  const flip = () => {
    const others = store.get()[facet].filter((value) => value !== row.value);
    store.set({ [facet]: row.chosen ? others : [...others, row.value] });
  };
  const box = el('input', { type: 'checkbox', 'data-key': `${facet}-${row.value}`, on: { change: flip } });
  box.checked = row.chosen;
  return el('label', { class: `option${row.under ? ' under' : ''}${row.count ? '' : ' none'}` }, box,
    el('span', { class: 'name', lang: langOf(row.name, state.lang) }, row.name), el('span', { class: 'tally' }, numberText(row.count)));
}

/** The years with what each would leave, as choices of one year; and from which to which year, where it shall be more. */
function yearPicks(page) {
  const rows = yearRows(page.passing.counts.years, page.state);
  if (rows.length < 2) return null;
  const title = t(facetWords.years, page.state.lang);
  const listed = rows.filter((row) => row.count || row.chosen).reverse();
  return [el('div', { class: 'years' }, yearSelect('from', 0, rows, page), yearSelect('to', 1, rows, page)),
    el('div', { class: 'options', role: 'group', 'aria-label': title, 'data-scroll': 'years' }, listed.map((row) => yearOption(row, page)))];
}

/** The years from the first known to the last: [{year, name, count, chosen}]. */
export function yearRows(counts, { years, lang }) {
  const known = [...counts.keys(), ...(years ?? [])];
  if (!known.length) return [];
  const [first, last] = known.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [known[0], known[0]]);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step).map((year) => ({
    year, name: yearText(year, lang), count: counts.get(year) ?? 0, chosen: years !== null && year >= years[0] && year <= years[1],
  }));
}

/** A year alone; of years that reach further pressing one leaves it alone, and pressing it again takes it off. */
function yearOption({ year, name, count, chosen }, { state, store }) {
  const alone = chosen && state.years[0] === state.years[1];
  const box = el('input', { type: 'checkbox', 'data-key': `years-${year}`, on: { change: () => store.set({ years: alone ? null : [year, year] }) } });
  box.checked = chosen;
  return el('label', { class: `option${count ? '' : ' none'}` }, box, el('span', { class: 'name' }, name), el('span', { class: 'tally' }, numberText(count)));
}

function yearSelect(key, place, rows, { state, store }) {
  const choose = (value) => {
    const ends = store.get().years ?? [rows[0].year, rows[rows.length - 1].year];
    const next = value === '' ? null : ends.map((end, at) => (at === place ? Number(value) : end));
    store.set({ years: next && next.sort((one, other) => one - other) });
  };
  const counted = ({ year, name, count }) => el('option', { value: year }, `${name} (${numberText(count)})`);
  const select = el('select', { 'aria-label': `${t(facetWords.years, state.lang)} ${t(facetWords[key], state.lang)}`, 'data-key': `year-${key}`,
    on: { change: (event) => choose(event.currentTarget.value) } }, el('option', { value: '' }, t(facetWords.any, state.lang)), rows.map(counted));
  select.value = state.years ? String(state.years[place]) : '';
  return [el('span', { class: 'muted' }, t(facetWords[key], state.lang)), select];
}

/** What narrows the view, as buttons that take it off. */
export function chipsOf(model, state, store) {
  if (!isNarrowed(state)) return [];
  const called = (value) => (typeof value === 'number' ? labelOf(model.things[value], state.lang) : wordOf(model, value, state.lang));
  const lists = ['kinds', 'pillars', 'issues', 'places', 'waters', 'documents', 'ties'];
  const chips = lists.flatMap((facet) => state[facet].map((value) => chip(called(value), state, () => store.set({ [facet]: state[facet].filter((one) => one !== value) }))));
  if (state.years) chips.push(chip(yearsText(...state.years, state.lang), state, () => store.set({ years: null })));
  if (state.q) chips.push(chip(t(facetWords.text, state.lang, state.q), state, () => store.set({ q: '' })));
  return [...(state.focus >= 0 ? focusChip(model, state, store) : []), ...chips, button(say('clearFilters', state.lang), () => store.set(withoutFilters()), { class: 'bare', 'data-key': 'clear' })];
}

function chip(name, { lang }, off) {
  return button([el('span', { lang: langOf(name, lang) }, name), icon('close')], off, { class: 'chip', 'aria-label': say('removeFilter', lang, name) });
}

function focusChip(model, state, store) {
  const { lang, steps } = state;
  const off = chip(t(facetWords.focus, lang, labelOf(model.things[state.focus], lang)), state, () => store.set({ focus: -1, steps: 1 }));
  const step = (key, sign, next) => button(sign, () => store.set({ steps: next }),
    { class: 'bare', 'aria-label': t(facetWords[key], lang), disabled: next < 1 || next > FURTHEST, 'data-key': key });
  return [off, el('span', { class: 'chip' }, step('fewer', '−', steps - 1), t(facetWords.steps, lang, steps), step('further', '+', steps + 1))];
}
