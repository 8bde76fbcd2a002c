/** Who works with whom, on what: read off the links of a model. Nothing here touches the page. */

/** Kinds of tie, the closest first. */
export const TIE_ORDER = ['agreement', 'joint-initiative', 'co-membership', 'co-attendance', 'stated'];

const MOST_KEPT = 60; // agents whose partners are remembered

const relationsKept = new WeakMap();

/** What was found out about a model; `stamps` say who was met last by whom. */
function keptFor(model) {
  if (!relationsKept.has(model)) {
    const maps = ['company', 'counts', 'sizes', 'partners', 'above', 'below'].map((name) => [name, new Map()]);
    relationsKept.set(model, { ...Object.fromEntries(maps), stamps: new Int32Array(model.things.length) });
  }
  return relationsKept.get(model);
}

/** The links by which an agent takes part in contexts. */
export function worksOf(model, agent) {
  return linksAt(model, agent, (link) => link.a === agent);
}

/** How firm a participation is: planned or announced, and also inferred where a reader took it from the meaning of the words. */
export function firmsOf(model, link) {
  const read = model.factsOfLink(link.n).some((fact) => fact.property === 'assertionStatus' && fact.value !== null && model.things[fact.value].id.endsWith('/inferred'));
  return read && link.firm !== 'inferred' ? [link.firm, 'inferred'] : [link.firm];
}

/** The links by which agents take part in a context. */
export function membersOf(model, context) {
  return linksAt(model, context, (link) => link.b === context);
}

function linksAt(model, n, test) {
  const found = [];
  for (const number of model.linksOf(n)) {
    const link = model.links[number];
    if (link.tie !== 'part' && test(link)) found.push(link);
  }
  return found;
}

/** The wholes that a context is part of, however far up. */
export function wholesOf(model, context) {
  return reached(model, context, keptFor(model).above, (link, at) => (link.a === at ? link.b : -1));
}

/** The parts that a context has, however far down. */
export function partsOf(model, context) {
  return reached(model, context, keptFor(model).below, (link, at) => (link.b === at ? link.a : -1));
}

function reached(model, start, memory, follow) {
  if (memory.has(start)) return memory.get(start);
  const found = new Set([start]);
  for (const at of found) {
    for (const number of model.linksOf(at)) {
      const next = model.links[number].tie === 'part' ? follow(model.links[number], at) : -1;
      if (next >= 0) found.add(next);
    }
  }
  found.delete(start);
  memory.set(start, [...found]);
  return memory.get(start);
}

/** How many agents are in a context or its parts. */
export function sizeOf(model, context) {
  const { sizes } = keptFor(model);
  if (!sizes.has(context)) {
    const all = [context, ...partsOf(model, context)].flatMap((one) => membersOf(model, one).filter(isTie).map((link) => link.a));
    sizes.set(context, new Set(all).size);
  }
  return sizes.get(context);
}

/**
 * The partners of an agent, the closest first and what is only planned last:
 * [{n, tie, planned, context, weight, shared: [{context, tie, planned, mine: [link], theirs: [link]}]}].
 *
 * Two are partners where both are in one context, or one is in a context that the other's is part of; then the lowest they share
 * counts. A context of k agents is worth 1/(k-1) (M. E. J. Newman, "Scientific collaboration networks II", 2001).
 */
export function partnersOf(model, agent) {
  const { partners } = keptFor(model);
  if (!partners.has(agent)) {
    if (partners.size > MOST_KEPT) partners.clear();
    const found = new Map();
    for (const mine of worksOf(model, agent).filter(isTie)) noteShared(model, found, agent, mine);
    const listed = [...found].map(([n, contexts]) => partnership(model, n, lowest(model, [...contexts.values()])));
    partners.set(agent, listed.sort(closestFirst));
  }
  return partners.get(agent);
}

/** Whether a link makes partners of those it joins; who a work is done for does not do it. */
function isTie(link) {
  return TIE_ORDER.includes(link.tie);
}

function noteShared(model, found, agent, mine) {
  const note = (context, tie, direct, theirs) => {
    if (theirs.a === agent || !isTie(theirs)) return;
    const contexts = found.get(theirs.a) ?? found.set(theirs.a, new Map()).get(theirs.a);
    noteContext(contexts, { context, tie, direct }, mine, theirs);
  };
  for (const theirs of membersOf(model, mine.b)) note(mine.b, mine.tie, true, theirs);
  for (const whole of wholesOf(model, mine.b)) {
    for (const theirs of membersOf(model, whole)) note(whole, theirs.tie, false, theirs);
  }
  for (const part of partsOf(model, mine.b)) {
    for (const theirs of membersOf(model, part)) note(mine.b, mine.tie, false, theirs);
  }
}

function noteContext(contexts, { context, tie, direct }, mine, theirs) {
  const entry = contexts.get(context) ?? contexts.set(context, { context, tie, direct, mine: [], theirs: [] }).get(context);
  entry.direct ||= direct;
  if (!entry.mine.includes(mine)) entry.mine.push(mine);
  if (!entry.theirs.includes(theirs)) entry.theirs.push(theirs);
}

function lowest(model, shared) {
  const above = new Set(shared.flatMap((entry) => wholesOf(model, entry.context)));
  return shared.filter((entry) => entry.direct || !above.has(entry.context));
}

function partnership(model, n, shared) {
  for (const entry of shared) entry.planned = [entry.mine, entry.theirs].some((links) => links.every((link) => link.firm === 'planned'));
  shared.sort((one, other) => one.planned - other.planned || tieRank(one.tie) - tieRank(other.tie)
    || sizeOf(model, one.context) - sizeOf(model, other.context) || one.context - other.context);
  const weight = shared.reduce((sum, entry) => sum + 1 / Math.max(1, sizeOf(model, entry.context) - 1), 0);
  const { tie, planned, context } = shared[0];
  return { n, tie, planned, context, weight, shared, rank: agentRank(model.things[n]) };
}

/** Organisations (0) before people, people before groups that have no name of their own. */
export function agentRank({ cls }) {
  return ['Person', 'Group'].indexOf(cls) + 1;
}

function closestFirst(one, other) {
  return one.planned - other.planned || tieRank(one.tie) - tieRank(other.tie) || one.context - other.context || one.rank - other.rank
    || other.weight - one.weight || one.n - other.n;
}

/** The partners of an agent by the closest work they share: [{context, tie, planned, partners}], works with organisations first. */
export function partnersByWork(model, agent) {
  const groups = new Map();
  for (const partner of partnersOf(model, agent)) {
    const { context, tie, planned } = partner;
    const key = `${planned} ${context}`;
    if (!groups.has(key)) groups.set(key, { context, tie, planned, partners: [], rank: partner.rank });
    groups.get(key).partners.push(partner);
  }
  return [...groups.values()].sort((one, other) => one.planned - other.planned || Math.sign(one.rank) - Math.sign(other.rank));
}

/** How many partners an agent has; much cheaper than to say who. */
export function partnerCount(model, agent) {
  const { counts, stamps } = keptFor(model);
  if (!counts.has(agent)) {
    stamps[agent] = agent + 1;
    const met = worksOf(model, agent).filter(isTie).map((link) => stamped(companyIn(model, link.b), stamps, agent + 1));
    counts.set(agent, met.reduce((sum, count) => sum + count, 0));
  }
  return counts.get(agent);
}

/** How many of some agents did not yet have a stamp; now they have. */
function stamped(agents, stamps, stamp) {
  let count = 0;
  for (const n of agents) {
    if (stamps[n] === stamp) continue;
    stamps[n] = stamp;
    count += 1;
  }
  return count;
}

/** The agents with whom a context, its parts and its wholes bring those who are in it together. */
function companyIn(model, context) {
  const { company } = keptFor(model);
  if (!company.has(context)) {
    const all = [context, ...wholesOf(model, context), ...partsOf(model, context)].flatMap((one) => membersOf(model, one).filter(isTie));
    company.set(context, [...new Set(all.map((link) => link.a))]);
  }
  return company.get(context);
}

/** The place of a kind of tie among the others; unknown ones last. */
export function tieRank(tie) {
  const place = TIE_ORDER.indexOf(tie);
  return place < 0 ? TIE_ORDER.length : place;
}

/** What two agents share, as in partnersOf, without a look at all the others; nothing where they are not partners. */
export function sharedBetween(model, one, other) {
  const contexts = new Map();
  const theirWorks = worksOf(model, other).filter(isTie);
  for (const mine of worksOf(model, one).filter(isTie)) {
    const [wholes, parts] = [wholesOf(model, mine.b), partsOf(model, mine.b)];
    const noteWhere = (test, about) => theirWorks.filter(test).forEach((theirs) => noteContext(contexts, about(theirs), mine, theirs));
    noteWhere((theirs) => theirs.b === mine.b, () => ({ context: mine.b, tie: mine.tie, direct: true }));
    noteWhere((theirs) => wholes.includes(theirs.b), (theirs) => ({ context: theirs.b, tie: theirs.tie, direct: false }));
    noteWhere((theirs) => parts.includes(theirs.b), () => ({ context: mine.b, tie: mine.tie, direct: false }));
  }
  return contexts.size ? partnership(model, other, lowest(model, [...contexts.values()])).shared : [];
}

/** The organisations with the most partners, of equals those in more works; only those that can have the most are looked at closely. */
export function bestConnected(model, most = 1) {
  const agents = model.agents.filter((n) => agentRank(model.things[n]) === 0);
  const reach = new Map(agents.map((n) => [n, worksOf(model, n).filter(isTie).reduce((sum, link) => sum + sizeOf(model, link.b), 0)]));
  const likely = agents.sort((one, other) => reach.get(other) - reach.get(one) || one - other).slice(0, 8 * most);
  const rank = (n) => partnerCount(model, n) + worksOf(model, n).length / (model.links.length + 1);
  return likely.filter((n) => partnerCount(model, n)).sort((one, other) => rank(other) - rank(one) || one - other).slice(0, most);
}

/** The evidence of links, each once. */
export function evidenceOf(links) {
  return [...new Set(links.flatMap((link) => [...link.evidence]))];
}
