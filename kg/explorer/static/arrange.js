/** Where the nodes of a network stand in a picture of some size: as wide as it, and off each other where they are not too many. Pure. */

import { boxAround, fitCamera } from './camera.js';
import { CROWD } from './netview.js';
import { nodeRadius } from './paint.js';
import { spreadApart } from './spread.js';

/** Room in pixels between the outermost nodes and the edge. */
export const EDGE_ROOM = 44;
const APART = 3;

/** Place the nodes of a network, from the positions of the model, for a picture of a size in pixels. */
export function arrangeNet(net, model, width, height) {
  const stretch = Math.min(Math.max(width / height, 0.7), 2);
  const x = Float32Array.from(net.nodes, (n) => model.things[n].x * stretch);
  const y = Float32Array.from(net.nodes, (n) => model.things[n].y);
  const many = x.length;
  const { k } = fitCamera(boxAround(x, y), width, height, EDGE_ROOM);
  Object.assign(net, many > CROWD ? { x, y } : spreadApart(x, y, (n) => (nodeRadius(net, n, many, k) + APART) / k));
}
