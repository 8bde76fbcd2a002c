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
  all: 'flag', at: 'spot',
};
const FILTER_LISTS = Object.keys(KINDS_OF_VALUE).filter((key) => ['things', 'words'].includes(KINDS_OF_VALUE[key]));
const QUIET = new Set(['lang', 'q', 'sort', 'page', 'years']);
const FILTERS = [...FILTER_LISTS, 'q', 'years', 'focus', 'steps'];
const NARROWING = [...FILTERS, 'list', 'sort'];
const SUBJECTS = ['view', 'matrix', 'only'];
const REFRAMING = [...FILTERS, 'only', 'all'];
const DETAILS = ['open', 'edge', 'cell'];
const NO_DETAILS = { open: -1, edge: null, cell: null };
const LONGEST_TRAIL = 60;
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
  flag: { write: (value) => (value ? 'yes' : ''), read: (text) => text === 'yes' },
  spot: { write: (value) => (value ? value.join() : ''), read: spotIn },
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

/** Where the picture was moved to, [across, down, nearness], of three plain numbers; see sight.js. */
function spotIn(text) {
  const numbers = /^-?\d{1,4}(\.\d+)?(,-?\d{1,4}(\.\d+)?){2}$/.test(text) ? text.split(',').map(Number) : null;
  return numbers && numbers[2] > 0 ? numbers : null;
}

/** The state of a page that was just opened. */
export function initialState(lang) {
  return {
    lang, view: 'start', q: '', kinds: [], pillars: [], issues: [], places: [], waters: [], documents: [], ties: [],
    years: null, focus: -1, steps: 1, pick: [-1, -1], open: -1, edge: null, cell: null,
    matrix: 'org-issue', system: 'towns', only: 'agents', list: 'agent', sort: '', page: 0, all: false, at: null,
  };
}

/** The state as a fragment without its #; what is as at the beginning is left out. */
export function toFragment(state, model) {
  const beginning = initialState(model.meta.lang);
  const id = (n) => model.things[n]?.id ?? '';
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (key === 'at' && state.view !== 'graph') continue; // the place in the picture is kept for who comes back to it
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

/**
 * The state after a change: one thing is shown in the details at a time, a narrower list begins at its first page, another view shows
 * what is first in it, not all of it, and another picture is seen whole.
 */
export function changed(state, patch) {
  const next = { ...state, ...patch, ...othersShut(patch) };
  const turned = (keys) => keys.some((key) => next[key] !== state[key]);
  if (NARROWING.some((key) => key in patch) && !('page' in patch)) next.page = 0;
  if (turned(SUBJECTS) && !('all' in patch)) next.all = false;
  if (turned(REFRAMING) && !('at' in patch)) next.at = null;
  return next;
}

/** What is shut where something else is opened. */
function othersShut(patch) {
  const opened = DETAILS.find((key) => (key === 'open' ? patch.open >= 0 : patch[key]));
  return opened ? { ...NO_DETAILS, [opened]: patch[opened] } : {};
}

/** Whether any filter narrows what is shown. */
export function isNarrowed(state) {
  return state.q !== '' || state.years !== null || state.focus >= 0 || FILTER_LISTS.some((key) => state[key].length > 0);
}

/** What takes all filters off. */
export function withoutFilters() {
  return { ...Object.fromEntries(FILTER_LISTS.map((key) => [key, []])), years: null, q: '', focus: -1, steps: 1 };
}

/** The store of a page: get(), set(patch), refresh() to have all shown again, subscribe(fn(state, previous)); `host` is its window. */
export function makeStore(model, host) {
  return new Store(model, host);
}

/**
 * Each entry of the browser's history remembers what stood in the details before (`trail`, the oldest first, as fragments), and whether
 * it differs from the entry before it by its details alone (`sole`): then the way back is the browser's own.
 */
class Store {
  constructor(model, host) {
    Object.assign(this, { model, host, listeners: [], state: fromFragment(host.location.hash, model), entry: entryOf(host.history.state) });
    for (const name of ['popstate', 'hashchange']) host.addEventListener(name, () => this.follow());
  }

  get() {
    return this.state;
  }

  subscribe(listener) {
    this.listeners.push(listener);
  }

  refresh() {
    this.tell(this.state);
  }

  set(patch) {
    const next = changed(this.state, patch);
    if (this.write(next, this.entryFor(next), Object.keys(patch).every((key) => QUIET.has(key)))) this.tell(next);
  }

  /** Keep in the address what is already seen: nobody is told. */
  note(patch) {
    const next = { ...this.state, ...patch };
    if (this.write(next, this.entryFor(next), true)) this.state = next;
  }

  /** What stood in the details before stands there again; where there was nothing, they close. */
  back() {
    const { sole, trail } = this.entry;
    if (sole) return this.host.history.back();
    if (!trail.length) return this.shut();
    const next = { ...this.state, ...detailsIn(trail[trail.length - 1], this.model) };
    if (this.write(next, { trail: trail.slice(0, -1), sole: false }, false)) this.tell(next);
  }

  /** What is in the details is shut, whatever stood there before. */
  shut() {
    this.set(NO_DETAILS);
  }

  tell(next) {
    const previous = this.state;
    this.state = next;
    for (const listener of this.listeners) listener(next, previous);
  }

  follow() {
    const next = fromFragment(this.host.location.hash, this.model);
    this.entry = entryOf(this.host.history.state);
    if (toFragment(next, this.model) !== toFragment(this.state, this.model)) this.tell(next);
  }

  /** What the entry of the state that comes next remembers: where other details follow details, the way back to them. */
  entryFor(next) {
    const [was, is] = [this.state, next].map((one) => detailsFragment(one, this.model));
    const rest = (one) => toFragment({ ...one, ...NO_DETAILS }, this.model);
    if (was === is) return { trail: this.entry.trail, sole: false };
    return { trail: was && is ? [...this.entry.trail, was].slice(-LONGEST_TRAIL) : [], sole: rest(this.state) === rest(next) };
  }

  /** Write a state into the address; false where it is there already. */
  write(next, entry, quietly) {
    const fragment = toFragment(next, this.model);
    if (fragment === toFragment(this.state, this.model)) return false;
    const kept = remember(this.host, fragment, entry, quietly);
    this.entry = { ...entry, sole: kept && entry.sole };
    return true;
  }
}

/** What an entry of the history remembers; one that another page or an older one wrote remembers nothing. */
function entryOf(data) {
  const trail = Array.isArray(data?.trail) ? data.trail.filter((one) => typeof one === 'string') : [];
  return { trail, sole: data?.sole === true };
}

/** What stands in the details, as a fragment; '' for nothing. */
function detailsFragment(state, model) {
  const only = Object.fromEntries(DETAILS.map((key) => [key, state[key]]));
  return toFragment({ ...initialState(model.meta.lang), ...only }, model);
}

function detailsIn(fragment, model) {
  const state = fromFragment(fragment, model);
  return Object.fromEntries(DETAILS.map((key) => [key, state[key]]));
}

/** Write the address; a page inside another page may not, and works without: then false. */
function remember(host, fragment, entry, quietly) {
  try {
    host.history[quietly ? 'replaceState' : 'pushState'](entry, '', `#${fragment}`);
    return true;
  } catch (error) {
    if (error.name !== 'SecurityError') throw error;
    return false;
  }
}
