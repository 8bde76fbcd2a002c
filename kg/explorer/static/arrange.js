/** Where the nodes of a network stand in a picture of some size: filling it, off each other, the hubs with room for their names. Pure. */

import { boxAround, fitCamera } from './camera.js';
import { CROWD } from './netview.js';
import { nodeRadius } from './paint.js';
import { spreadApart } from './spread.js';

/** Room in pixels between the outermost nodes and the edge. */
export const EDGE_ROOM = 44;
const APART = 3;
const HUB_ROOM = 30; // pixels, at most, above and below a node that has room for its name
const SIDE_SHARE = 0.6; // of the side of what falls to each node: no more is room for a name
const FLAT = 1.8; // a name is wider than it is high: so is the room for it
const ROOM_SHARE = 0.8; // of a picture, at most, is such room
const FEW = 400; // nodes: of more, names do not count
const TURNS = 3;
const MOST_DRAWN = 1.6; // one way against the other, in a turn

/** Place the nodes of a network, from the positions of the model, for a picture of a size in pixels. */
export function arrangeNet(net, model, width, height) {
  const stretch = Math.min(Math.max(width / height, 0.7), 2);
  const many = net.nodes.length;
  const area = (width * height) / FLAT;
  const room = Math.min(HUB_ROOM, SIDE_SHARE * Math.sqrt(area / Math.max(many, 1)));
  const roomy = hubMarks(net, many > FEW ? 0 : Math.floor((ROOM_SHARE * area) / (2 * room) ** 2));
  let at = { x: Float32Array.from(net.nodes, (n) => model.things[n].x * stretch), y: Float32Array.from(net.nodes, (n) => model.things[n].y) };
  for (let turn = 0; turn < (many > FEW ? 1 : TURNS) && many <= CROWD; turn += 1) {
    const { k } = fitCamera(boxAround(at.x, at.y), width, height, EDGE_ROOM);
    const flat = spreadApart(at.x.map((x) => x / FLAT), at.y, (n) => Math.max(nodeRadius(net, n, many, k) + APART, roomy[n] ? room : 0) / k);
    at = drawnOut({ x: flat.x.map((x) => x * FLAT), y: flat.y }, width, height);
  }
  Object.assign(net, at);
}

/** Marks of the `most` nodes with the most edges. */
function hubMarks(net, most) {
  const marks = new Uint8Array(net.nodes.length);
  for (const n of [...net.nodes.keys()].sort((a, b) => net.degree[b] - net.degree[a] || a - b).slice(0, most)) marks[n] = 1;
  return marks;
}

/** Drawn out to fill a picture both ways, as far as it still looks like itself. */
function drawnOut({ x, y }, width, height) {
  const box = boxAround(x, y);
  const [wide, high] = [box.right - box.left, box.bottom - box.top].map((side) => Math.max(side, 1e-6));
  const slim = (Math.max(width - 2 * EDGE_ROOM, 1) / wide) / (Math.max(height - 2 * EDGE_ROOM, 1) / high);
  const by = (factor) => (one) => one * Math.min(factor, MOST_DRAWN);
  return slim > 1 ? { x: x.map(by(slim)), y } : { x, y: y.map(by(1 / slim)) };
}
