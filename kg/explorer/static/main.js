/** The page: reads the data, makes the views, and shows what the state says. */

import { makeDetails, hasDetails } from './details.js';
import { afterFrames, button, el, redraw } from './dom.js';
import { chipsOf, makeFacets } from './facets.js';
import { filtered } from './filter.js';
import { makeGraph } from './graph.js';
import { makeHelp } from './help.js';
import { numberText, t } from './i18n.js';
import { icon } from './icons.js';
import { makeMap } from './map.js';
import { makeMatrix } from './matrix.js';
import { decode, labelOf } from './model.js';
import { makePath } from './path.js';
import { makeSave } from './save.js';
import { narrowScreen, whenTurned } from './screen.js';
import { makeSearch } from './searchbox.js';
import { say } from './shell-words.js';
import { spoken } from './spoken.js';
import { makeStart } from './start.js';
import { isNarrowed, makeStore, VIEWS } from './state.js';
import { makeSystems } from './systems.js';
import { makeTable } from './table.js';
import { makeTimeline } from './timeline.js';

const VIEW_MAKERS = {
  start: makeStart, table: makeTable, graph: makeGraph, matrix: makeMatrix, timeline: makeTimeline, map: makeMap, systems: makeSystems, path: makePath,
};
const FILTERED_VIEWS = new Set(['table', 'graph', 'matrix', 'timeline', 'map']);
const MINOR_VIEWS = new Set(['timeline', 'map', 'systems', 'path']);
const TOLD_FOR = 2600; // milliseconds

/** Build the page from its data. */
export function buildPage(raw) {
  const model = decode(raw);
  const store = makeStore(model, window);
  const shell = makeShell(model);
  const parts = makeParts(shell, model, store);
  const update = (state, previous) => showPage(shell, parts, { model, store, state, previous });
  store.subscribe(update);
  update(store.get(), null);
  window.addEventListener('keydown', (event) => onShortcut(event, shell, parts, store));
  whenTurned(() => {
    shell.facetsOpen = !narrowScreen.matches;
    store.refresh();
  });
}

/** The frame of the page: everything that stays. */
function makeShell(model) {
  const node = (tag, attributes) => el(tag, attributes);
  const shell = {
    skip: el('a', { class: 'skip', href: '#middle', on: { click: (event) => toContent(event, shell) } }),
    brand: node('div', { class: 'brand' }), finder: node('div', { class: 'finder combo', role: 'search' }), tools: node('div', { class: 'tools' }),
    tabs: node('nav', { class: 'tabs' }), layout: node('div', { class: 'layout' }), facets: node('aside', { class: 'facets', id: 'facets' }),
    middle: node('main', { class: 'middle', id: 'middle', tabindex: '-1' }), bar: node('div', { class: 'bar' }), count: node('p', { class: 'count', role: 'status' }),
    filterButton: node('div'), save: node('div', { class: 'save' }), chips: node('div', { class: 'chips' }), heading: node('h1', { class: 'unseen' }), details: node('aside', { class: 'details', id: 'details' }),
    toast: node('div', { class: 'toast', role: 'status' }), views: {}, facetsOpen: !narrowScreen.matches,
  };
  const views = VIEWS.map((view) => (shell.views[view] = node('section', { class: `view view-${view}`, hidden: true })));
  shell.bar.append(shell.filterButton, shell.count, shell.save);
  shell.middle.append(shell.heading, shell.bar, shell.chips, ...views);
  shell.layout.append(shell.facets, shell.middle, shell.details);
  shell.top = el('header', { class: 'top' }, el('div', { class: 'top-row' }, shell.brand, shell.finder, shell.tools), shell.tabs);
  document.getElementById('plain')?.remove();
  const app = document.getElementById('app');
  app.append(shell.skip, shell.top, shell.layout, shell.toast);
  shell.help = makeHelp(app);
  shell.hasMap = model.things.some((thing) => !Number.isNaN(thing.lat));
  shell.filterable = (view) => FILTERED_VIEWS.has(view) && model.agents.length + model.contexts.length > 0;
  shell.tell = (text) => tell(shell, text);
  return shell;
}

function toContent(event, shell) {
  event.preventDefault();
  shell.middle.focus();
}

function tell(shell, text) {
  shell.toast.textContent = text;
  clearTimeout(shell.telling);
  shell.telling = setTimeout(() => (shell.toast.textContent = ''), TOLD_FOR);
}

function makeParts(shell, model, store) {
  const views = {};
  const view = (name) => (views[name] ??= VIEW_MAKERS[name](shell.views[name], model, store));
  return {
    view, views, facets: makeFacets(shell.facets, model, store, () => openFacets(shell, store, false)), details: makeDetails(shell.details, model, store, shell.tell),
    search: makeSearch(shell.finder, model, store), save: makeSave(shell.save, model, store),
  };
}

/** Show a state: the frame first, then the one view that is seen, then the details. */
function showPage(shell, parts, page) {
  const { model, state, previous } = page;
  const passing = filtered(model, state);
  document.documentElement.lang = state.lang;
  document.title = titleOf(model, state);
  showFrame(shell, parts, { ...page, passing });
  if (previous && previous.view !== state.view) parts.views[previous.view]?.hide?.();
  for (const name of VIEWS) shell.views[name].hidden = name !== state.view;
  parts.view(state.view).show(state, passing);
  showDetails(shell, parts, state, passing);
  if (previous) moveFocus(shell, parts, state, previous);
}

function titleOf(model, state) {
  const page = t(model.meta.title, state.lang);
  if (state.open >= 0) return `${labelOf(model.things[state.open], state.lang)} · ${page}`;
  return state.view === 'start' ? page : `${say(state.view, state.lang)} · ${page}`;
}

function showFrame(shell, parts, page) {
  const { model, state, passing, store, previous } = page;
  const { lang, view } = state;
  shell.skip.textContent = say('skip', lang);
  redraw(shell.brand, button(spoken(t(model.meta.title, lang), lang), () => store.set({ view: 'start' }), { class: 'brand' }));
  redraw(shell.tools, toolButtons(shell, state, store));
  redraw(shell.tabs, tabList(shell, page));
  shell.tabs.setAttribute('aria-label', say('views', lang));
  shell.facets.setAttribute('aria-label', say('filters', lang));
  shell.details.setAttribute('aria-label', say('details', lang));
  parts.search.show(state);
  shell.heading.hidden = view === 'start';
  shell.heading.textContent = say(view, lang);
  showBar(shell, parts, page);
  const narrows = shell.filterable(view) && shell.facetsOpen;
  shell.facets.hidden = !narrows;
  if (narrows && previous) parts.facets.show(state, passing);
  else if (narrows) afterFrames(1, () => shell.facets.hidden || parts.facets.show(store.get(), filtered(model, store.get()))); // the view is seen before its filters
  shell.layout.classList.toggle('with-facets', narrows);
  shell.layout.classList.toggle('with-details', hasDetails(state));
}

function openFacets(shell, store, open) {
  shell.facetsOpen = open;
  store.refresh();
  if (narrowScreen.matches) (open ? shell.facets : shell.filterButton).querySelector('button').focus();
}

function showBar(shell, parts, { model, state, passing, store }) {
  const { lang, view } = state;
  const filterable = shell.filterable(view);
  const flip = () => openFacets(shell, store, !shell.facetsOpen);
  redraw(shell.filterButton, button([icon('filter'), say('filters', lang)], flip,
    { class: 'push', 'aria-expanded': String(shell.facetsOpen), 'aria-controls': 'facets', 'data-key': 'filters' }));
  shell.count.textContent = filterable ? countText(passing.totals, lang) : '';
  shell.bar.hidden = view === 'start';
  shell.filterButton.hidden = !filterable;
  redraw(shell.chips, filterable ? null : unfilteredNote(state, store), chipsOf(model, state, store));
  parts.save.show?.(state, passing);
}

/** Where a filter is on that a view does not heed, the view says so. */
function unfilteredNote(state, store) {
  const { lang, view } = state;
  if (!isNarrowed(view === 'path' ? { ...state, ties: [] } : state)) return null;
  const said = el('p', { class: 'muted' }, say(view === 'path' && state.ties.length ? 'onlyTies' : 'unfiltered', lang));
  return [said, button(say('toTable', lang), () => store.set({ view: 'table' }), { class: 'push', 'data-key': 'unfiltered-table' })];
}

function countText({ shown, all, undated }, lang) {
  const count = shown === all ? say('showingAll', lang, numberText(all)) : say('showing', lang, numberText(shown), numberText(all));
  return undated ? `${count} · ${say('undated', lang, numberText(undated))}` : count;
}

function toolButtons(shell, { lang }, store) {
  const dark = isDark();
  const flip = () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    store.refresh();
  };
  const other = lang === 'th' ? 'en' : 'th';
  const language = button(el('span', { lang: other }, say('language', lang)), () => store.set({ lang: other }), { class: 'bare', 'data-key': 'language' });
  const tool = (name, key, action) => button([icon(name), el('span', { class: 'unseen' }, say(key, lang))], action, { class: 'bare', title: say(key, lang), 'data-key': key });
  return [language, tool(dark ? 'light' : 'dark', 'theme', flip), tool('help', 'help', () => shell.help.open(lang))];
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function tabList(shell, { state, store }) {
  const go = (view) => () => {
    shell.tabs.classList.remove('opened');
    store.set({ view, ...(narrowScreen.matches ? { open: -1, edge: null, cell: null } : {}) });
  };
  const tab = (view) => el('li', { class: MINOR_VIEWS.has(view) ? 'minor' : null }, button([icon(view), el('span', {}, say(view, state.lang))], go(view),
    { class: 'tab', 'aria-current': state.view === view ? 'page' : null, 'data-key': `tab-${view}` }));
  const flip = (event) => event.currentTarget.setAttribute('aria-expanded', String(shell.tabs.classList.toggle('opened')));
  const more = el('li', { class: 'tab-more' }, button([icon('more'), el('span', {}, say('more', state.lang))], flip,
    { class: 'tab', 'aria-expanded': String(shell.tabs.classList.contains('opened')), 'data-key': 'tab-more', 'aria-current': MINOR_VIEWS.has(state.view) ? 'true' : null }));
  return el('ul', {}, VIEWS.filter((view) => view !== 'map' || shell.hasMap).map(tab), more);
}

function showDetails(shell, parts, state, passing) {
  const open = hasDetails(state);
  shell.details.hidden = !open;
  const covered = narrowScreen.matches && (open || !shell.facets.hidden);
  for (const behind of [shell.top, shell.middle]) behind.inert = covered;
  shell.facets.inert = covered && open;
  if (open) parts.details.show(state, passing);
}

/** The focus goes to what was opened, and back to where it came from. */
function moveFocus(shell, parts, state, previous) {
  const shown = (one) => JSON.stringify([one.open, one.edge, one.cell]);
  if (hasDetails(state) && shown(state) !== shown(previous)) focusDetails(shell);
  else if (state.view !== previous.view) focusView(shell, parts.views[state.view]);
  else if (hasDetails(previous) && !hasDetails(state)) focusAgain(shell);
}

function focusDetails(shell) {
  const from = document.activeElement; // what was pressed in the details is gone by now, and the focus with it
  if (from !== document.body && !shell.details.contains(from)) shell.cameFrom = from.getAttribute('data-key');
  shell.details.scrollTop = 0;
  shell.details.querySelector('h2')?.focus({ preventScroll: true });
}

function focusView(shell, view) {
  window.scrollTo(0, 0);
  if (view.focus) view.focus();
  else if (document.activeElement === document.body) shell.middle.focus({ preventScroll: true });
}

function focusAgain(shell) {
  const back = shell.cameFrom && document.querySelector(`[data-key="${CSS.escape(shell.cameFrom)}"]`);
  (back || shell.middle).focus({ preventScroll: true });
}

function onShortcut(event, shell, parts, store) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    parts.search.focus();
  } else if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
    if (hasDetails(store.get())) store.shut();
    else if (shell.facetsOpen && narrowScreen.matches) openFacets(shell, store, false);
  }
}

buildPage(JSON.parse(document.getElementById('data').textContent));
