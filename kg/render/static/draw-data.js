// The data of the page: what Python wrote, with the links of each thing and the words in both languages at hand.

import { matcher } from './search.js';

/** Words of the data in a language: a pair (Thai, English), or one text for both. */
export function inLang(words, lang) {
  return Array.isArray(words) ? words[lang === 'th' ? 0 : 1] : words;
}

/** The data as written, with `linksOf` (numbers of links of each thing), `order` (things by value, then name) and `names` for the search. */
export function readData(raw) {
  const nodes = raw.nodes.map(([label, x, y, size, key = '', kind = 0, value = null, en = '', proofs = [], facts = [], alt = []]) => (
    { label, x, y, size, key, kind, value, en: en || label, proofs, facts, alt }));
  const edges = raw.edges.map(([from, to, tie, name = -1, bow = 0, basis = [], doubt = -1, count = basis.length]) => ({ from, to, tie, name, bow, basis, doubt, count }));
  const linksOf = nodes.map(() => []);
  edges.forEach((link, n) => {
    linksOf[link.from].push(n);
    linksOf[link.to].push(n);
  });
  const order = nodes.map((_, n) => n).sort((a, b) => nodes[b].value - nodes[a].value || a - b);
  return { ...raw, nodes, edges, linksOf, order, names: searched(nodes) };
}

/** The things as the search of the explorer reads them; the end of an id is one of their names. */
function searched(nodes) {
  return { things: nodes.map((node, n) => ({ n, id: '', mode: '', th: node.label, en: node.en, alt: [...node.alt, node.key.split('/').at(-1)] })) };
}

/** The name of a thing. */
export function nameOf(data, n, lang) {
  const node = data.nodes[n];
  return lang === 'th' ? node.label : node.en;
}

/** The other end of a link. */
export function otherEnd(link, n) {
  return link.from === n ? link.to : link.from;
}

/** What is to be seen: marks of things and links; a link needs both its ends. */
export function seen(data, state) {
  const things = data.nodes.map((node) => !state.kindsOff.includes(node.kind));
  const off = (link) => state.tiesOff.includes(link.tie) || state.doubtsOff.includes(link.doubt);
  const links = data.edges.map((link) => things[link.from] && things[link.to] && !off(link));
  return { things, links };
}

/** What stands out: the things that are named in the search, or what is open with its neighbours; null when all are alike. */
export function outstanding(data, state) {
  if (state.thing >= 0) {
    return new Set([state.thing, ...data.linksOf[state.thing].map((n) => otherEnd(data.edges[n], state.thing))]);
  }
  if (state.link >= 0) return new Set([data.edges[state.link].from, data.edges[state.link].to]);
  return state.q === '' ? null : new Set(matches(data, state.q));
}

/** The things that what was typed finds by any of their names, with slips of the finger, in order. */
export function matches(data, q) {
  return data.order.filter(matcher(data.names, q));
}

/** What the page shows now, and who wants to know when that changes. */
export function makeDrawStore(first) {
  const listeners = [];
  let state = first;
  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      listeners.forEach((listener) => listener(state, before));
    },
    subscribe: (listener) => listeners.push(listener),
  };
}
