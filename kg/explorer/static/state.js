/** One state for all views; the fragment of the address holds exactly this state, by ids, so that a link outlives new data. */

/** The views of the explorer in the order of their tabs. */
export const VIEWS = ['start', 'table', 'graph', 'matrix', 'timeline', 'map', 'systems', 'path'];

const CHOICES = {
  lang: ['th', 'en'],
  view: VIEWS,
  list: ['agent', 'context', 'place', 'statement', 'document'],
  matrix: ['org-issue', 'issue-issue', 'pillar-pillar'],
  system: ['towns', 'candidacies', 'slots', 'pledges', 'process'],
  only: ['agents', 'both'],
};
const KINDS_OF_VALUE = {
  pillars: 'things', issues: 'things', places: 'things', waters: 'things', documents: 'things', kinds: 'words', ties: 'words',
  focus: 'thing', open: 'thing', pick: 'pick', edge: 'pair', cell: 'cell', years: 'years', steps: 'steps', page: 'page',
};
const FILTER_LISTS = Object.keys(KINDS_OF_VALUE).filter((key) => ['things', 'words'].includes(KINDS_OF_VALUE[key]));
const QUIET = new Set(['lang', 'q', 'sort', 'page', 'years']);
const NARROWING = [...FILTER_LISTS, 'q', 'years', 'focus', 'steps', 'list', 'sort'];
const MOST_STEPS = 5;
const LONGEST_TEXT = 300;

/** How each kind of value is written in an address (`id` of a number) and read again (`number` of an id, -1 for an unknown one). */
const WAYS = {
  things: { write: (value, id) => value.map(id).join(), read: (text, number) => idsIn(text).map(number).filter((n) => n >= 0) },
  words: { write: (value) => value.join(), read: idsIn },
  thing: { write: (value, id) => id(value), read: (text, number) => number(text) },
  pick: { write: (value, id) => (value.some((n) => n >= 0) ? value.map(id).join() : ''), read: (text, number) => [0, 1].map((at) => number(text.split(',')[at])) },
  pair: { write: (value, id) => (value ? [value.a, value.b].map(id).join() : ''), read: (text, number) => pairIn(idsIn(text).map(number)) },
  cell: {
    write: (value, id) => (value ? [value.kind, id(value.a), id(value.b)].join() : ''),
    read: (text, number) => cellIn(idsIn(text), number),
  },
  years: { write: (value) => (value ? value.join('-') : ''), read: (text) => (/^\d{4}-\d{4}$/.test(text) ? text.split('-').map(Number).sort() : null) },
  steps: { write: String, read: (text) => Math.min(MOST_STEPS, Math.max(1, Number.parseInt(text, 10) || 1)) },
  page: { write: String, read: (text) => Math.max(0, Number.parseInt(text, 10) || 0) },
  text: { write: String, read: (text) => text.slice(0, LONGEST_TEXT) },
};

function idsIn(text) {
  return text.split(',').filter(Boolean);
}

function pairIn([a, b]) {
  return a >= 0 && b >= 0 ? { a, b } : null;
}

function cellIn([kind, ...ids], number) {
  const pair = CHOICES.matrix.includes(kind) ? pairIn(ids.map(number)) : null;
  return pair && { kind, ...pair };
}

/** The state of a page that was just opened. */
export function initialState(lang) {
  return {
    lang, view: 'start', q: '', kinds: [], pillars: [], issues: [], places: [], waters: [], documents: [], ties: [],
    years: null, focus: -1, steps: 1, pick: [-1, -1], open: -1, edge: null, cell: null,
    matrix: 'org-issue', system: 'towns', only: 'agents', list: 'agent', sort: '', page: 0,
  };
}

/** The state as a fragment without its #; what is as at the beginning is left out. */
export function toFragment(state, model) {
  const beginning = initialState(model.meta.lang);
  const id = (n) => model.things[n]?.id ?? '';
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    const { write } = WAYS[KINDS_OF_VALUE[key] ?? 'text'];
    const text = write(value, id);
    if (text !== write(beginning[key], id)) parts.set(key, text);
  }
  return parts.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
}

/** The state that a fragment stands for; what is not known in this graph, or not understood, is passed over. */
export function fromFragment(fragment, model) {
  const state = initialState(model.meta.lang);
  const number = (id) => model.byId.get(id) ?? -1;
  for (const [key, text] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    if (!Object.hasOwn(state, key) || (CHOICES[key] && !CHOICES[key].includes(text))) continue;
    state[key] = WAYS[KINDS_OF_VALUE[key] ?? 'text'].read(text, number);
  }
  return state;
}

/** The state after a change: one thing is shown in the details at a time, and a narrower list begins at its first page. */
export function changed(state, patch) {
  const next = { ...state, ...patch };
  if (patch.open >= 0) Object.assign(next, { edge: null, cell: null });
  else if (patch.edge) Object.assign(next, { open: -1, cell: null });
  else if (patch.cell) Object.assign(next, { open: -1, edge: null });
  if (NARROWING.some((key) => key in patch) && !('page' in patch)) next.page = 0;
  return next;
}

/** Whether any filter narrows what is shown. */
export function isNarrowed(state) {
  return state.q !== '' || state.years !== null || state.focus >= 0 || FILTER_LISTS.some((key) => state[key].length > 0);
}

/** What takes all filters off. */
export function withoutFilters() {
  return { ...Object.fromEntries(FILTER_LISTS.map((key) => [key, []])), years: null, q: '', focus: -1, steps: 1 };
}

/** The store of a page: get(), set(patch), subscribe(fn(state, previous)), refresh() to have all shown again; `host` is its window. */
export function makeStore(model, host) {
  let state = fromFragment(host.location.hash, model);
  const listeners = [];
  const tell = (next) => {
    const previous = state;
    state = next;
    for (const listener of listeners) listener(state, previous);
  };
  const follow = () => {
    const next = fromFragment(host.location.hash, model);
    if (toFragment(next, model) !== toFragment(state, model)) tell(next);
  };
  host.addEventListener('popstate', follow);
  host.addEventListener('hashchange', follow);
  return {
    get: () => state,
    set(patch) {
      const next = changed(state, patch);
      const fragment = toFragment(next, model);
      if (fragment === toFragment(state, model)) return;
      remember(host, fragment, Object.keys(patch).every((key) => QUIET.has(key)));
      tell(next);
    },
    refresh: () => tell(state),
    subscribe: (listener) => listeners.push(listener),
  };
}

/** Write the address; a page inside another page may not, and works without. */
function remember(host, fragment, quietly) {
  try {
    host.history[quietly ? 'replaceState' : 'pushState'](null, '', `#${fragment}`);
  } catch (error) {
    if (error.name !== 'SecurityError') throw error;
  }
}
