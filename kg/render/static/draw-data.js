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

/** A state with what is opened in sight: what hid it is switched on again; what is hidden is not open. */
function inSight(data, state, patch) {
  const link = data.edges[patch.link];
  const opened = link ? [link.from, link.to] : [patch.thing].filter((n) => n >= 0);
  const kinds = opened.map((n) => data.nodes[n].kind);
  const next = {
    ...state, ...patch, kindsOff: (patch.kindsOff ?? state.kindsOff).filter((kind) => !kinds.includes(kind)),
    ...(link ? { tiesOff: state.tiesOff.filter((tie) => tie !== link.tie), doubtsOff: state.doubtsOff.filter((doubt) => doubt !== link.doubt) } : {}),
  };
  const { things, links } = seen(data, next);
  return { ...next, thing: things[next.thing] ? next.thing : -1, link: links[next.link] ? next.link : -1 };
}

/** What the page shows now, and who wants to know when that changes. */
export function makeDrawStore(data, first) {
  const listeners = [];
  let state = first;
  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = inSight(data, state, patch);
      listeners.forEach((listener) => listener(state, before));
    },
    subscribe: (listener) => listeners.push(listener),
  };
}
