// Beside the picture: search, the legend that hides and shows, and the list of the same things for keyboard and screen reader.

import { button, clear, el, svg } from './dom.js';
import { inLang, matches, nameOf, seen } from './draw-data.js';
import { SIGNS } from './draw-signs.js';
import { sayDraw } from './draw-words.js';

/** Search and list in `root`, kept up to date by `show(state, before)`. */
export function makeList(root, data, store) {
  const field = el('input', { type: 'search', id: 'search', autocomplete: 'off', on: { input: () => store.set({ q: field.value, thing: -1, link: -1 }) } });
  const label = el('label', { for: 'search' });
  const told = el('p', { class: 'quiet', role: 'status' });
  const title = el('h2', { id: 'list-title' });
  const list = el('ul', { class: 'things', 'aria-labelledby': 'list-title' });
  const items = data.order.map((n) => {
    const item = button('', () => store.set({ thing: n, link: -1 }), { 'data-thing': n });
    return [n, item, list.appendChild(el('li', {}, item))];
  });
  clear(root).append(el('div', { class: 'search' }, label, field), title, told, list);
  return { show: (state, before) => showList({ data, field, label, told, title, items }, state, before) };
}

function showList(parts, state, before) {
  const { data, items } = parts;
  const { things } = seen(data, state);
  const named = new Set(matches(data, state.q));
  let count = 0;
  for (const [n, item, row] of items) {
    const shown = things[n] && named.has(n);
    count += shown ? 1 : 0;
    row.hidden = !shown;
    if (state.lang !== before?.lang) item.replaceChildren(nameOf(data, n, state.lang) || sayDraw('unnamed', state.lang));
    if (n === state.thing) item.setAttribute('aria-current', 'true');
    else item.removeAttribute('aria-current');
  }
  parts.label.textContent = sayDraw('search', state.lang);
  parts.title.textContent = sayDraw('list', state.lang);
  parts.told.textContent = foundText(count, items.length, state);
  if (parts.field.value !== state.q) parts.field.value = state.q;
}

function foundText(count, total, { q, lang }) {
  return count ? sayDraw('found', lang, count, total) : sayDraw(q ? 'none' : 'empty', lang);
}

const LISTS = ['kindsOff', 'tiesOff', 'doubtsOff'];

/** The legend in `root`. */
export function makeLegend(root, data, store) {
  const counts = { kind: tally(data.nodes, 'kind'), tie: tally(data.edges, 'tie'), doubt: tally(data.edges, 'doubt') };
  return {
    show(state, before) {
      if (before && state.lang === before.lang && LISTS.every((list) => state[list] === before[list])) return;
      const page = { state, store };
      const kinds = data.kinds.map((kind, n) => toggle(kindSign(kind), inLang(kind.name, state.lang), counts.kind[n], page, ['kindsOff', n]));
      const ties = data.ties.map((tie, n) => toggle(tieSign(tie), inLang(tie.name, state.lang), counts.tie[n], page, ['tiesOff', n]));
      const doubts = data.doubts.map((doubt, n) => toggle(doubtSign(doubt), inLang(doubt.name, state.lang), counts.doubt[n], page, ['doubtsOff', n]));
      const press = el('span', { class: 'hint' }, sayDraw('press', state.lang));
      const size = inLang(data.measure, state.lang), counting = inLang(data.counting, state.lang);
      const focused = root.contains(document.activeElement) ? document.activeElement.getAttribute('data-toggle') : null;
      clear(root).append(
        ...group([inLang(data.grouping, state.lang), press], kinds, data.kinds),
        ...group([sayDraw('ties', state.lang), press.cloneNode(true)], ties, data.ties),
        ...group([sayDraw('doubts', state.lang), press.cloneNode(true)], doubts, data.doubts),
        ...(data.numbered && counting ? [el('p', { class: 'quiet' }, sayDraw('number', state.lang, counting))] : []),
        ...(size ? [el('p', { class: 'quiet' }, sayDraw('size', state.lang, size))] : []),
      );
      if (focused) root.querySelector(`[data-toggle="${focused}"]`).focus();
    },
  };
}

/** A part of the legend; nothing where all are alike and nothing says what they are. */
function group(title, items, looks) {
  const told = looks.length > 1 || (looks.length === 1 && inLang(looks[0].name, 'en') !== sayDraw('notStated', 'en'));
  return told ? [el('h2', {}, title), el('ul', {}, items)] : [];
}

function tally(items, name) {
  const counts = [];
  for (const item of items) counts[item[name]] = (counts[item[name]] ?? 0) + 1;
  return counts;
}

function toggle(sign, name, count, { state, store }, [list, n]) {
  const off = state[list].includes(n);
  const press = () => store.set({ [list]: off ? state[list].filter((other) => other !== n) : [...state[list], n] });
  const attributes = { 'aria-pressed': String(!off), 'data-toggle': `${list} ${n}`, class: 'toggle' };
  return el('li', {}, button([sign, el('span', {}, name), el('span', { class: 'count' }, count ?? 0)], press, attributes));
}

function kindSign(kind) {
  return svg('svg', { viewBox: '-1 -1 18 18', class: 'sign', 'aria-hidden': 'true' }, svg('path', { d: SIGNS[kind.shape], fill: kind.colour }));
}

function tieSign(tie) {
  const line = svg('path', { d: 'M0 8h32', 'stroke-width': tie.width, 'stroke-dasharray': tie.dash.length ? tie.dash.join(' ') : null });
  return svg('svg', { viewBox: '0 0 32 16', class: 'sign wide', 'aria-hidden': 'true' }, line);
}

function doubtSign(doubt) {
  const line = svg('path', { d: 'M0 8h32', 'stroke-width': 1.6, class: doubt.pale ? 'pale' : null });
  const bar = doubt.barred && svg('path', { d: 'M16 2v12', 'stroke-width': 1.4 });
  return svg('svg', { viewBox: '0 0 32 16', class: 'sign wide', 'aria-hidden': 'true' }, line, bar);
}
