// The picture: vis-network draws signs and lines at the places that Python worked out; the names are drawn here, where there is room.
/* global vis */
import { clear, el } from './dom.js';
import { placeNames, shortName } from './labels.js';
import { nameOf, otherEnd, outstanding, seen } from './draw-data.js';
import { sayDraw } from './draw-words.js';

const FONT = '"Noto Sans Thai", "Leelawadee UI", Thonburi, Tahoma, sans-serif';
const LETTER = 13;
const SURE_NAMES = 12;
const MOST_NAMES = 150;
const BEND = 0.18;

/** The picture in `root`; `show(state, before)` brings it up to date, `fit`, `zoom(factor)` and `at(n)` move it. */
export function makeStage(root, data, store) {
  const frame = clear(root).appendChild(el('div', { class: 'canvas', role: 'img' }));
  const ink = colours();
  const nodes = new vis.DataSet(data.nodes.map((node, n) => sign(data, node, n, ink)));
  const edges = new vis.DataSet(data.edges.map((link, n) => line(data, link, n)));
  const network = new vis.Network(frame, { nodes, edges }, { ...data.options, ...looks(ink) });
  for (const node of frame.querySelectorAll('[tabindex]')) node.removeAttribute('tabindex'); // the list is what a keyboard works
  const stage = { data, frame, network, nodes, edges, ink, widths: new Map(), state: store.get(), lang: store.get().lang, bright: null, bold: data.edges.map(() => 1), marks: seen(data, store.get()) };
  network.on('click', (event) => picked(event, store));
  network.on('afterDrawing', (context) => drawNames(stage, context));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => recolour(stage));
  return {
    show: (state) => showState(stage, state),
    fit: () => network.fit(),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    at: (n) => network.fit({ nodes: [n, ...data.linksOf[n].map((link) => otherEnd(data.edges[link], n))], maxZoomLevel: 1 }),
  };
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of('--ink'), paper: of('--paper'), line: of('--line'), accent: of('--accent') };
}

function looks(ink) {
  return {
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, chosen: { label: false }, labelHighlightBold: false },
    edges: { smooth: false, selectionWidth: 2, hoverWidth: 0, color: { color: ink.line, highlight: ink.accent, inherit: false } },
  };
}

function sign(data, node, n, ink) {
  const kind = data.kinds[node.kind];
  const full = { background: kind.colour, border: ink.ink };
  return { id: n, x: node.x, y: node.y, size: node.size, shape: kind.shape, color: { ...full, highlight: { ...full, border: ink.accent } } };
}

function line(data, link, n) {
  const tie = data.ties[link.tie];
  const made = { id: n, from: link.from, to: link.to, width: tie.width };
  if (tie.dash.length) made.dashes = tie.dash;
  if (link.bow) made.smooth = { enabled: true, type: link.bow > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(link.bow) * BEND };
  return made;
}

function picked(event, store) {
  if (event.nodes.length) store.set({ thing: event.nodes[0], link: -1 });
  else if (event.edges.length) store.set({ thing: -1, link: event.edges[0] });
  else store.set({ thing: -1, link: -1 });
}

/** Only what changed is told to vis-network: what is hidden, what is faded, what is picked. */
function showState(stage, state) {
  const { data } = stage;
  const before = { bright: stage.bright, marks: stage.marks };
  stage.state = state;
  stage.marks = seen(data, state);
  stage.bright = outstanding(data, state);
  const faint = (bright, n) => bright !== null && !bright.has(n);
  const dim = (bright, link) => faint(bright, link.from) || faint(bright, link.to) || !ofOpen(state, link);
  stage.nodes.update(data.nodes.map((_, n) => n)
    .filter((n) => stage.marks.things[n] !== before.marks.things[n] || faint(stage.bright, n) !== faint(before.bright, n))
    .map((n) => ({ id: n, hidden: !stage.marks.things[n], opacity: faint(stage.bright, n) ? 0.2 : 1 })));
  const bold = data.edges.map((link, n) => (stage.marks.links[n] ? (dim(stage.bright, link) ? 0.12 : 1) : 0));
  stage.edges.update(bold.map((opacity, n) => ({ id: n, hidden: !opacity, color: { opacity } })).filter(({ id }) => bold[id] !== stage.bold[id]));
  stage.bold = bold;
  stage.network.setSelection({ nodes: state.thing < 0 ? [] : [state.thing], edges: state.link < 0 ? [] : [state.link] }, { highlightEdges: false });
  stage.frame.setAttribute('aria-label', sayDraw('stage', state.lang, count(stage.marks.things), count(stage.marks.links)));
  if (before.bright !== stage.bright || state.lang !== stage.lang) stage.network.redraw();
  stage.lang = state.lang;
}

/** Whether a link stays bright: with a thing open those that it has, else all. */
function ofOpen(state, link) {
  return state.thing < 0 || link.from === state.thing || link.to === state.thing;
}

function count(marks) {
  return marks.filter(Boolean).length;
}

function recolour(stage) {
  stage.ink = colours();
  stage.network.setOptions(looks(stage.ink));
  stage.nodes.update(stage.data.nodes.map((node, n) => ({ id: n, color: sign(stage.data, node, n, stage.ink).color })));
}

/** Names beside their signs, at the same size whatever the zoom; where they stand is worked out again only when more than the place changed. */
function drawNames(stage, context) {
  const scale = stage.network.getScale();
  context.save();
  context.font = `${LETTER}px ${FONT}`;
  const { marks, bright, state } = stage;
  const key = [scale, state.lang, state.thing, marks, bright];
  if (!stage.named || key.some((part, n) => part !== stage.named.key[n])) stage.named = { key, names: freeNames(stage, context, scale) };
  context.scale(1 / scale, 1 / scale);
  Object.assign(context, { textAlign: 'center', textBaseline: 'top', lineJoin: 'round', lineWidth: 3, strokeStyle: stage.ink.paper });
  context.fillStyle = stage.ink.ink;
  for (const { name, left, top, width } of stage.named.names) {
    context.strokeText(name, left + width / 2, top);
    context.fillText(name, left + width / 2, top);
  }
  context.restore();
}

/** The open thing and its neighbours first, then the largest. A name covers no other; those of the first may cover smaller signs. */
function freeNames(stage, context, scale) {
  const { data, marks, bright, state } = stage;
  const first = data.order.filter((n) => marks.things[n] && (bright === null || bright.has(n)));
  const wanted = state.thing >= 0 ? [state.thing, ...first.filter((n) => n !== state.thing)] : first;
  const signs = first.map((n) => signSpot(data.nodes[n], scale));
  const sure = placeNames(nameSpots(stage, context, wanted.slice(0, SURE_NAMES), scale), signs.slice(0, SURE_NAMES), SURE_NAMES);
  const others = nameSpots(stage, context, wanted.slice(SURE_NAMES), scale);
  return [...sure, ...placeNames(others, [...signs, ...sure.flatMap(covered)], MOST_NAMES)];
}

/** The names of things one by one: those that are not asked for are not measured. */
function* nameSpots(stage, context, things, scale) {
  for (const n of things) yield nameSpot(stage, context, n, scale);
}

/** A name that has its place as a row of spots. */
function covered({ left, top, width, height }) {
  const spots = Math.ceil(width / height);
  return Array.from({ length: spots }, (_, n) => ({ x: left + (n + 0.5) * (width / spots), y: top + height / 2, r: height / 2 }));
}

function signSpot(node, scale) {
  return { x: node.x * scale, y: node.y * scale, r: node.size * scale };
}

/** The name of a thing and its size, in points of the screen. */
function nameSpot(stage, context, n, scale) {
  const name = shortName(nameOf(stage.data, n, stage.state.lang), n === stage.state.thing ? 60 : 28);
  if (!stage.widths.has(name)) stage.widths.set(name, context.measureText(name).width);
  return { name, ...signSpot(stage.data.nodes[n], scale), width: stage.widths.get(name) + 4, height: LETTER * 1.45 };
}
