/** Where the nodes of a picture on paper stand: they fill its frame, and have room for their names. Pure. */

import { boxAround } from './camera.js';
import { spreadApart } from './spread.js';

const MOST_STRETCHED = 1.9; // one way against the other
const ROOM = 210; // pixels each way, times the root of how many there are, that few nodes fill
const SHEET_NAME_ROOM = 0.36; // of the side of the square that falls to each node: no other comes nearer to it
const LARGEST = 44; // pixels
const CROWDED = 1500;

/** Stretch points to fill a box of pixels around its middle, no more one way than the other than looks natural. */
function stretched(x, y, [midX, midY], wide, high) {
  const box = boxAround(x, y);
  const scales = [wide / Math.max(box.right - box.left, 1e-6), high / Math.max(box.bottom - box.top, 1e-6)];
  const most = Math.min(...scales) * MOST_STRETCHED;
  const [sx, sy] = scales.map((scale) => Math.min(scale, most));
  const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return { x: x.map((one) => midX + (one - middle[0]) * sx), y: y.map((one) => midY + (one - middle[1]) * sy) };
}

/** Place the shown nodes of a network in a frame {left, top, width, height} and return the camera to see them with. */
export function fillFrame(net, model, shown, { left, top, width, height }) {
  const nodes = [...net.nodes.keys()].filter((n) => shown[n]);
  const side = ROOM * Math.sqrt(nodes.length);
  const [wide, high] = [Math.min(width, side * 1.25), Math.min(height, side)];
  const middle = [left + width / 2, top + height / 2];
  const things = nodes.map((n) => model.things[net.nodes[n]]);
  const apart = Math.min(LARGEST, SHEET_NAME_ROOM * Math.sqrt((wide * high) / Math.max(nodes.length, 1)));
  const begun = stretched(things.map((thing) => thing.x), things.map((thing) => thing.y), middle, wide, high);
  const busy = Math.max(...nodes.map((n) => net.degree[n]), 1);
  const parted = nodes.length > CROWDED ? begun : spreadApart(begun.x, begun.y, (place) => apart * (0.8 + (0.5 * net.degree[nodes[place]]) / busy));
  const found = stretched(Array.from(parted.x), Array.from(parted.y), middle, wide, high);
  const k = nodes.length > 30 ? 1 : 2; // few are drawn larger
  nodes.forEach((n, place) => {
    net.x[n] = found.x[place] / k;
    net.y[n] = found.y[place] / k;
  });
  return { k, x: 0, y: 0 };
}
