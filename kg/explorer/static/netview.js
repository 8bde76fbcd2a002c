/** What of the network is shown and what of it is bright, for a state and what passes its filter. Pure. */

import { nearMarks, projectedEdges, topMarks } from './network.js';

/** From so many nodes on a picture is a hairball: the overview is shown first. */
export const CROWD = 1500;
/** How many of the most connected nodes an overview shows. */
export const OVERVIEW = 150;

const OVERVIEW_TIES = 2;

/**
 * Marks {shown, bright} of nodes and {lit, drawn} of edges, {weaker} counts those that an overview leaves out; `chosen` nodes by number; {passing, total} counts and whether it is an {overview}.
 * All nodes are shown and those that do not pass are faded; of a crowd only those that pass; where those are a crowd too,
 * and `all` is not asked for, the most connected.
 */
export function netView(model, net, state, passing, all) {
  const passes = Uint8Array.from(net.nodes, (n) => passing.things[n]);
  const count = passes.reduce((sum, mark) => sum + mark, 0);
  const total = net.nodes.length;
  const overview = count > CROWD && !all;
  const crowd = total > CROWD && !all;
  const shown = overview ? topMarks(net, model, passes, OVERVIEW) : (crowd ? passes.slice() : new Uint8Array(total).fill(1));
  const chosen = chosenNodes(net, state);
  for (const n of chosen) shown[n] = 1;
  const near = chosen.length ? nearOf(net, state, chosen) : null;
  const bright = passes.map((mark, n) => (near ? near[n] && (mark || chosen.includes(n) ? 1 : 0) : mark));
  if (overview && near) near.forEach((mark, n) => { if (mark) shown[n] = 1; });
  const lit = litEdges(model, net, passing, bright, chosen);
  return { shown, bright, chosen, passing: count, total, overview, passes, lit, ...drawnEdges(net, shown, overview ? { lit, chosen } : null) };
}

/** The edges between shown nodes; in an overview those among the strongest of one of their ends, and those of what is open. */
function drawnEdges({ from, to, weight }, shown, sparing) {
  const drawn = Uint8Array.from(from, (a, e) => (shown[a] && shown[to[e]] ? 1 : 0));
  if (!sparing) return { drawn, weaker: 0 };
  const count = new Int32Array(shown.length);
  let weaker = 0;
  for (const e of [...drawn.keys()].filter((one) => drawn[one]).sort((one, two) => weight[two] - weight[one] || one - two)) {
    const strong = count[from[e]] < OVERVIEW_TIES || count[to[e]] < OVERVIEW_TIES;
    count[from[e]] += 1;
    count[to[e]] += 1;
    drawn[e] = strong || (sparing.chosen.length && sparing.lit[e]) ? 1 : 0;
    weaker += 1 - drawn[e];
  }
  return { drawn, weaker };
}

/** The edges that stand out: what passes the filter holds them up, and they touch what is open. */
function litEdges(model, net, passing, bright, chosen) {
  const narrowed = passing.links.includes(0);
  const held = narrowed && net.only === 'agents' ? new Set(projectedEdges(model, net.at, passing.links).edges.map((edge) => edge.key)) : null;
  const wide = net.at.length;
  return net.link.map((link, e) => {
    const a = net.from[e], b = net.to[e];
    const passes = link >= 0 ? passing.links[link] : (held ? held.has(a * wide + b) : bright[a] && bright[b]);
    const touching = !chosen.length || chosen.includes(a) || chosen.includes(b);
    return passes && touching ? 1 : 0;
  });
}

/** The nodes of what is open: a pair whose tie is looked at, or one thing. */
function chosenNodes(net, state) {
  const things = state.edge ? [state.edge.a, state.edge.b] : [state.open];
  return things.map((thing) => (thing >= 0 ? net.at[thing] : -1)).filter((n) => n >= 0);
}

/** A thing with all it is tied to; a pair with what both are tied to. */
function nearOf(net, state, chosen) {
  if (!state.edge) return nearMarks(net, chosen);
  const [one, other] = chosen.map((n) => nearMarks(net, [n]));
  return one.map((mark, n) => (chosen.includes(n) || (other && mark && other[n]) ? 1 : 0));
}
