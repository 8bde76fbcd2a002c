/** Who works on what, and what is worked on together: a table of counts in which the gaps are seen. */

import { button, el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { labelOf } from './model.js';
import { worksOf } from './relations.js';
import { langOf } from './spoken.js';
import { Steady } from './steady.js';
import { nothingText, thingButton } from './wording.js';

export const matrixWords = {
  title: { th: 'อะไรเชื่อมกัน อะไรยังว่าง', en: 'What is linked, and where the gaps are' },
  choose: { th: 'เทียบ', en: 'Compare' },
  'org-issue': { th: 'องค์กร × ประเด็น', en: 'Organisation × issue' },
  'issue-issue': { th: 'ประเด็น × ประเด็น', en: 'Issue × issue' },
  'pillar-pillar': { th: 'ด้าน × ด้าน', en: 'Pillar × pillar' },
  orgHelp: {
    th: 'แต่ละช่องคือจำนวนงานและเครือข่ายในประเด็นนั้นที่องค์กรเข้าร่วม',
    en: 'Each cell counts the works and networks about the issue in which the organisation takes part.',
  },
  orgPress: { th: 'กดช่องเพื่อดูงานและหลักฐาน กดช่องว่างเพื่อดูว่าใครทำเรื่องนี้อยู่', en: 'Press a cell for the works and the evidence, a gap for those who do work on the issue.' },
  pairHelp: {
    th: 'แต่ละช่องคือจำนวนงานที่ทำทั้งสองเรื่องพร้อมกัน ช่องลายคือเอกสารไม่ได้ระบุงานที่เชื่อม แต่มีภาคีที่ทำทั้งสองเรื่อง',
    en: 'Each cell counts the works that are about both. For a hatched cell the documents state no such work, only partners who work on both.',
  },
  pairPress: { th: 'กดช่องเพื่อดูงาน ภาคี และหลักฐาน กดช่องว่างเพื่อดูว่าใครอาจเชื่อมได้', en: 'Press a cell for works, partners and evidence, a gap for those who could join the two.' },
  own: { th: 'เอกสารบอกว่าองค์กรทำเรื่องนี้เอง', en: 'Stated of the organisation itself' },
  through: { th: 'ทำผ่านงานที่เข้าร่วม', en: 'Through works it takes part in' },
  works: { th: 'มีงานที่เชื่อมสองเรื่อง', en: 'Works that join the two' },
  agents: { th: 'ไม่ระบุงานที่เชื่อม แต่มีภาคีที่ทำทั้งสองเรื่อง', en: 'No such work stated, but partners who do both' },
  none: { th: 'เอกสารไม่ได้ระบุ', en: 'not stated' },
  worksIn: { th: '{0} งาน', en: '{0} works', one: '1 work' },
  agentsIn: { th: '{0} ภาคี', en: '{0} partners', one: '1 partner' },
  itself: { th: 'ทำเอง', en: 'itself' },
  gaps: { th: 'ช่องว่าง {0} จาก {1} ช่อง', en: '{0} of {1} cells are gaps' },
  gapPairs: { th: 'ยังว่าง {0} คู่ จาก {1} คู่', en: '{0} of {1} pairs are gaps' },
  left: { th: 'อีก {0} องค์กรที่เอกสารไม่ได้ระบุประเด็น', en: '{0} more organisations for which the documents state no issue', one: '1 more organisation for which the documents state no issue' },
  more: { th: 'แสดงทั้งหมด {0} แถว', en: 'Show all {0} rows' },
  empty: { th: 'ไม่มีรายการที่ตรงกับตัวกรอง', en: 'Nothing passes the filters' },
};
const KINDS = ['org-issue', 'issue-issue', 'pillar-pillar'];
const FIRST_ROWS = 60;
const NO_CELL = { works: 0, agents: 0, own: false };

/**
 * The counts behind a matrix, of what passes: {rows, columns (numbers of things, the largest first), left (rows without any),
 * cell(row, column) -> {works, agents, own}, totals (Map)}.
 */
export function matrixOf(model, kind, passing) {
  return kind === 'org-issue' ? organisationMatrix(model, passing) : topicMatrix(model, kind === 'pillar-pillar' ? 'pillars' : 'issues', passing);
}

function organisationMatrix(model, passing) {
  const bodies = model.agents.filter((n) => passing.things[n] && !['Person', 'Group'].includes(model.things[n].cls));
  const cells = new CellCounts();
  for (const n of bodies) {
    for (const issue of model.things[n].issues) cells.at(n, issue).own = true;
    const works = new Set(worksOf(model, n).filter((link) => passing.links[link.n]).map((link) => link.b));
    for (const work of works) for (const issue of model.things[work].issues) cells.at(n, issue).works += 1;
  }
  const size = (n) => cells.totals.get(n) ?? 0;
  const rows = sortedBySize(bodies.filter((n) => size(n)), size);
  return { rows, columns: sortedBySize(model.issues, size), left: bodies.filter((n) => !size(n)), cell: cells.read, totals: cells.totals };
}

function topicMatrix(model, key, passing) {
  const via = key === 'pillars' ? 'viaPillars' : 'viaIssues';
  const cells = new CellCounts();
  for (const n of model.contexts) {
    if (passing.things[n]) eachPair(model.things[n][key], (a, b) => { cells.at(a, b).works += 1; });
  }
  for (const n of model.agents) {
    const topics = new Set([...model.things[n][key], ...model.things[n][via]]);
    if (passing.things[n]) eachPair([...topics], (a, b) => { cells.at(a, b).agents += 1; });
  }
  const size = (n) => cells.read(n, n).works * 1000 + cells.read(n, n).agents;
  const topics = sortedBySize(model[key], size);
  return { rows: topics, columns: topics, left: [], cell: cells.read, totals: cells.totals };
}

function eachPair(topics, visit) {
  for (const a of topics) for (const b of topics) visit(a, b);
}

/** Counts by pair of things, and how many pairs each thing is in. */
class CellCounts {
  constructor() {
    this.found = new Map();
    this.totals = new Map();
    this.read = (a, b) => this.found.get(`${a} ${b}`) ?? NO_CELL;
  }

  at(a, b) {
    const key = `${a} ${b}`;
    if (!this.found.has(key)) {
      this.found.set(key, { works: 0, agents: 0, own: false });
      for (const n of a === b ? [a] : [a, b]) this.totals.set(n, (this.totals.get(n) ?? 0) + 1);
    }
    return this.found.get(key);
  }
}

function sortedBySize(numbers, size) {
  return [...numbers].sort((a, b) => size(b) - size(a) || a - b);
}

/** How a cell looks: 'full', 'part' (through works or partners alone) or 'gap'. */
export function cellLook(kind, { works, agents, own }) {
  if (kind === 'org-issue') return own ? 'full' : (works ? 'part' : 'gap');
  return works ? 'full' : (agents ? 'part' : 'gap');
}

/** The view: {show(state, passing)}. */
export function makeMatrix(root, model, store) {
  const steady = new Steady(root);
  const build = (state, passing) => {
    const found = matrixOf(model, state.matrix, passing);
    const page = { model, store, lang: state.lang, kind: state.matrix, found, rows: state.all ? found.rows : found.rows.slice(0, FIRST_ROWS) };
    const more = found.rows.length > page.rows.length ? button(t(matrixWords.more, state.lang, numberText(found.rows.length)), () => store.set({ all: true }), { class: 'push' }) : null;
    const body = found.rows.length ? [matrixTable(page), more, leftRows(page)] : el('p', { class: 'empty' }, nothingText(model, matrixWords.empty, state.lang));
    redraw(root, matrixHead(page), body);
  };
  return {
    show(state, passing) {
      if (!steady.same(state.lang, state.matrix, state.all, passing)) build(state, passing);
      const { cell } = state;
      steady.choose(cell && cell.kind === state.matrix ? `${cell.a}-${cell.b}` : state.open);
    },
  };
}

function matrixHead({ lang, kind, store, found }) {
  const choice = (one) => button(t(matrixWords[one], lang), () => store.set({ matrix: one }), { 'class': 'push', 'aria-pressed': String(one === kind), 'data-key': `matrix-${one}` });
  const { gaps, cells } = countGaps(kind, found);
  const keys = kind === 'org-issue' ? ['own', 'through'] : ['works', 'agents'];
  const said = (own, pair) => matrixWords[kind === 'org-issue' ? own : pair];
  const key = (look, word) => el('li', {}, el('span', { class: `cell-sign cell-${look}`, 'aria-hidden': 'true' }, look === 'gap' ? '·' : ''), t(matrixWords[word], lang));
  return el('div', { class: 'view-head' }, el('h2', {}, t(matrixWords.title, lang)),
    el('div', { 'class': 'choices', 'role': 'group', 'aria-label': t(matrixWords.choose, lang) }, KINDS.map(choice)),
    el('p', { class: 'muted' }, t(said('orgHelp', 'pairHelp'), lang), ' ', el('span', { class: 'on-screen' }, t(said('orgPress', 'pairPress'), lang), ' '),
      t(said('gaps', 'gapPairs'), lang, numberText(gaps), numberText(cells))),
    el('ul', { class: 'signs' }, key('full', keys[0]), key('part', keys[1]), key('gap', 'none')));
}

/** How many cells there are and how many of them are gaps; of two equal sides each pair once, and none of a thing with itself. */
export function countGaps(kind, { rows, columns, cell }) {
  const cells = rows.flatMap((row, place) => (kind === 'org-issue' ? columns : columns.slice(place + 1)).map((column) => cellLook(kind, cell(row, column))));
  return { cells: cells.length, gaps: cells.filter((look) => look === 'gap').length };
}

function matrixTable(page) {
  const { model, lang, kind, found, rows, store } = page;
  const head = (n) => {
    const name = labelOf(model.things[n], lang);
    return el('th', { scope: 'col', lang: langOf(name, lang) }, thingButton(model, n, lang, store, { 'data-key': `column-${n}`, 'title': name }));
  };
  const line = (row) => el('tr', {}, el('th', { scope: 'row' }, thingButton(model, row, lang, store, { 'data-key': `line-${row}` })),
    found.columns.map((column) => matrixCell(page, row, column)));
  const table = el('table', { class: `matrix ${kind}` }, el('caption', { class: 'unseen' }, t(matrixWords[kind], lang)),
    el('thead', {}, el('tr', {}, el('td', {}), found.columns.map(head))), el('tbody', { on: { keydown: moveInTable } }, rows.map(line)));
  const first = table.querySelector('td button');
  if (first) first.tabIndex = 0;
  return el('div', { 'class': 'matrix-box', 'role': 'region', 'tabindex': '0', 'aria-label': t(matrixWords[kind], lang), 'data-scroll': 'matrix' }, table);
}

function matrixCell({ model, lang, kind, found, store }, row, column) {
  const cell = found.cell(row, column);
  const look = cellLook(kind, cell);
  const own = row === column ? ' same' : '';
  const count = look === 'gap' ? '·' : cell.works || (kind === 'org-issue' ? '●' : cell.agents);
  const words = [cell.works ? t(matrixWords.worksIn, lang, cell.works) : '', cell.agents ? t(matrixWords.agentsIn, lang, cell.agents) : '', cell.own ? t(matrixWords.itself, lang) : '', look === 'gap' ? t(matrixWords.none, lang) : ''];
  const names = [row, column].map((n) => labelOf(model.things[n], lang)).join(' × ');
  return el('td', { class: `cell-${look}${own}` }, button([el('span', { 'aria-hidden': 'true' }, kind === 'pillar-pillar' ? [String(count), el('small', {}, words[1])] : String(count)), el('span', { class: 'unseen' }, words.filter(Boolean).join(', '))],
    () => store.set({ cell: { kind, a: row, b: column } }),
    { 'title': `${names}: ${words.filter(Boolean).join(', ')}`, 'tabindex': '-1', 'data-key': `cell-${row}-${column}`, 'data-n': `${row}-${column}` }));
}

/** Arrow keys go from cell to cell; only one of them is a stop of the Tab key. */
function moveInTable(event) {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const cell = event.target.closest('td');
  if (!step || !cell) return;
  event.preventDefault();
  const line = step[0] ? cell.parentElement[step[0] > 0 ? 'nextElementSibling' : 'previousElementSibling'] : cell.parentElement;
  const next = line?.cells[cell.cellIndex + step[1]]?.querySelector('button');
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function leftRows({ model, lang, found, store }) {
  if (!found.left.length) return null;
  return el('details', { class: 'more' }, el('summary', {}, t(matrixWords.left, lang, numberText(found.left.length))),
    el('ul', { class: 'plain-list columns-list' }, found.left.map((n) => el('li', {}, thingButton(model, n, lang, store)))));
}
