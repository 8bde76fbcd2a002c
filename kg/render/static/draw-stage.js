// The picture: vis-network draws signs and lines at the places that Python worked out; the names are drawn here, where there is room.
/* global vis */
import { clear, el } from './dom.js';
import { otherEnd, outstanding, seen } from './draw-data.js';
import { drawNames } from './draw-names.js';
import { bendOf, doubtOf, linkColour, shapeOf } from './draw-signs.js';
import { sayDraw } from './draw-words.js';

const BAR = 0.5;
const FINGER = 14; // how near to a thing, in points of the screen, a finger means it

/** The picture in `root`; `show(state, before)` brings it up to date, `fit`, `zoom(factor)` and `at(n)` move it. */
export function makeStage(root, data, store) {
  const frame = clear(root).appendChild(el('div', { class: 'canvas', role: 'img' }));
  const ink = colours();
  const nodes = new vis.DataSet(data.nodes.map((node, n) => sign(data, node, n, ink)));
  const edges = new vis.DataSet(data.edges.map((link, n) => line(data, link, n, ink)));
  const network = new vis.Network(frame, { nodes, edges }, { ...data.options, ...looks(ink) });
  for (const node of frame.querySelectorAll('[tabindex]')) node.removeAttribute('tabindex'); // the list is what a keyboard works
  const stage = { data, frame, network, nodes, edges, ink, texts: new Map(), moving: false, state: store.get(), lang: store.get().lang, bright: null, bold: data.edges.map(() => 1), marks: seen(data, store.get()) };
  frame.addEventListener('mousedown', (event) => event.preventDefault()); // the touch of a finger would take the focus from what it opens
  network.on('click', (event) => picked(stage, event, store));
  network.on('dragStart', () => { stage.moving = true; });
  network.on('dragEnd', () => {
    stage.moving = false;
    network.redraw();
  });
  network.once('afterDrawing', () => requestAnimationFrame(() => setTimeout(() => nameThings(stage)))); // signs and lines are seen before the names are set
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => recolour(stage));
  return {
    show: (state) => showState(stage, state),
    fit: () => network.fit(),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    at: (n) => network.fit({ nodes: [n, ...data.linksOf[n].map((link) => otherEnd(data.edges[link], n))], maxZoomLevel: 1 }),
  };
}

function nameThings(stage) {
  stage.network.on('afterDrawing', (context) => drawNames(stage, context));
  stage.network.redraw();
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of('--ink'), paper: of('--paper'), tie: of('--tie'), pale: of('--pale'), accent: of('--accent'), outline: of('--outline') };
}

function looks(ink) {
  return {
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, chosen: { label: false }, labelHighlightBold: false },
    edges: { smooth: false, selectionWidth: 2, hoverWidth: 0, color: { color: ink.tie, highlight: ink.accent, inherit: false } },
  };
}

function sign(data, node, n, ink) {
  const kind = data.kinds[node.kind];
  const full = { background: kind.colour, border: ink.outline };
  return { id: n, x: node.x, y: node.y, size: node.size, ...shapeOf(kind.shape), color: { ...full, highlight: { ...full, border: ink.accent } } };
}

function line(data, link, n, ink) {
  const tie = data.ties[link.tie];
  const made = { id: n, from: link.from, to: link.to, width: tie.width };
  if (tie.dash.length) made.dashes = tie.dash;
  if (doubtOf(data, link).pale) made.color = linkColour(data, link, ink);
  if (doubtOf(data, link).barred) made.arrows = { middle: { enabled: true, type: 'bar', scaleFactor: BAR } };
  if (link.bow) made.smooth = { enabled: true, type: link.bow > 0 ? 'curvedCW' : 'curvedCCW', roundness: bendOf(link) };
  return made;
}

function picked(stage, event, store) {
  const near = event.event?.pointerType === 'touch' ? nearest(stage, event.pointer.canvas) : event.nodes;
  if (near.length) store.set({ thing: near[0], link: -1 });
  else if (event.edges.length) store.set({ thing: -1, link: event.edges[0] });
  else store.set({ thing: -1, link: -1 });
}

/** The thing that a finger means, alone in a list; nothing where none is near. */
function nearest({ data, marks, network }, { x, y }) {
  const reach = FINGER / network.getScale();
  const far = (n) => Math.max(Math.hypot(data.nodes[n].x - x, data.nodes[n].y - y) - data.nodes[n].size, 0);
  const [found] = data.order.filter((n) => marks.things[n] && far(n) <= reach).sort((a, b) => far(a) - far(b));
  return found === undefined ? [] : [found];
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
  const edge = (n) => ({ id: n, hidden: !bold[n], color: linkColour(data, data.edges[n], stage.ink, bold[n]) });
  stage.edges.update([...bold.keys()].filter((n) => bold[n] !== stage.bold[n]).map(edge));
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
  stage.edges.update(stage.data.edges.map((link, n) => ({ id: n, color: linkColour(stage.data, link, stage.ink, stage.bold[n] || 1) })));
}
