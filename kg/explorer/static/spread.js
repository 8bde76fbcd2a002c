/** Nodes of a picture moved apart until none covers another, in a fixed order: the same positions, the same picture. Pure. */

const ROUNDS_APART = 25;

/** Positions {x, y} in which circles of radius `radius(n)` (same units) do not overlap, as far as some rounds bring them. */
export function spreadApart(xs, ys, radius) {
  const x = Float32Array.from(xs), y = Float32Array.from(ys);
  const radii = Float32Array.from(x, (_, n) => radius(n));
  const cell = Math.max(2 * radii.reduce((most, r) => Math.max(most, r), 0), 1e-3);
  for (let round = 0; round < ROUNDS_APART; round += 1) {
    if (!pushRound(x, y, radii, cell)) break;
  }
  return { x, y };
}

function pushRound(x, y, radii, cell) {
  const cells = new Map();
  let moved = 0;
  for (let n = 0; n < x.length; n += 1) {
    const column = Math.floor(x[n] / cell), row = Math.floor(y[n] / cell);
    for (let place = 0; place < 9; place += 1) {
      for (const other of cells.get((row + Math.floor(place / 3) - 1) * 65537 + column + (place % 3) - 1) ?? []) moved += pushPair(x, y, radii, n, other);
    }
    const key = row * 65537 + column;
    const found = cells.get(key);
    if (found) found.push(n);
    else cells.set(key, [n]);
  }
  return moved;
}

/** Two that overlap each go half the way; two in one spot part in a direction of their own. */
function pushPair(x, y, radii, one, other) {
  const least = radii[one] + radii[other];
  let dx = x[one] - x[other], dy = y[one] - y[other];
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
