/** Painting the network with a pen: a canvas context on the screen, SvgPen in a file. Lengths in CSS pixels. */

import { MARKS, TIE_MARKS, traceShape } from './marks.js';
import { placeNames, shortName } from './labels.js';
import { linesOf } from './setting.js';

const BATCH = 400;
const DASHED_EDGES = 2500;
const CROWDED_EDGES = 600;
const TRIED_LABELS = 500;
const CIRCLED = 1500;
const TWO_LINED = 300;
const FOREMOST = 40;
const SURE = { most: 12, area: 25000, smaller: 0.75 }; // names, one for so many square pixels, that may cover what is so much smaller than the largest sign
const WIDE_NAME = 26; // letters
const NARROW_NAME = 96; // pixels
const THINNEST = 2; // pixels that a letter takes at least; many Thai ones stand above or below another
const LINE = 17;
const BUTTONS = { width: 60, height: 165 }; // the corner that the buttons of the view cover
const STRENGTHS = [0.15, 0.6, 1.5];
const WIDTHS = [0.45, 0.75, 1, 1.7];

/** The radius of a node: by its edges, smaller where there are very many, larger when near. */
export function nodeRadius(net, n, many, k) {
  const base = Math.min(3.4 + 1.5 * Math.sqrt(net.degree[n]), 17) * Math.min(1, Math.sqrt(900 / many));
  return Math.max(base * Math.min(Math.max(Math.sqrt(k), 0.6), 2.2), many > CIRCLED ? 1.1 : 3);
}

/**
 * Paint a scene {net, shown, bright, lit, drawn, camera, width, height, frame, ink, names, font, many, first}; one that is `unnamed` has its names from elsewhere.
 * `shown` and `bright` mark nodes, `lit` and `drawn` edges; `ink` holds the colours, `names(n)` gives the label of a node.
 * `first` nodes get no name here but room for the tag of paintRings; no name crosses the edge of `frame`, when there is one. Returns how many edges, nodes and labels were painted.
 */
export function paintScene(pen, scene) {
  pen.lineJoin = 'round';
  return { edges: paintEdges(pen, scene), nodes: paintNodes(pen, scene), labels: scene.unnamed ? 0 : paintLabels(pen, scene) };
}

/** Edges in batches of one look: kind of tie, held or planned, strong or weak, faded or not. */
function paintEdges(pen, scene) {
  const batches = edgeBatches(scene);
  const total = [...batches.values()].reduce((sum, edges) => sum + edges.length, 0);
  const dashed = total <= DASHED_EDGES;
  for (const key of [...batches.keys()].sort((a, b) => a - b)) {
    const faded = key < 64, unheld = (key >> 5) & 1, strong = (key >> 3) & 3;
    const mark = TIE_MARKS[key & 7];
    pen.strokeStyle = faded ? scene.ink.fade : (unheld || !strong ? scene.ink.pale : scene.ink.edge);
    pen.lineWidth = total > DASHED_EDGES ? 0.6 : mark.width * WIDTHS[strong];
    pen.globalAlpha = Math.max(Math.min(1, Math.sqrt(CROWDED_EDGES / total)), 0.2);
    pen.setLineDash(dashed ? mark.dash : []);
    strokeEdges(pen, scene, batches.get(key));
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
  return total;
}

function edgeBatches(scene) {
  const { net, drawn } = scene;
  const batches = new Map();
  for (let e = 0; e < net.from.length; e += 1) {
    if (!drawn[e] || !edgeInView(scene, net.from[e], net.to[e])) continue;
    const key = edgeKey(scene, e);
    const found = batches.get(key);
    if (found) found.push(e);
    else batches.set(key, [e]);
  }
  return batches;
}

/** Whether an edge is drawn pale: what it stands for is not reported as done, or the two share only what very many share. */
export function isPale(net, e) {
  return net.unheld[e] === 1 || net.weight[e] < STRENGTHS[0];
}

/** What edges of one look share: 64 lit, 32 planned, 8 to 24 strength, 0 to 7 kind of tie. */
function edgeKey({ net, lit }, e) {
  return lit[e] * 64 + net.unheld[e] * 32 + STRENGTHS.filter((bound) => net.weight[e] >= bound).length * 8 + net.tie[e];
}

function edgeInView({ net, camera, width, height }, a, b) {
  const ax = net.x[a] * camera.k + camera.x, bx = net.x[b] * camera.k + camera.x;
  if ((ax < 0 && bx < 0) || (ax > width && bx > width)) return false;
  const ay = net.y[a] * camera.k + camera.y, by = net.y[b] * camera.k + camera.y;
  return !((ay < 0 && by < 0) || (ay > height && by > height));
}

function strokeEdges(pen, { net, camera }, edges) {
  const { k, x, y } = camera;
  for (let start = 0; start < edges.length; start += BATCH) {
    pen.beginPath();
    for (let place = start; place < Math.min(start + BATCH, edges.length); place += 1) {
      const a = net.from[edges[place]], b = net.to[edges[place]];
      pen.moveTo(net.x[a] * k + x, net.y[a] * k + y);
      pen.lineTo(net.x[b] * k + x, net.y[b] * k + y);
    }
    pen.stroke();
  }
}

/** Nodes in batches of one mark: the faded first, the bright over them. */
function paintNodes(pen, scene) {
  const { net, shown, bright, camera, width, height } = scene;
  const batches = Array.from({ length: MARKS.length * 2 }, () => []);
  let total = 0;
  for (let n = 0; n < net.nodes.length; n += 1) {
    if (!shown[n]) continue;
    const x = net.x[n] * camera.k + camera.x, y = net.y[n] * camera.k + camera.y;
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
    batches[(bright[n] ? MARKS.length : 0) + net.mark[n]].push(n);
    total += 1;
  }
  batches.forEach((nodes, place) => {
    if (nodes.length) paintMarks(pen, scene, nodes, MARKS[place % MARKS.length], place >= MARKS.length);
  });
  return total;
}

function paintMarks(pen, { net, camera, ink, many }, nodes, mark, bright) {
  pen.fillStyle = bright ? mark.colour : ink.ghost;
  pen.strokeStyle = bright ? ink.line : ink.fade;
  pen.lineWidth = 1.2;
  for (let start = 0; start < nodes.length; start += BATCH) {
    let outlined = false;
    pen.beginPath();
    for (let place = start; place < Math.min(start + BATCH, nodes.length); place += 1) {
      const n = nodes[place];
      const r = nodeRadius(net, n, many, camera.k);
      const x = net.x[n] * camera.k + camera.x, y = net.y[n] * camera.k + camera.y;
      if (r < 2.4) pen.rect(x - r, y - r, 2 * r, 2 * r);
      else {
        traceShape(pen, mark.shape, x, y, r);
        outlined = true;
      }
    }
    pen.fill();
    if (outlined) pen.stroke();
  }
}

/** The nodes to name, those of `first` before the others and then by their edges, and the spots not to cover. */
function nodesToName({ net, shown, bright, camera, width, height, many, first }) {
  const listed = [];
  for (let n = 0; n < net.nodes.length; n += 1) {
    if (!shown[n] || !bright[n]) continue;
    const x = net.x[n] * camera.k + camera.x, y = net.y[n] * camera.k + camera.y;
    if (x > 0 && y > 0 && x < width && y < height) listed.push({ n, x, y, r: nodeRadius(net, n, many, camera.k) });
  }
  const rank = (one) => (first.has(one.n) ? 1e6 : 0) + net.degree[one.n];
  listed.sort((a, b) => rank(b) - rank(a) || a.n - b.n);
  return { listed: listed.slice(0, TRIED_LABELS), circles: many <= CIRCLED ? listed : [] };
}

/**
 * A name to place: on a line; or, narrower, on two; set and measured only where even the least of it finds a place.
 * Those of `first` have a tag of their own: their place is kept free.
 */
function nameItem(pen, { net, names, first }, one, narrow) {
  const name = names(one.n);
  if (first.has(one.n)) return { ...one, tagged: true, r: one.r + 8, width: setName(pen, net, name, 'tag').width + 16, height: 24 };
  const whole = () => {
    const { lines, width } = setName(pen, net, name, narrow ? 'narrow' : 'wide');
    return { ...one, lines, width: width + 4, height: lines.length * LINE };
  };
  return { ...one, width: narrow ? THINNEST : THINNEST * Math.min(name.length, WIDE_NAME), height: LINE, whole };
}

const NAME_WAYS = {
  tag: (pen, name) => [shortName(name, 70)],
  wide: (pen, name) => [shortName(name, WIDE_NAME)],
  narrow: (pen, name) => linesOf(pen, name, NARROW_NAME, 2),
};
const namesSet = new WeakMap();

/** The lines of a name and their width, set once for a network. */
function setName(pen, net, name, way) {
  if (!namesSet.has(net)) namesSet.set(net, new Map());
  const memory = namesSet.get(net), key = `${way} ${pen.font} ${name}`;
  if (!memory.has(key)) {
    const lines = NAME_WAYS[way](pen, name);
    memory.set(key, { lines, width: Math.max(...lines.map((line) => pen.measureText(line).width)) });
  }
  return memory.get(key);
}

/**
 * Where names find a place: on one line, else on two. Those of the most connected try both before the others begin, and the first few of
 * them may cover signs that are much smaller: a picture whose hubs have no name says little.
 */
function placedLabels(pen, scene) {
  const { listed, circles } = nodesToName(scene);
  const most = Math.max(12, Math.round((scene.width * scene.height) / 9000));
  const sure = listed.slice(0, Math.min(SURE.most, Math.round(frameArea(scene) / SURE.area)));
  const large = SURE.smaller * sure.reduce((widest, { r }) => Math.max(widest, r), 0);
  const hubs = circles.filter(({ r }) => r >= large);
  const lines = scene.many > TWO_LINED ? [false] : [false, true];
  const ways = [[sure, circles], ...(hubs.length < circles.length ? [[sure, hubs]] : []), [listed.slice(0, FOREMOST), circles], [listed, circles]];
  let placed = [];
  for (const [part, spots, narrow] of ways.flatMap(([some, clear]) => lines.map((way) => [some, clear, way]))) {
    const named = new Set(placed.map((one) => one.n));
    const more = part.filter((one) => !named.has(one.n)).map((one) => nameItem(pen, scene, one, narrow));
    placed = placeNames([...placed, ...more], [...spots, ...cornerOf(scene.frame)], most, scene.frame);
  }
  return placed;
}

function frameArea({ frame, width, height }) {
  return frame ? frame.width * frame.height : width * height;
}

/** The corner that the buttons of the view cover, as spots that no name may lie on. */
function cornerOf(frame) {
  const r = BUTTONS.width / 2;
  return frame ? [r, BUTTONS.height / 2, BUTTONS.height - r].map((down) => ({ x: frame.left + frame.width - r, y: frame.top + down, r })) : [];
}

function paintLabels(pen, scene) {
  const { ink } = scene;
  pen.font = `13px ${scene.font}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  const placed = placedLabels(pen, scene);
  pen.strokeStyle = ink.paper;
  pen.fillStyle = ink.text;
  pen.lineWidth = 4;
  for (const name of placed.filter((one) => !one.tagged)) {
    name.lines.forEach((line, place) => pen.strokeText(line, name.left + 2, name.top + 13 + place * LINE));
    name.lines.forEach((line, place) => pen.fillText(line, name.left + 2, name.top + 13 + place * LINE));
  }
  return placed.length;
}

const TAG_HEIGHT = 22;

/** Rings around nodes: chosen, under the pointer or walked to by keyboard; the name of each stands by it. */
export function paintRings(pen, scene, nodes) {
  const tags = [], middle = nodes.reduce((sum, n) => sum + scene.net.y[n], 0) / nodes.length;
  pen.lineJoin = 'round';
  for (const n of nodes) {
    const x = scene.net.x[n] * scene.camera.k + scene.camera.x, y = scene.net.y[n] * scene.camera.k + scene.camera.y;
    const r = nodeRadius(scene.net, n, scene.many, scene.camera.k);
    for (const [colour, wide] of [[scene.ink.paper, 5], [scene.ink.ring, 2.5]]) {
      pen.strokeStyle = colour;
      pen.lineWidth = wide;
      pen.beginPath();
      pen.arc(x, y, r + 5, 0, Math.PI * 2);
      pen.stroke();
    }
    paintTag(pen, scene, shortName(scene.names(n), 40), { x, y, r, tags, upper: scene.net.y[n] < middle });
  }
}

/** The name of a ringed node, above it where the other rings lie lower, clear of the names in `tags` and of the buttons in the upper right corner. */
function paintTag(pen, { ink, width, font }, text, { x, y: middle, r, tags, upper }) {
  pen.font = `600 13px ${font}`;
  const wide = pen.measureText(text).width + 12;
  const below = middle + r + 10, above = middle - r - 10 - TAG_HEIGHT;
  const heights = upper ? [above, below, above - TAG_HEIGHT - 2] : [below, above, below + TAG_HEIGHT + 2];
  const leftAt = (top) => Math.min(Math.max(x - wide / 2, 2), Math.max(width - wide - (top < BUTTONS.height ? BUTTONS.width : 2), 2));
  const free = (top) => tags.every((tag) => tag.left > leftAt(top) + wide || tag.left + tag.wide < leftAt(top) || Math.abs(tag.y - top) > TAG_HEIGHT);
  const y = heights.find(free) ?? heights[0];
  const left = leftAt(y);
  tags.push({ left, y, wide });
  pen.fillStyle = ink.text;
  pen.fillRect(left, y, wide, TAG_HEIGHT);
  pen.fillStyle = ink.paper;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillText(text, left + 6, y + 15.5);
}

/** The communities of an overview, under everything else: pale discs with their size; {x, y, size, top}. */
export function paintCommunities(pen, scene, communities) {
  for (const one of communities) {
    const [x, y, r] = communityDisc(one, scene.camera);
    pen.fillStyle = scene.ink.disc;
    pen.strokeStyle = scene.ink.pale;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.arc(x, y, r, 0, Math.PI * 2);
    pen.fill();
    pen.stroke();
  }
}

/** Where a community is on the screen: middle and radius. */
export function communityDisc(one, camera) {
  return [one.x * camera.k + camera.x, one.y * camera.k + camera.y, Math.min(6 + Math.sqrt(one.size) * 1.6, 90)];
}
