// How things and links look: the outlines of the signs (in a square of 16) and the colours of links.

export const SIGNS = {
  dot: 'M15 8a7 7 0 1 1-14 0a7 7 0 1 1 14 0z',
  square: 'M2 2h12v12H2z',
  triangle: 'M8 1l7 13H1z',
  triangleDown: 'M8 15L1 2h14z',
  diamond: 'M8 0l8 8-8 8-8-8z',
  hexagon: 'M4 1h8l4 7-4 7H4L0 8z',
  star: 'M8 0l2 6h6l-5 4 2 6-5-4-5 4 2-6-5-4h6z',
  pentagon: 'M8 0l7.6 5.5-2.9 9H3.3l-2.9-9z',
  plus: 'M5 0h6v5h5v6h-5v5H5v-5H0V5h5z',
  target: 'M15 8a7 7 0 1 1-14 0a7 7 0 1 1 14 0zM11.2 8a3.2 3.2 0 1 1-6.4 0a3.2 3.2 0 1 1 6.4 0z',
  bar: 'M0 4h16v8H0z',
  kite: 'M8-1.5l5.5 7L8 16.5 2.5 5.5z',
};
const BEND = 0.18;
const OWN_SIGNS = ['pentagon', 'plus', 'kite', 'target', 'bar']; // those that vis-network does not know

/** What tells vis-network the shape of a sign. */
export function shapeOf(shape) {
  return OWN_SIGNS.includes(shape) ? { shape: 'custom', ctxRenderer: (asked) => ownSign(SIGNS[shape], asked) } : { shape };
}

function ownSign(outline, { ctx, x, y, style }) {
  const scale = style.size / 7.5;
  const drawNode = () => {
    const path = new Path2D(outline);
    Object.assign(ctx, { fillStyle: style.color, strokeStyle: style.borderColor, lineWidth: style.borderWidth / scale });
    ctx.translate(x - 8 * scale, y - 8 * scale);
    ctx.scale(scale, scale);
    ctx.fill(path);
    ctx.stroke(path);
  };
  return { drawNode, nodeDimensions: { width: 2 * style.size, height: 2 * style.size } };
}

/** How far vis-network is to bend a link, so that parallel ones stay apart. */
export function bendOf(link) {
  return Math.abs(link.bow) * BEND;
}

/** The middle of the line of a link as vis-network bends it. */
export function middleOf(data, link) {
  const from = data.nodes[link.from], to = data.nodes[link.to];
  const [x, y] = [to.x - from.x, to.y - from.y];
  const half = (1 + Math.sign(link.bow) * bendOf(link)) / 2, far = (1 + bendOf(link)) / 2;
  const turn = Math.atan2(-y, x) + half * Math.PI;
  const via = [from.x + far * Math.hypot(x, y) * Math.sin(turn), from.y + far * Math.hypot(x, y) * Math.cos(turn)];
  return { x: (from.x + to.x) / 4 + via[0] / 2, y: (from.y + to.y) / 4 + via[1] / 2 };
}

/** Whether a link is pale, and whether a bar crosses it. */
export function doubtOf(data, link) {
  return data.doubts[link.doubt] ?? { pale: false, barred: false };
}

/** The colour of a link as vis-network wants it. */
export function linkColour(data, link, ink, opacity = 1) {
  return { color: doubtOf(data, link).pale ? ink.pale : ink.tie, highlight: ink.accent, inherit: false, opacity };
}
