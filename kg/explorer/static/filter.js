/** What passes the filters of a state, and how many each further filter would leave. Nothing here touches the page. */

import { OPEN_YEAR } from './dates.js';
import { matcher } from './search.js';
import { membersOf, partsOf, wholesOf, worksOf } from './relations.js';

/** The facets that are lists of things or words, by their key in the state. */
export const FACET_KEYS = ['kinds', 'pillars', 'issues', 'places', 'waters', 'documents'];

const FACET_BITS = { kinds: 1, pillars: 2, issues: 4, places: 8, waters: 16, documents: 32 };
const YEARS_BIT = 64;
const TIES_BIT = 128;
const ELSE_BIT = 256;
const VIA = { pillars: 'viaPillars', issues: 'viaIssues', places: 'viaPlaces', waters: 'viaWaters' };

const filterKept = new WeakMap();

function filterMemory(model) {
  if (!filterKept.has(model)) filterKept.set(model, { key: '', passing: null });
  return filterKept.get(model);
}

/** What all things have of a facet, or their years; looked up once, when first asked for. */
function columnOf(model, name) {
  const memory = filterMemory(model);
  memory[name] ??= name === 'years' ? yearsColumn(columnOf(model, 'spans'))
    : model.things.map((thing) => (name === 'spans' ? spansOf(thing, model) : valuesOf(thing, name, model)));
  return memory[name];
}

/** What a thing has of a facet: of kinds its mode, its class and the id of its kind, of the others numbers of things. */
export function valuesOf(thing, facet, model) {
  if (facet === 'kinds') return [thing.mode, thing.cls, ...(thing.kind >= 0 ? [model.things[thing.kind].id] : [])];
  if (facet === 'documents') return thing.docs;
  const via = thing[VIA[facet]] ?? [];
  return via.length ? [...new Set([...thing[facet], ...via])] : thing[facet];
}

/** The years of a thing as [from, to]: its own, and those in which it takes part in something. */
export function spansOf(thing, model) {
  const spans = [];
  const note = ({ from, to }) => (from || to) && spans.push([from || to, to || from]);
  note(thing);
  for (const link of model.linksOf(thing.n)) if (model.links[link].tie !== 'part') note(model.links[link]);
  return spans;
}

function touches(spans, years) {
  return spans.some(([from, to]) => from <= years[1] && to >= years[0]);
}

/**
 * What passes: {things: Uint8Array, links: Uint8Array, totals, counts}; asked again with the same filters, the same answer. The counts are
 * made when they are first looked at.
 *
 * totals: how many things there are in `all`, are `shown`, by their mode in the Map `modes`, and are left out for want of a year, `undated`.
 * counts: `kinds`, `pillars` ..., `years` and `ties` as Maps from value to how many things would be left.
 * A link passes where one end does and the other fails by its kind alone.
 */
export function filtered(model, state) {
  const memory = filterMemory(model);
  const key = JSON.stringify([...FACET_KEYS, 'ties', 'years', 'q', 'focus', 'steps'].map((name) => state[name]));
  if (memory.key !== key) {
    const masks = failures(model, state);
    let counts = null;
    const totals = totalsOf(model, state, masks);
    memory.passing = { ...passingOf(model, state, masks), totals, get counts() { return (counts ??= countsOf(model, state, masks)); } };
    memory.key = key;
  }
  return memory.passing;
}

/** For each thing the bits of the filters it fails; concepts are what is filtered by and fail all. */
function failures(model, state) {
  const matches = matcher(model, state.q);
  const near = state.focus >= 0 ? around(model, state.focus, state.steps) : null;
  const tied = state.ties.length ? tiedThings(model, state.ties) : null;
  const tests = FACET_KEYS.filter((facet) => state[facet].length).map((facet) => {
    const [chosen, values] = [new Set(state[facet]), columnOf(model, facet)];
    return [FACET_BITS[facet], (n) => values[n].some((value) => chosen.has(value))];
  });
  if (state.q) tests.push([ELSE_BIT, matches]);
  if (near) tests.push([ELSE_BIT, (n) => near.has(n)]);
  if (tied) tests.push([TIES_BIT, (n) => tied.has(n)]);
  if (state.years) tests.push([YEARS_BIT, (n) => touches(columnOf(model, 'spans')[n], state.years)]);
  return model.things.map((thing, n) => (thing.mode === 'concept' ? -1 : tests.reduce((mask, [bit, holds]) => (holds(n) ? mask : mask | bit), 0)));
}

function tiedThings(model, ties) {
  return new Set(model.links.filter((link) => ties.includes(link.tie)).flatMap((link) => [link.a, link.b]));
}

/** The things within some steps: one step from an agent leads to its contexts and their agents, from a context to its agents. */
export function around(model, start, steps) {
  const found = new Set([start]);
  let edge = [start];
  for (let step = 0; step < steps; step += 1) {
    const next = edge.flatMap((n) => oneStep(model, n)).filter((n) => !found.has(n));
    for (const n of next) found.add(n);
    edge = [...new Set(next)].filter((n) => model.things[n].mode === 'agent');
  }
  return found;
}

function oneStep(model, n) {
  const { mode } = model.things[n];
  const inside = (context) => membersOf(model, context).map((link) => link.a);
  if (mode === 'agent' || mode === 'context') {
    const works = worksOf(model, n).flatMap((link) => [link.b, ...inside(link.b)]);
    return [...works, ...inside(n), ...wholesOf(model, n), ...partsOf(model, n).flatMap((part) => [part, ...inside(part)])];
  }
  const facets = ['docs', 'pillars', 'issues', 'places', 'waters', ...Object.values(VIA)];
  return [...model.agents, ...model.contexts].filter((other) => facets.some((facet) => model.things[other][facet]?.includes(n)));
}

function linkHolds(link, state) {
  if (state.ties.length && !state.ties.includes(link.tie)) return false;
  return !state.years || !(link.from || link.to) || touches([[link.from || link.to, link.to || link.from]], state.years);
}

function passingOf(model, state, masks) {
  const links = model.links.map((link) => linkHolds(link, state) && joins(masks[link.a], masks[link.b], FACET_BITS.kinds));
  return { things: Uint8Array.from(masks, (mask) => (mask === 0 ? 1 : 0)), links: Uint8Array.from(links, Number) };
}

function joins(one, other, forgiven) {
  return (one === 0 && (other & ~forgiven) === 0) || (other === 0 && (one & ~forgiven) === 0);
}

function totalsOf(model, state, masks) {
  const undated = (mask, n) => mask > 0 && (mask & ~YEARS_BIT) === 0 && columnOf(model, 'spans')[n].length === 0;
  const count = (test) => masks.filter(test).length;
  const modes = new Map();
  for (const thing of model.things) if (masks[thing.n] === 0) raise(modes, thing.mode);
  return { all: count((mask) => mask >= 0), shown: count((mask) => mask === 0), modes, undated: state.years ? count(undated) : 0 };
}

function countsOf(model, state, masks) {
  const counts = { years: countedBy(masks, YEARS_BIT, columnOf(model, 'years')), ties: new Map() };
  for (const facet of FACET_KEYS) counts[facet] = countedBy(masks, FACET_BITS[facet], columnOf(model, facet));
  for (const link of model.links) {
    const open = linkHolds(link, { ...state, ties: [] }) && joins(masks[link.a], masks[link.b], FACET_BITS.kinds | TIES_BIT);
    if (open) raise(counts.ties, link.tie);
  }
  return counts;
}

function countedBy(masks, forgiven, column) {
  const counts = new Map();
  masks.forEach((mask, n) => {
    if (mask >= 0 && (mask & ~forgiven) === 0) for (const value of column[n]) raise(counts, value);
  });
  return counts;
}

function raise(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The years that each thing touches, each once; what has no end stated touches all up to the last year that anything states. */
function yearsColumn(spans) {
  let last = 0;
  for (const [from, to] of spans.flat()) last = Math.max(last, from, to === OPEN_YEAR ? 0 : to);
  return spans.map((own) => yearsWithin(own, last));
}

function yearsWithin(spans, last) {
  const years = new Set();
  for (const [from, to] of spans) {
    for (let year = from; year <= Math.min(to, last); year += 1) years.add(year);
  }
  return years;
}
