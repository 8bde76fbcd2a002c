/** What each view says, as rows of a table with the lines that prove them: things of a list, cells, ties, years, places, steps of a path. Pure. */

import { groundsOf, passingContents } from './cells.js';
import { OPEN_YEAR } from './dates.js';
import { placeCounts } from './map.js';
import { cellLook, matrixOf } from './matrix.js';
import { labelOf } from './model.js';
import { isBody, NET_TIES, projectedEdges } from './network.js';
import { findPaths } from './path.js';
import { pledgeRound, pledgeRules } from './pledges.js';
import { evidenceOf, firmsOf, membersOf, partnerCount, partnersOf, worksOf } from './relations.js';
import { listedRows } from './table.js';
import { timelineOf } from './timeline.js';
import { pairEntries } from './together.js';
import { heldness } from './track.js';

const MOST_NAMED = 300; // partners of one agent; of more the count is told, and the ties tell who
const LIST_KEYS = ['pillars', 'issues', 'places', 'waters', 'docs'];
const VIA_KEYS = { pillars: 'viaPillars', issues: 'viaIssues', places: 'viaPlaces', waters: 'viaWaters' };
const CELL_STATES = { 'org-issue': { full: 'own', part: 'through', gap: 'gap' }, 'other': { full: 'works', part: 'partners', gap: 'gap' } };
/** What each view of the systems is made of: classes of things. */
const SYSTEM_CLASSES = {
  towns: ['Strategy', 'Vision', 'StrategicTheme'], candidacies: ['CreativeCityCandidacy'], slots: ['InitiativeSlot'], pledges: ['Pledge'], process: ['Step'],
};
const VIEW_ROWS = { table: listRows, graph: netRows, matrix: matrixRows, timeline: timelineRows, map: placeRows, systems: systemRows, path: pathRows };
/** The columns that come first, by view; where none are named, those of a thing. */
const FIRST_COLUMNS = {
  table: ['id', 'class', 'kind', 'name_th', 'name_en', 'from', 'to'],
  graph: ['a', 'a_name', 'b', 'b_name', 'tie'],
  matrix: ['row', 'row_name', 'column', 'column_name', 'state', 'works'],
  path: ['path', 'step', 'from', 'from_name', 'to', 'to_name'],
};

/** What the view of a state says: {rows, first, what}: objects of texts, numbers and lists, the columns that come first, and a word for it. */
export function viewRows(model, state, passing) {
  const what = { table: state.list, systems: state.system, matrix: state.matrix, graph: 'ties', map: 'places' }[state.view] ?? state.view;
  return { rows: VIEW_ROWS[state.view](model, state, passing), first: FIRST_COLUMNS[state.view], what };
}

/** A piece of evidence: where it stands and what it says, under a name (`of`) where a row has evidence of more than one thing. */
function citation(model, n, of) {
  const { document, line, locator, quote } = model.evidence[n];
  const parts = { of, document: model.things[document].id, line, locator, phrase: quote };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
}

/** Evidence by number, each phrase of a line once. */
function cited(model, numbers) {
  return [...new Map(numbers.map((n) => citation(model, n)).map((one) => [JSON.stringify(one), one])).values()];
}

/** The evidence of what a thing says of itself, and that it is there at all. */
function ownEvidence(model, n) {
  return cited(model, model.factsOf(n).filter((fact) => !fact.inverse).flatMap((fact) => [...fact.evidence]));
}

function yearsOfRow({ from, to }) {
  return { from: from || '', to: to === OPEN_YEAR ? '' : to || '' };
}

function rowNames(model, numbers, lang) {
  return [...new Set(numbers)].map((n) => labelOf(model.things[n], lang));
}

function thingRow(model, thing, lang) {
  const kind = thing.kind >= 0 ? labelOf(model.things[thing.kind], lang) : '';
  return { id: thing.id, class: thing.cls, kind, name_th: thing.th, name_en: thing.en };
}

/** The things of a list that pass, in the order that is seen, with their topics, their part in works, and what proves it. */
function listRows(model, state, passing) {
  const { lang, list } = state;
  return listedRows(model, state, passing).map((n) => model.things[n]).map((thing) => {
    const row = { ...thingRow(model, thing, lang), ...yearsOfRow(thing) };
    for (const key of LIST_KEYS) {
      const found = [...new Set([...thing[key], ...(thing[VIA_KEYS[key]] ?? [])])];
      if (key === 'docs') row.documents = found.map((n) => model.things[n].id);
      else row[key] = rowNames(model, found, lang);
    }
    return { ...row, ...(LIST_EXTRAS[list]?.(model, thing, lang) ?? {}), evidence: ownEvidence(model, thing.n) };
  });
}

const LIST_EXTRAS = {
  agent: (model, { n }, lang) => {
    const count = partnerCount(model, n);
    const named = count > MOST_NAMED ? [] : partnersOf(model, n).map((partner) => partner.n);
    return { partner_count: count, partners: rowNames(model, named, lang), ...partRows(model, worksOf(model, n), 'b', 'works', lang) };
  },
  context: (model, { n }, lang) => partRows(model, membersOf(model, n), 'a', 'members', lang),
  place: (model, { lat, lon }) => ({ lat: Number.isFinite(lat) ? lat : '', lon: Number.isFinite(lon) ? lon : '' }),
  statement: (model, { n }, lang) => factColumns(model, n, lang),
  document: (model, { n }, lang) => factColumns(model, n, lang),
};

/** The participations of a row: the name at the other end with the roles, and the evidence under that name. */
function partRows(model, links, end, column, lang) {
  const others = [...new Set(links.map((link) => link[end]))].map((n) => ({ name: labelOf(model.things[n], lang), own: links.filter((link) => link[end] === n) }));
  const roles = (own) => rowNames(model, own.map((link) => link.role).filter((role) => role >= 0), lang).join(', ');
  return {
    [column]: others.map(({ name, own }) => (roles(own) ? `${name} (${roles(own)})` : name)),
    [`${column}_evidence`]: others.flatMap(({ name, own }) => evidenceOf(own).map((n) => citation(model, n, name))),
  };
}

/** A column for each property of a thing, its values as texts in a language. */
function factColumns(model, n, lang) {
  const columns = {};
  const facts = model.factsOf(n).filter((fact) => !fact.inverse && fact.property !== 'hasEvidence' && (fact.value !== null || !fact.lang || fact.lang === lang));
  for (const { property, value, text } of facts) columns[property] = [...(columns[property] ?? []), value === null ? text : labelOf(model.things[value], lang)];
  return columns;
}

/** What the documents say in a view of the systems: a row for each thing, a column for each property, and the lines that prove it. */
function systemRows(model, { lang, system }) {
  const round = system === 'pledges' ? pledgeRound(model) : null;
  const also = new Set(round ? [...pledgeRules(model), ...round.steps, ...round.duties, ...round.used] : []);
  return model.things.filter((thing) => SYSTEM_CLASSES[system].includes(thing.cls) || also.has(thing.n)).map((thing) => (
    { id: thing.id, class: thing.cls, name_th: thing.th, name_en: thing.en, ...factColumns(model, thing.n, lang), evidence: ownEvidence(model, thing.n) }));
}

/** The cells of the matrix, gaps too; of two equal sides each pair once. */
function matrixRows(model, { lang, matrix }, passing) {
  const { rows, columns, cell } = matrixOf(model, matrix, passing);
  const own = matrix === 'org-issue';
  const pairs = rows.flatMap((a, place) => (own ? columns : columns.slice(place)).map((b) => ({ kind: matrix, a, b })));
  const states = CELL_STATES[matrix] ?? CELL_STATES.other;
  return pairs.map((pair) => {
    const state = states[cellLook(matrix, cell(pair.a, pair.b))];
    const { agents, contexts } = state === 'gap' ? { agents: [], contexts: [] } : passingContents(model, pair, passing);
    return {
      row: model.things[pair.a].id, row_name: labelOf(model.things[pair.a], lang), column: model.things[pair.b].id, column_name: labelOf(model.things[pair.b], lang),
      state, works: rowNames(model, contexts, lang), ...(own ? {} : { partners: rowNames(model, agents, lang) }), evidence: cited(model, cellEvidence(model, pair, agents, contexts)),
    };
  });
}

/** Why a cell is filled: each thing behind it has to do with the topics; of an organisation also its part in the works. */
function cellEvidence(model, { kind, a, b }, agents, contexts) {
  const topics = kind === 'org-issue' ? [b] : [a, b];
  const grounds = [...contexts, ...agents].flatMap((n) => topics.flatMap((topic) => groundsOf(model, n, topic))).flatMap((ground) => ground.evidence);
  const parts = kind === 'org-issue' ? evidenceOf(worksOf(model, a).filter((link) => contexts.includes(link.b))) : [];
  return [...grounds, ...parts];
}

/** The points of the network that pass, those without a tie among them. */
export function netNodes(model, { lang, only }, passing) {
  const wanted = (thing) => (only === 'agents' ? isBody(thing) : ['agent', 'context'].includes(thing.mode));
  return model.things.filter((thing) => passing.things[thing.n] && wanted(thing)).map((thing) => ({ ...thingRow(model, thing, lang), evidence: ownEvidence(model, thing.n) }));
}

/** The ties of the network that pass, drawn or not: of partners what they share, of a partner and a work its part in it. */
function netRows(model, { lang, only }, passing) {
  return only === 'agents' ? sharedTieRows(model, lang, passing) : linkRows(model, lang, passing);
}

function endsOf(model, a, b, lang) {
  return { a: model.things[a].id, a_name: labelOf(model.things[a], lang), b: model.things[b].id, b_name: labelOf(model.things[b], lang) };
}

function sharedTieRows(model, lang, passing) {
  const nodes = model.agents.filter((n) => passing.things[n] && isBody(model.things[n]));
  const at = new Int32Array(model.things.length).fill(-1);
  nodes.forEach((thing, n) => { at[thing] = n; });
  return projectedEdges(model, at, passing.links).edges.map((edge) => {
    const [a, b] = [nodes[edge.a], nodes[edge.b]];
    const entries = pairEntries(model, a, b);
    const held = entries.filter((entry) => !entry.planned);
    const shared = held.length ? held : entries;
    return {
      ...endsOf(model, a, b, lang), tie: NET_TIES[edge.tie], state: edge.unheld ? 'announced' : 'held', works: rowNames(model, shared.map((entry) => entry.context), lang),
      evidence: cited(model, evidenceOf(shared.flatMap((entry) => [...entry.mine, ...entry.theirs]))),
    };
  });
}

function linkRows(model, lang, passing) {
  const isNode = (n) => passing.things[n] && ['agent', 'context'].includes(model.things[n].mode);
  return model.links.filter((link) => passing.links[link.n] && isNode(link.a) && isNode(link.b) && link.a !== link.b).map((link) => ({
    ...endsOf(model, link.a, link.b, lang), ...linkWords(model, link, lang), ...yearsOfRow(link), evidence: cited(model, link.evidence),
  }));
}

function linkWords(model, link, lang) {
  return { tie: link.tie, role: link.role >= 0 ? labelOf(model.things[link.role], lang) : '', firmness: firmsOf(model, link).join(', ') };
}

/** What was when, the undated last. */
function timelineRows(model, { lang }, passing) {
  const { dated, undated } = timelineOf(model, passing);
  return [...dated, ...undated].map((n) => (
    { ...thingRow(model, model.things[n], lang), ...yearsOfRow(model.things[n]), state: heldness(model, n), evidence: ownEvidence(model, n) }));
}

/** Where it happens: coordinates, and how many works and partners are there. */
function placeRows(model, { lang }, passing) {
  return placeCounts(model, passing).map(({ n, works, agents }) => (
    { ...thingRow(model, model.things[n], lang), ...LIST_EXTRAS.place(model, model.things[n]), works, partners: agents, evidence: ownEvidence(model, n) }));
}

/** The steps of the paths between two picks; `direction` says which end takes part in, or is part of, the other. */
function pathRows(model, { lang, pick: [start, end], ties }) {
  return findPaths(model, start, end, ties).flatMap(({ nodes, links }, place) => links.map((link, at) => {
    const { a, a_name, b, b_name } = endsOf(model, nodes[at], nodes[at + 1], lang);
    const direction = link.a === nodes[at] ? 'from is in to' : 'to is in from';
    return { path: place + 1, step: at + 1, from: a, from_name: a_name, to: b, to_name: b_name, direction, ...linkWords(model, link, lang), evidence: cited(model, link.evidence) };
  }));
}
