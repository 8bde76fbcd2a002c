/** The list of what passes, a page at a time: the primary structure of the explorer, a real table that can be sorted. */

import { yearsText } from './dates.js';
import { button, el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { labelOf } from './model.js';
import { namesList } from './proofs.js';
import { membersOf, partnerCount, worksOf } from './relations.js';
import { say } from './shell-words.js';
import { langOf, spoken } from './spoken.js';
import { isNarrowed, withoutFilters } from './state.js';
import { kindText, nothingText, thingButton } from './wording.js';

const tableWords = {
  caption: { th: '{0} หน้า {1} จาก {2}', en: '{0}, page {1} of {2}' },
  lists: { th: 'รายการของ', en: 'List of' },
  agent: { th: 'ภาคี', en: 'Partners' },
  context: { th: 'งานและเหตุการณ์', en: 'Works and events' },
  place: { th: 'พื้นที่', en: 'Places' },
  statement: { th: 'สิ่งที่เอกสารกล่าว', en: 'What documents say' },
  document: { th: 'เอกสาร', en: 'Documents' },
  name: { th: 'ชื่อ', en: 'Name' },
  kind: { th: 'ประเภท', en: 'Kind' },
  pillars: { th: 'ด้าน', en: 'Pillars' },
  places: { th: 'พื้นที่', en: 'Places' },
  partners: { th: 'ทำงานกับ', en: 'Works with' },
  works: { th: 'งาน', en: 'Works' },
  members: { th: 'ผู้เกี่ยวข้อง', en: 'Who is in it' },
  years: { th: 'ปี', en: 'Years' },
  docs: { th: 'เอกสาร', en: 'Documents' },
  here: { th: 'ภาคีที่นี่', en: 'Partners here' },
  facts: { th: 'สิ่งที่กล่าวถึง', en: 'Things it tells of' },
  nothing: { th: 'ไม่มีรายการที่ตรงกับตัวกรอง', en: 'Nothing passes the filters' },
  elsewhere: { th: 'ดูใน “{0}” {1} รายการ', en: '{1} in “{0}”' },
  before: { th: 'หน้าก่อน', en: 'Previous' },
  after: { th: 'หน้าถัดไป', en: 'Next' },
  page: { th: 'หน้า {0} จาก {1}', en: 'Page {0} of {1}' },
  wholly: { th: 'ตัวเลขในแต่ละแถวนับจากข้อมูลทั้งหมด ไม่ได้นับเฉพาะที่ตรงกับตัวกรอง', en: 'The numbers in a row count all there is, not only what passes the filters.' },
};
const LISTS = ['agent', 'context', 'place', 'statement', 'document'];
const ROWS_A_PAGE = 50;
const MOST_NAMES = 3;

/** The columns of each list: how a row is sorted (`key`), what its cell holds (`cell`) and whether it is a number. */
const COLUMNS = {
  name: { key: (model, thing, lang) => labelOf(thing, lang) },
  kind: { key: kindText, cell: (model, thing, lang) => spoken(kindText(model, thing, lang), lang) },
  pillars: { key: (model, thing) => -topicsOf(thing).length, cell: (model, thing, lang) => someNames(model, topicsOf(thing), lang) },
  places: { key: (model, thing) => -thing.places.length, cell: (model, thing, lang) => someNames(model, thing.places, lang) },
  partners: { number: true, key: (model, thing) => -partnerCount(model, thing.n) },
  works: { number: true, key: (model, thing) => -new Set(worksOf(model, thing.n).map((link) => link.b)).size },
  members: { number: true, key: (model, thing) => -new Set(membersOf(model, thing.n).map((link) => link.a)).size },
  here: { number: true, key: (model, thing) => -(agentsAt(model).get(thing.n) ?? 0) },
  facts: { number: true, key: (model, thing) => -(tellsOf(model).get(thing.n) ?? 0) },
  docs: { number: true, key: (model, thing) => -thing.docs.length },
  years: { key: (model, thing) => thing.from || thing.to || Infinity, cell: (model, thing, lang) => yearsText(thing.from, thing.to, lang) || say('notStated', lang) },
};
const LIST_COLUMNS = {
  agent: ['name', 'kind', 'partners', 'works', 'pillars', 'docs'],
  context: ['name', 'kind', 'members', 'years', 'pillars', 'docs'],
  place: ['name', 'kind', 'here', 'docs'],
  statement: ['name', 'kind', 'pillars', 'docs'],
  document: ['name', 'facts'],
};
const FIRST_SORT = { agent: 'partners', context: 'members', place: 'here', statement: 'kind', document: 'facts' };

const tableKept = new WeakMap();

function kept(model, name, make) {
  if (!tableKept.has(model)) tableKept.set(model, new Map());
  const memory = tableKept.get(model);
  if (!memory.has(name)) memory.set(name, make());
  return memory.get(name);
}

function topicsOf(thing) {
  return [...new Set([...thing.pillars, ...thing.viaPillars])];
}

function tallied(model, numbers, valuesAt) {
  const counts = new Map();
  for (const n of numbers) for (const value of new Set(valuesAt(model.things[n]))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function agentsAt(model) {
  return kept(model, 'here', () => tallied(model, model.agents, (thing) => [...thing.places, ...thing.viaPlaces, ...thing.waters, ...(thing.viaWaters ?? [])]));
}

/** How many things each document tells of, itself not among them: a Map by its number. */
export function tellsOf(model) {
  return kept(model, 'facts', () => tallied(model, model.things.keys(), (thing) => thing.docs.filter((document) => document !== thing.n)));
}

function someNames(model, numbers, lang) {
  const rest = numbers.length > MOST_NAMES ? ` +${numbers.length - MOST_NAMES}` : '';
  return numbers.length ? [namesList(model, numbers.slice(0, MOST_NAMES), lang), rest] : '';
}

/** The rows of a list in their order: numbers of things; the order is `sort` ("partners", "-name"), else that of the list. */
export function listedRows(model, state, passing) {
  const rows = model.things.filter((thing) => passing.things[thing.n] && thing.mode === state.list);
  const { column, down } = sortOf(state);
  const key = kept(model, `${column} ${state.lang}`, () => new Map());
  for (const thing of rows) if (!key.has(thing.n)) key.set(thing.n, COLUMNS[column].key(model, thing, state.lang));
  const names = new Intl.Collator(state.lang);
  const compare = (one, other) => (typeof one === 'string' ? names.compare(one, other) : Math.sign(one - other) || 0);
  const sign = down ? -1 : 1;
  return rows.map((thing) => thing.n).sort((one, other) => sign * compare(key.get(one), key.get(other)) || one - other);
}

/** By which column a list is sorted, and whether the other way round than that column begins with. */
export function sortOf({ list, sort }) {
  const column = sort.replace(/^-/, '');
  return LIST_COLUMNS[list].includes(column) ? { column, down: sort.startsWith('-') } : { column: FIRST_SORT[list], down: false };
}

/** Make the table view. */
export function makeTable(root, model, store) {
  return {
    show(state, passing) {
      const rows = listedRows(model, state, passing);
      const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
      const page = Math.min(state.page, pages - 1);
      const shown = rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE);
      const note = shown.length && isNarrowed(state) ? el('p', { class: 'muted small' }, t(tableWords.wholly, state.lang)) : null;
      redraw(root, listTabs(state, passing, store), note,
        shown.length ? [sheet(model, state, store, shown, page, pages), pager(state, store, page, pages)] : nothing(model, state, passing, store));
    },
  };
}

function listTabs(state, passing, store) {
  const tab = (list) => button(`${t(tableWords[list], state.lang)} ${numberText(passing.totals.modes.get(list) ?? 0)}`, () => store.set({ list, sort: '' }),
    { class: 'list-tab', 'aria-pressed': String(state.list === list), 'data-key': `list-${list}` });
  return el('div', { class: 'lists', role: 'group', 'aria-label': t(tableWords.lists, state.lang) }, LISTS.map(tab));
}

function sheet(model, state, store, shown, page, pages) {
  const columns = LIST_COLUMNS[state.list];
  const caption = t(tableWords.caption, state.lang, t(tableWords[state.list], state.lang), page + 1, pages);
  const body = el('tbody', { on: { keydown: onArrow } }, shown.map((n) => row(model, model.things[n], columns, state, store)));
  return el('div', { class: 'table-holder', role: 'region', 'aria-label': caption, tabindex: '0' },
    el('table', { class: 'sheet' }, el('caption', { class: 'unseen' }, caption), el('thead', {}, el('tr', {}, columns.map((name) => heading(name, state, store)))), body));
}

function heading(name, state, store) {
  const { column, down } = sortOf(state);
  const own = column === name;
  const rising = COLUMNS[name].number || name === 'pillars' || name === 'places' ? down : !down;
  const turn = () => store.set({ sort: own && !down ? `-${name}` : name });
  return el('th', { scope: 'col', class: cellClass(name), 'aria-sort': own ? (rising ? 'ascending' : 'descending') : null },
    button(t(tableWords[name], state.lang), turn, { class: 'sort', 'data-key': `sort-${name}` }));
}

function cellClass(name) {
  return COLUMNS[name].number ? `number of-${name}` : `of-${name}`;
}

function row(model, thing, columns, state, store) {
  const cells = columns.slice(1).map((name) => {
    const { cell, key } = COLUMNS[name];
    return el('td', { class: cellClass(name) }, cell ? cell(model, thing, state.lang) : numberText(-key(model, thing, state.lang)));
  });
  const other = thing[state.lang === 'th' ? 'en' : 'th'];
  const shownOther = other && other !== labelOf(thing, state.lang) ? el('span', { class: 'other-name', lang: langOf(other, state.lang) }, other) : null;
  const kind = columns.includes('kind') ? el('span', { class: 'kind-under' }, spoken(kindText(model, thing, state.lang), state.lang)) : null;
  const name = el('th', { scope: 'row' }, thingButton(model, thing.n, state.lang, store, { 'data-key': `row-${thing.n}` }), shownOther, kind);
  return el('tr', { class: state.open === thing.n ? 'chosen' : null }, name, cells);
}

/** Arrow keys go from name to name. */
function onArrow(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.closest('th')) return;
  const names = [...event.currentTarget.querySelectorAll('th > .thing')];
  const next = names[names.indexOf(event.target) + step];
  if (next) event.preventDefault();
  next?.focus();
}

function pager(state, store, page, pages) {
  if (pages === 1) return null;
  const to = (key, next) => button(t(tableWords[key], state.lang), () => store.set({ page: next }), { class: 'push', disabled: next < 0 || next >= pages, 'data-key': key });
  return el('nav', { class: 'pager', 'aria-label': t(tableWords.page, state.lang, page + 1, pages) }, to('before', page - 1),
    el('span', {}, t(tableWords.page, state.lang, numberText(page + 1), numberText(pages))), to('after', page + 1));
}

function nothing(model, state, passing, store) {
  const others = LISTS.filter((list) => list !== state.list && passing.totals.modes.get(list));
  const other = (list) => button(t(tableWords.elsewhere, state.lang, t(tableWords[list], state.lang), numberText(passing.totals.modes.get(list))),
    () => store.set({ list, sort: '' }), { class: 'push' });
  const free = isNarrowed(state) ? button(say('clearFilters', state.lang), () => store.set(withoutFilters()), { class: 'push main' }) : null;
  return el('div', { class: 'empty' }, el('p', {}, nothingText(model, tableWords.nothing, state.lang)), el('div', { class: 'chips' }, others.map(other), free));
}
