// The picture: vis-network draws the signs at the places that Python worked out and moves it under a hand; lines and names are drawn here.
/* global vis */
import { clear, el } from './dom.js';
import { otherEnd, outstanding, seen } from './draw-data.js';
import { BUTTONS, drawNames } from './draw-names.js';
import { boldOf, drawLines, linkAt } from './draw-lines.js';
import { shapeOf } from './draw-signs.js';
import { sayDraw } from './draw-words.js';

const FINGER = 14; // how near to a thing or a line, in points of the screen, a finger means it
const FARTHEST_OUT = 0.04;
const POINTER = 7; // the same of a mouse to a line

const LOOKS = { borderWidth: 1.5, borderWidthSelected: 3, chosen: { label: false }, labelHighlightBold: false };

/** The picture in `root`; `show(state, before)` brings it up to date, `fit`, `zoom(factor)` and `at(n)` move it. */
export function makeStage(root, data, store) {
  const frame = clear(root).appendChild(el('div', { class: 'canvas', role: 'img' }));
  const ink = colours();
  const nodes = new vis.DataSet(data.nodes.map((node, n) => sign(data, node, n, ink)));
  const network = new vis.Network(frame, { nodes }, { ...data.options, nodes: LOOKS });
  for (const node of frame.querySelectorAll('[tabindex]')) node.removeAttribute('tabindex'); // the list is what a keyboard works
  const first = store.get(), marks = seen(data, first);
  const stage = { data, frame, network, nodes, ink, texts: new Map(), moving: false, state: first, bright: null, bold: boldOf(data, first, marks, null), marks };
  frame.addEventListener('mousedown', (event) => event.preventDefault()); // the touch of a finger would take the focus from what it opens
  network.on('click', (event) => picked(stage, event, store));
  network.on('dragStart', () => { stage.moving = true; });
  for (const end of ['pointerup', 'pointercancel', 'touchcancel']) window.addEventListener(end, () => rest(stage)); // a pan that a second finger joins ends without a word of vis-network
  network.on('dragEnd', () => rest(stage));
  network.on('zoom', () => keepInSight(stage));
  stage.farthest = Math.min(FARTHEST_OUT, network.getScale());
  network.on('beforeDrawing', (context) => drawLines(stage, context));
  network.once('afterDrawing', () => requestAnimationFrame(() => setTimeout(() => nameThings(stage)))); // signs and lines are seen before the names are set
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => recolour(stage));
  return {
    show: (state) => showState(stage, state),
    fit: () => network.fit(),
    zoom: (factor) => network.moveTo({ scale: Math.max(network.getScale() * factor, stage.farthest) }),
    at: (n) => fitAbove(stage, [n, ...data.linksOf[n].map((link) => otherEnd(data.edges[link], n))]),
  };
}

/** The hand rests: what was left out while it moved is drawn. */
function rest(stage) {
  if (!stage.moving) return;
  stage.moving = false;
  stage.network.redraw();
}

/** Things in sight, above the buttons that lie in the lower left corner. */
function fitAbove({ network, frame }, nodes) {
  network.fit({ nodes, maxZoomLevel: 1 });
  const share = Math.max(1 - BUTTONS.height / Math.max(frame.clientHeight, 1), 0.5);
  network.moveTo({ scale: network.getScale() * share, offset: { x: 0, y: -BUTTONS.height / 2 } });
}

/** Farther away there is nothing to be seen: the picture stays as it last was. */
function keepInSight(stage) {
  const { network } = stage;
  if (network.getScale() < stage.farthest) network.moveTo({ scale: stage.farthest, position: stage.middle ?? network.getViewPosition() });
  else stage.middle = network.getViewPosition();
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

function sign(data, node, n, ink) {
  const kind = data.kinds[node.kind];
  const full = { background: kind.colour, border: ink.outline };
  return { id: n, x: node.x, y: node.y, size: node.size, ...shapeOf(kind.shape), color: { ...full, highlight: { ...full, border: ink.accent } } };
}

/** What was pressed: a thing, else a link, else nothing is open. */
function picked(stage, event, store) {
  const finger = event.event?.pointerType === 'touch';
  const [thing = -1] = finger ? nearest(stage, event.pointer.canvas) : event.nodes;
  const reach = (finger ? FINGER : POINTER) / stage.network.getScale();
  store.set({ thing, link: thing < 0 ? linkAt(stage, event.pointer.canvas, reach) : -1 });
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
  const before = { bright: stage.bright, marks: stage.marks, bold: stage.bold, state: stage.state };
  stage.state = state;
  stage.marks = seen(data, state);
  stage.bright = outstanding(data, state);
  const faint = (bright, n) => bright !== null && !bright.has(n);
  stage.nodes.update(data.nodes.map((_, n) => n)
    .filter((n) => stage.marks.things[n] !== before.marks.things[n] || faint(stage.bright, n) !== faint(before.bright, n))
    .map((n) => ({ id: n, hidden: !stage.marks.things[n], opacity: faint(stage.bright, n) ? 0.2 : 1 })));
  stage.bold = boldOf(data, state, stage.marks, stage.bright);
  stage.network.setSelection({ nodes: state.thing < 0 ? [] : [state.thing] });
  stage.frame.setAttribute('aria-label', sayDraw('stage', state.lang, count(stage.marks.things), count(stage.marks.links)));
  const turned = state.lang !== before.state.lang || state.link !== before.state.link;
  if (turned || stage.bright !== before.bright || stage.bold.some((bold, n) => bold !== before.bold[n])) stage.network.redraw();
}

function count(marks) {
  return marks.filter(Boolean).length;
}

function recolour(stage) {
  stage.ink = colours();
  stage.nodes.update(stage.data.nodes.map((node, n) => ({ id: n, color: sign(stage.data, node, n, stage.ink).color })));
  stage.network.redraw();
}
