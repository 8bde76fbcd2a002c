/** Nodes of a picture moved apart until none covers another, in a fixed order: the same positions, the same picture. Pure. */

import { boxAround } from './camera.js';

const ROUNDS_APART = 25;
const CELLS_EACH = 4; // cells for each point, at most

/** Positions {x, y} in which circles of radius `radius(n)` (same units) do not overlap, as far as some rounds bring them. */
export function spreadApart(xs, ys, radius) {
  const x = Float32Array.from(xs), y = Float32Array.from(ys);
  const radii = Float32Array.from(x, (_, n) => radius(n));
  const cells = cellsOver(x, y, radii);
  for (let round = 0; round < ROUNDS_APART; round += 1) {
    if (!pushRound(x, y, radii, cells)) break;
  }
  return { x, y };
}

/** Square cells over all points, as wide as the largest circle or so wide that there are no more than some for each point. */
function cellsOver(x, y, radii) {
  const box = boxAround(x, y);
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  const side = Math.max(2 * radii.reduce((most, r) => Math.max(most, r), 0), Math.sqrt((wide * high) / (CELLS_EACH * x.length)), (wide + high) / (CELLS_EACH * x.length), 1e-3);
  const [left, top] = [box.left, box.top].map((from) => Math.floor(from / side) * side); // so that a picture that only moved has the same cells
  const columns = Math.floor((box.right - left) / side) + 1, rows = Math.floor((box.bottom - top) / side) + 1;
  return { left, top, side, columns, rows, first: new Int32Array(columns * rows), last: new Int32Array(columns * rows), next: new Int32Array(x.length) };
}

/** Push each point off those before it; one that left the box counts to the cell at its edge. */
function pushRound(x, y, radii, cells) {
  const { left, top, side, columns, rows, first, last, next } = cells;
  let moved = 0;
  first.fill(-1);
  for (let n = 0; n < x.length; n += 1) {
    const column = within(Math.floor((x[n] - left) / side), columns), row = within(Math.floor((y[n] - top) / side), rows);
    for (let place = 0; place < 9; place += 1) {
      const c = column + (place % 3) - 1, r = row + Math.floor(place / 3) - 1;
      if (c >= 0 && c < columns && r >= 0 && r < rows) moved += pushOff(x, y, radii, n, first[r * columns + c], next);
    }
    const cell = row * columns + column;
    if (first[cell] < 0) first[cell] = n;
    else next[last[cell]] = n;
    last[cell] = n;
    next[n] = -1;
  }
  return moved;
}

/** Push a point off those of a cell, which stand in a row that begins at `from`; -1 ends it. */
function pushOff(x, y, radii, n, from, next) {
  let moved = 0;
  for (let other = from; other >= 0; other = next[other]) moved += pushPair(x, y, radii, n, other);
  return moved;
}

function within(place, count) {
  return Math.min(Math.max(place, 0), count - 1);
}

/** Two that overlap each go half the way; two in one spot part in a direction of their own. */
function pushPair(x, y, radii, one, other) {
  const least = radii[one] + radii[other];
  let dx = x[one] - x[other], dy = y[one] - y[other];
  if (dx >= least || dx <= -least || dy >= least || dy <= -least) return 0;
  let far = Math.hypot(dx, dy);
  if (far >= least) return 0;
  if (far < 1e-6) {
    dx = Math.cos(one * 2.4);
    dy = Math.sin(one * 2.4);
    far = 1;
  }
  const push = (least - Math.min(far, least)) / 2 / far + 1e-4;
  x[one] += dx * push;
  y[one] += dy * push;
  x[other] -= dx * push;
  y[other] -= dy * push;
  return 1;
}
