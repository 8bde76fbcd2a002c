// How things and links look: the outlines of the signs (in a square of 16), how links bend, and which are in doubt.

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
const BEND = 0.12; // of the length of a line, for each step that parallel ones are to stay apart
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

/** The middle of the line of a link; parallel ones are bent apart, each by a step of its length. */
export function middleOf(data, link) {
  const from = data.nodes[link.from], to = data.nodes[link.to], bend = link.bow * BEND;
  return { x: (from.x + to.x) / 2 - (to.y - from.y) * bend, y: (from.y + to.y) / 2 + (to.x - from.x) * bend };
}

const SURE = { pale: false, barred: false };

/** Whether a link is pale, and whether a bar crosses it. */
export function doubtOf(data, link) {
  return data.doubts[link.doubt] ?? SURE;
}
