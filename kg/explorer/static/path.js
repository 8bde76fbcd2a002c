/** How two things are connected: the shortest chains of works and partners, with the evidence of each hop. */

import { makeCombobox } from './combobox.js';
import { button, el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { icon } from './icons.js';
import { labelOf } from './model.js';
import { firmBadge, proofList } from './proofs.js';
import { firmsOf } from './relations.js';
import { spoken } from './spoken.js';
import { thingButton } from './wording.js';

const pathWords = {
  title: { th: 'สองรายนี้เชื่อมกันอย่างไร', en: 'How are two connected?' },
  lead: { th: 'เลือกสองราย แล้วดูว่าใครและงานใดเชื่อมทั้งสองเข้าหากัน ทุกช่วงมีหลักฐาน', en: 'Choose two and see which works and partners join them, with the evidence of each step.' },
  from: { th: 'จาก', en: 'From' },
  to: { th: 'ถึง', en: 'To' },
  type: { th: 'พิมพ์ชื่อ', en: 'Type a name' },
  swap: { th: 'สลับสองราย', en: 'Swap the two' },
  none: { th: 'ไม่พบเส้นทาง: เอกสารไม่ได้ระบุงานที่เชื่อมสองรายนี้', en: 'No path: the documents state no work that connects the two.' },
  noneTied: {
    th: 'ไม่พบเส้นทางเมื่อดูเฉพาะความสัมพันธ์ที่กรองไว้ เอาตัวกรองออกแล้วอาจพบ',
    en: 'No path along the ties of the filter; there may be one without it.',
  },
  same: { th: 'สองช่องเป็นรายเดียวกัน เลือกอีกรายหนึ่ง', en: 'Both are the same; choose another.' },
  shortest: { th: 'เส้นทางสั้นที่สุด ผ่าน {0} งาน', en: 'The shortest path, through {0} works', one: 'The shortest path, through 1 work' },
  other: { th: 'อีกเส้นทางหนึ่ง ผ่าน {0} งาน', en: 'Another path, through {0} works', one: 'Another path, through 1 work' },
  part: { th: 'เป็นส่วนหนึ่งของ', en: 'is part of' },
  whole: { th: 'มีงานย่อยคือ', en: 'has the part' },
  role: { th: 'ไม่ระบุบทบาท', en: 'role not stated' },
  found: { th: 'พบ {0} เส้นทาง', en: '{0} paths found', one: '1 path found' },
};
const MOST_PATHS = 3;
const DOUBTS = ['stated', 'inferred', 'announced']; // the firmest first

/**
 * The shortest chains between two things, shortest first: [{nodes: [n], links: [link]}].
 *
 * What is only planned connects nobody yet, nor does a work those for whom it is done. A further path goes through none of the works
 * of those before it.
 */
export function findPaths(model, start, end, ties = [], most = MOST_PATHS) {
  const banned = new Set();
  const found = [];
  while (found.length < most) {
    const path = isPair(start, end) ? shortestPath(model, start, end, ties, banned) : null;
    if (!path) break;
    found.push(path);
    const inner = path.nodes.slice(1, -1);
    const works = inner.filter((n) => isWork(model, n));
    for (const n of works.length ? works : inner) banned.add(n);
    if (!inner.length) break;
  }
  return found;
}

function isPair(one, other) {
  return one >= 0 && other >= 0 && one !== other;
}

function isWork(model, n) {
  return model.things[n].mode === 'context';
}

function connects(link, ties) {
  return link.firm !== 'planned' && link.tie !== 'other' && (!ties.length || link.tie === 'part' || ties.includes(link.tie));
}

/** Breadth first over agents and contexts; of those as short the firmest, of equals the one that comes first in the data. */
function shortestPath(model, start, end, ties, banned) {
  const came = new Map([[start, null]]), far = new Map([[start, [0, 0]]]); // steps, and how doubtful they are together
  const queue = [start];
  for (const at of queue) {
    if (at === end) return chain(came, end);
    const [steps, doubt] = far.get(at);
    for (const link of model.linksOf(at).map((number) => model.links[number]).filter((one) => connects(one, ties))) {
      const next = link.a === at ? link.b : link.a, there = [steps + 1, doubt + DOUBTS.indexOf(link.firm)];
      if (banned.has(next) || !isNearer(there, far.get(next))) continue;
      if (!far.has(next)) queue.push(next);
      far.set(next, there);
      came.set(next, link);
    }
  }
  return null;
}

function isNearer([steps, doubt], known) {
  return !known || (steps === known[0] && doubt < known[1]);
}

function chain(came, end) {
  const nodes = [end];
  const links = [];
  for (let link = came.get(end); link; link = came.get(nodes[0])) {
    links.unshift(link);
    nodes.unshift(link.a === nodes[0] ? link.b : link.a);
  }
  return { nodes, links };
}

/** Make the path view. */
export function makePath(root, model, store) {
  const head = el('h2', { tabindex: '-1' });
  const lead = el('p', { class: 'muted' });
  const [one, other] = [el('div', { class: 'combo' }), el('div', { class: 'combo' })];
  const swap = el('div');
  const results = el('div', { class: 'path-results', 'aria-live': 'polite' });
  const accept = (thing) => thing.mode === 'agent' || thing.mode === 'context';
  const picker = (place, holder) => makeCombobox(holder, model, { id: `pick-${place}`, accept, keepText: true, onPick: (n) => {
    store.set({ pick: store.get().pick.map((old, at) => (at === place ? n : old)) });
  } });
  const boxes = [picker(0, one), picker(1, other)];
  root.append(el('div', { class: 'path-view' }, head, lead, el('div', { class: 'picks' }, one, swap, other), results));
  return {
    show(state) {
      const { lang, pick } = state;
      head.textContent = t(pathWords.title, lang);
      lead.textContent = t(pathWords.lead, lang);
      boxes.forEach((box, place) => box.show(lang, {
        label: t(pathWords[place ? 'to' : 'from'], lang), placeholder: t(pathWords.type, lang), value: pick[place] >= 0 ? labelOf(model.things[pick[place]], lang) : '',
      }));
      const label = el('span', { class: 'unseen' }, t(pathWords.swap, lang));
      redraw(swap, button([icon('swap'), label], () => store.set({ pick: [...store.get().pick].reverse() }), { class: 'bare', 'data-key': 'swap' }));
      redraw(results, resultsOf({ model, store, lang }, state));
    },
    focus: () => boxes.find((_, place) => store.get().pick[place] < 0)?.field.focus(),
  };
}

function resultsOf(page, { pick: [start, end], ties }) {
  if (start < 0 || end < 0) return null;
  if (start === end) return el('p', { class: 'muted' }, t(pathWords.same, page.lang));
  const paths = findPaths(page.model, start, end, ties);
  if (!paths.length) return el('p', { class: 'muted' }, t(pathWords[ties.length ? 'noneTied' : 'none'], page.lang));
  return [el('p', { class: 'unseen' }, t(pathWords.found, page.lang, paths.length)), paths.map((path, place) => route(page, path, place))];
}

function route(page, { nodes, links }, place) {
  const { model, lang, store } = page;
  const works = nodes.filter((n) => isWork(model, n)).length;
  const steps = nodes.flatMap((n, at) => [
    el('li', { class: isWork(model, n) ? 'node context' : 'node' }, thingButton(model, n, lang, store)),
    at < links.length ? el('li', { class: 'hop' }, el('p', { class: 'on-what muted' }, hopWords(page, links[at], n)), proofList(model, links[at].evidence, lang, store, 1)) : null,
  ]);
  return el('section', { class: 'route' }, el('h3', {}, t(pathWords[place ? 'other' : 'shortest'], lang, numberText(works))), el('ol', { class: 'hops' }, steps));
}

function hopWords({ model, lang }, link, from) {
  if (link.tie === 'part') return t(pathWords[link.a === from ? 'part' : 'whole'], lang);
  const role = link.role >= 0 ? spoken(labelOf(model.things[link.role], lang), lang) : t(pathWords.role, lang);
  return [role, firmsOf(model, link).map((firm) => [' ', firmBadge(model, firm, lang)])];
}
