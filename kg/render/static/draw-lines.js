// The lines of the picture, below its signs: stroked together where they look alike, and found again under a pointer.

import { doubtOf, middleOf } from './draw-signs.js';

const TOGETHER = 400; // lines stroked as one path
const FADED = 0.12; // of a line that does not stand out
const THINNEST_LINE = 0.3; // points of the screen
const HALF_BAR = 4.5;
const OPENED = 2; // how much wider the open line is
const NEARER = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1]; // parts of a reach, looked in one after the other
const MANY_LINES = 1500; // of more, none are drawn while a hand drags the picture

/** How much of each link is seen: 1, faded, or 0. With a thing open its own links stand out. */
export function boldOf(data, state, marks, bright) {
  const faint = (n) => bright !== null && !bright.has(n);
  const own = (link) => state.thing < 0 || link.from === state.thing || link.to === state.thing;
  const dim = (link) => faint(link.from) || faint(link.to) || !own(link);
  return data.edges.map((link, n) => (marks.links[n] ? (dim(link) ? FADED : 1) : 0));
}

/** Draw the links that are seen: the faded below, the pale below the others, the open one above all. */
export function drawLines(stage, context) {
  const { data, moving, network } = stage;
  if (moving && data.edges.length > MANY_LINES) return;
  const least = THINNEST_LINE / network.getScale();
  context.save();
  for (const [, links] of [...alike(stage)].sort(([one], [other]) => one - other)) {
    const [n] = links;
    const { width, dash } = data.ties[data.edges[n].tie];
    dress(stage, context, n, Math.max(width, least));
    context.setLineDash(dash);
    stroked(context, links, (link) => traceLine(data, data.edges[link], context));
    context.setLineDash([]);
    stroked(context, links.filter((link) => doubtOf(data, data.edges[link]).barred), (link) => traceBar(data, data.edges[link], context));
  }
  context.restore();
}

/** The links that are seen, by a number for each look; what has a higher one lies above. */
function alike({ data, bold, state }) {
  const looks = new Map();
  data.edges.forEach((link, n) => {
    if (!bold[n]) return;
    const rank = n === state.link ? 2 : Number(bold[n] === 1);
    const look = (2 * rank + Number(!doubtOf(data, link).pale)) * data.ties.length + link.tie;
    if (looks.has(look)) looks.get(look).push(n);
    else looks.set(look, [n]);
  });
  return looks;
}

function dress({ data, bold, ink, state }, context, n, width) {
  const open = n === state.link;
  context.globalAlpha = bold[n];
  context.strokeStyle = open ? ink.accent : doubtOf(data, data.edges[n]).pale ? ink.pale : ink.tie;
  context.lineWidth = open ? width + OPENED : width;
}

function stroked(context, links, trace) {
  for (let start = 0; start < links.length; start += TOGETHER) {
    context.beginPath();
    links.slice(start, start + TOGETHER).forEach(trace);
    context.stroke();
  }
}

function traceLine(data, link, context) {
  const from = data.nodes[link.from], to = data.nodes[link.to];
  context.moveTo(from.x, from.y);
  if (!link.bow) context.lineTo(to.x, to.y);
  else context.quadraticCurveTo(...drawnTo(data, link), to.x, to.y);
}

/** The point that a bent line is drawn towards: as far beyond its middle as that is from the straight one. */
function drawnTo(data, link) {
  const from = data.nodes[link.from], to = data.nodes[link.to], { x, y } = middleOf(data, link);
  return [2 * x - (from.x + to.x) / 2, 2 * y - (from.y + to.y) / 2];
}

function traceBar(data, link, context) {
  const from = data.nodes[link.from], to = data.nodes[link.to], { x, y } = middleOf(data, link);
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [across, down] = [(-(to.y - from.y) / long) * HALF_BAR, ((to.x - from.x) / long) * HALF_BAR];
  context.moveTo(x + across, y + down);
  context.lineTo(x - across, y - down);
}

/** The number of the link that is meant by a point of the picture: of those within `reach` the brightest, of these the nearest; else -1. */
export function linkAt({ data, bold }, { x, y }, reach) {
  const pen = document.createElement('canvas').getContext('2d');
  const touches = (n, part) => {
    pen.beginPath();
    pen.lineWidth = 2 * part * reach;
    traceLine(data, data.edges[n], pen);
    return pen.isPointInStroke(x, y);
  };
  const near = [...bold.keys()].filter((n) => bold[n] && touches(n, 1)).map((n) => ({ n, far: NEARER.find((part) => touches(n, part)) }));
  return near.sort((one, other) => bold[other.n] - bold[one.n] || one.far - other.far)[0]?.n ?? -1;
}
