/** The nodes and edges of the picture, from the model: agents and what they take part in, or agents alone. Pure. */

import { markOf } from './marks.js';
import { TIE_ORDER } from './relations.js';

/** All kinds of tie that a picture can show, the closest first. */
export const NET_TIES = [...TIE_ORDER, 'part', 'other'];
const UNHELD_FIRM = ['announced', 'planned'];
const MOST_PAIRS = 40000;
const MOST_EDGES = 3000;
const STRONGEST = 5;

/** The last part of an id: 'vocab/modality/planned' and 'modality/planned' are both 'planned'. */
export function slugOf(thing) {
  return thing ? thing.id.slice(thing.id.lastIndexOf('/') + 1) : '';
}

/** The network a state asks for: `only` is 'agents' (tied by what they share) or 'both' (with the works between them). */
export function makeNet(model, only) {
  const wanted = only === 'agents' ? isBody : (thing) => thing.mode === 'agent' || thing.mode === 'context';
  const nodes = model.things.filter((thing) => wanted(thing) && Number.isFinite(thing.x)).map((thing) => thing.n);
  const at = new Int32Array(model.things.length).fill(-1);
  nodes.forEach((thing, n) => { at[thing] = n; });
  const { edges, skipped } = only === 'agents' ? projectedEdges(model, at) : { edges: linkEdges(model, at), skipped: 0 };
  const kept = only === 'agents' ? strongestEdges(edges, nodes.length) : edges;
  return finishNet(model, nodes, at, kept, { only, skipped, thinned: edges.length - kept.length, left: only === 'agents' ? leftOut(model) : {} });
}

/** Of very many edges those among the strongest of one of their ends. */
function strongestEdges(edges, total) {
  if (edges.length <= Math.max(MOST_EDGES, total * STRONGEST)) return edges;
  const count = new Int32Array(total);
  const kept = [...edges].sort((a, b) => b.weight - a.weight || a.key - b.key).filter((edge) => {
    const strong = count[edge.a] < STRONGEST || count[edge.b] < STRONGEST;
    count[edge.a] += 1;
    count[edge.b] += 1;
    return strong;
  });
  return kept.sort((a, b) => a.key - b.key);
}

/** Whether a thing is a partner of the network: an agent that is no single person. */
export function isBody(thing) {
  return thing.mode === 'agent' && thing.cls !== 'Person';
}

function finishNet(model, nodes, at, edges, about) {
  const degree = new Int32Array(nodes.length);
  for (const edge of edges) {
    degree[edge.a] += 1;
    degree[edge.b] += 1;
  }
  return {
    ...about,
    nodes: Int32Array.from(nodes),
    at,
    x: Float32Array.from(nodes, (n) => model.things[n].x),
    y: Float32Array.from(nodes, (n) => model.things[n].y),
    mark: Uint8Array.from(nodes, (n) => markOf(model.things[n].cls)),
    degree,
    from: Int32Array.from(edges, (edge) => edge.a),
    to: Int32Array.from(edges, (edge) => edge.b),
    tie: Uint8Array.from(edges, (edge) => edge.tie),
    unheld: Uint8Array.from(edges, (edge) => edge.unheld),
    weight: Float32Array.from(edges, (edge) => edge.weight),
    link: Int32Array.from(edges, (edge) => edge.link),
  };
}

function linkEdges(model, at) {
  const edges = [];
  for (const link of model.links) {
    const a = at[link.a], b = at[link.b];
    if (a >= 0 && b >= 0 && a !== b) {
      const tie = Math.max(NET_TIES.indexOf(link.tie), 0);
      edges.push({ a, b, tie, unheld: UNHELD_FIRM.includes(link.firm) ? 1 : 0, weight: 1, link: link.n });
    }
  }
  return edges;
}

/**
 * Agents tied by the contexts they share: Newman's weight 1/(k-1) for a context of k, at the lowest context of the two.
 * Only by the participations marked in `keep`, when it is given. The longest lists of names, which tie everybody with everybody
 * by next to nothing, are left out past a bound; `skipped` says how many.
 */
export function projectedEdges(model, at, keep) {
  const found = new Map();
  const wide = at.length;
  const skipped = eachTie(contextsOf(model, at, keep), (one, other, context) => {
    const [a, b] = at[one] < at[other] ? [at[one], at[other]] : [at[other], at[one]];
    const key = a * wide + b;
    const edge = found.get(key);
    if (!edge) found.set(key, { a, b, key, tie: context.tie, unheld: context.unheld, weight: context.worth, link: -1 });
    else {
      edge.weight += context.worth;
      edge.tie = Math.min(edge.tie, context.tie);
      edge.unheld = Math.min(edge.unheld, context.unheld);
    }
  });
  return { edges: [...found.values()].sort((a, b) => a.key - b.key), skipped };
}

/** Each context with those in it, those of its parts, and what it gives each pair. */
function contextsOf(model, at, keep) {
  const contexts = new Map();
  const contextAt = (n) => {
    if (!contexts.has(n)) contexts.set(n, { n, direct: new Set(), parts: [], tie: NET_TIES.length - 1, unheld: 1, worth: 0 });
    return contexts.get(n);
  };
  for (const link of model.links) {
    if (link.tie === 'part') noteNetPart(model, link, contextAt);
    else if (at[link.a] >= 0 && (!keep || keep[link.n]) && worksTogether(model, link)) noteMember(link, contextAt(link.b));
  }
  const found = [...contexts.values()];
  for (const context of found) context.reached = partsBelow(context);
  found.forEach(weighContext);
  return found;
}

function noteNetPart(model, link, contextAt) {
  if (model.things[link.a].mode === 'context') contextAt(link.b).parts.push(contextAt(link.a));
}

function noteMember(link, context) {
  context.direct.add(link.a);
  context.tie = Math.min(context.tie, Math.max(NET_TIES.indexOf(link.tie), 0));
  if (!UNHELD_FIRM.includes(link.firm)) context.unheld = 0;
}

/** Parts that run in a circle are none of each other. */
function weighContext(context) {
  context.below = context.reached.filter((part) => !part.reached.includes(context));
  context.inside = new Set(context.direct);
  for (const part of context.below) for (const agent of part.direct) context.inside.add(agent);
  context.worth = context.inside.size > 1 ? 1 / (context.inside.size - 1) : 0;
}

/**
 * What the network of bodies leaves out, though the details count it: {people} who take part in something, participations that are only
 * {planned}, and {served}, those for whom a work is done.
 */
export function leftOut(model) {
  const parts = model.links.filter((link) => link.tie !== 'part');
  const people = parts.filter((link) => model.things[link.a].cls === 'Person').map((link) => link.a);
  const bodies = parts.filter((link) => isBody(model.things[link.a]));
  const served = bodies.filter((link) => isServed(model, link)).length;
  const planned = bodies.filter((link) => link.firm === 'planned' && !isServed(model, link) && link.tie !== 'other').length;
  return { people: new Set(people).size, planned, served };
}

/** Whether a participation is that of somebody for whom a work is done. */
function isServed(model, link) {
  return slugOf(model.things[link.role]) === 'target-group';
}

/** Whether a participation counts as working with the others: not what is only planned, nor those for whom a work is done. */
function worksTogether(model, link) {
  return isBody(model.things[link.a]) && link.firm !== 'planned' && link.tie !== 'other' && !isServed(model, link);
}

function partsBelow(context) {
  const reached = new Set();
  const todo = [...context.parts];
  while (todo.length) {
    const part = todo.pop();
    if (!reached.has(part) && part !== context) {
      reached.add(part);
      todo.push(...part.parts);
    }
  }
  return [...reached];
}

function eachTie(contexts, visit) {
  let pairs = 0, skipped = 0;
  for (const context of contexts.sort((a, b) => a.inside.size - b.inside.size || a.n - b.n)) {
    pairs += context.direct.size * (context.inside.size - context.direct.size / 2);
    if (pairs > MOST_PAIRS) skipped += 1;
    else visitPairs(context, visit);
  }
  return skipped;
}

function visitPairs(context, visit) {
  const direct = [...context.direct];
  const beyond = context.below.length ? [...context.inside].filter((agent) => !context.direct.has(agent)) : [];
  direct.forEach((one, place) => {
    for (let next = place + 1; next < direct.length; next += 1) visit(one, direct[next], context);
    for (const other of beyond) if (!tiedLower(context, one, other)) visit(one, other, context);
  });
}

function tiedLower(context, one, other) {
  return context.below.some((part) => part.inside.has(one) && part.inside.has(other)
    && (part.direct.has(one) || part.direct.has(other)));
}

/** Which nodes are near some nodes: themselves and those at the other end of an edge, as marks. */
export function nearMarks(net, starts) {
  const marks = new Uint8Array(net.nodes.length);
  const first = new Set(starts.filter((n) => n >= 0));
  for (const n of first) marks[n] = 1;
  for (let e = 0; e < net.from.length; e += 1) {
    if (first.has(net.from[e])) marks[net.to[e]] = 1;
    if (first.has(net.to[e])) marks[net.from[e]] = 1;
  }
  return marks;
}

/** The marks of the `most` nodes with the most edges, of those marked; bodies before works, then in order. */
export function topMarks(net, model, marks, most) {
  const listed = [];
  for (let n = 0; n < net.nodes.length; n += 1) if (marks[n]) listed.push(n);
  const body = (n) => (model.things[net.nodes[n]].mode === 'agent' ? 0 : 1);
  listed.sort((a, b) => body(a) - body(b) || net.degree[b] - net.degree[a] || a - b);
  const kept = new Uint8Array(net.nodes.length);
  for (const n of listed.slice(0, most)) kept[n] = 1;
  return kept;
}
