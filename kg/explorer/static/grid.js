/** What lies under the pointer: nodes in a grid of cells, edges by their distance. Pure; lengths in world units. */

/** The points whose mark is set, in square cells about as many as there are points. */
export function makeGrid(xs, ys, marks) {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity, count = 0;
  for (let n = 0; n < xs.length; n += 1) {
    if (!marks[n]) continue;
    count += 1;
    left = Math.min(left, xs[n]);
    right = Math.max(right, xs[n]);
    top = Math.min(top, ys[n]);
    bottom = Math.max(bottom, ys[n]);
  }
  const cell = Math.max(right - left, bottom - top, 1) / Math.max(Math.sqrt(count), 1);
  const cells = new Map();
  for (let n = 0; n < xs.length; n += 1) {
    if (!marks[n]) continue;
    const key = gridKey(Math.floor((xs[n] - left) / cell), Math.floor((ys[n] - top) / cell));
    const found = cells.get(key);
    if (found) found.push(n);
    else cells.set(key, [n]);
  }
  return { xs, ys, left, top, cell, cells };
}

function gridKey(column, row) {
  return row * 100003 + column;
}

/** The nearest point within reach of (x, y), or -1. */
export function nearestPoint(grid, x, y, reach) {
  let best = -1, least = reach * reach;
  for (const n of pointsAround(grid, x, y, reach)) {
    const far = (grid.xs[n] - x) ** 2 + (grid.ys[n] - y) ** 2;
    if (far <= least) [best, least] = [n, far];
  }
  return best;
}

function* pointsAround({ left, top, cell, cells }, x, y, reach) {
  const [first, last] = [Math.floor((x - reach - left) / cell), Math.floor((x + reach - left) / cell)];
  for (let row = Math.floor((y - reach - top) / cell); row <= Math.floor((y + reach - top) / cell); row += 1) {
    for (let column = first; column <= last; column += 1) yield* cells.get(gridKey(column, row)) ?? [];
  }
}

/** The nearest edge within reach of (x, y), of those that are marked, or -1. */
export function nearestEdge(net, marks, x, y, reach) {
  let best = -1, least = reach * reach;
  for (let e = 0; e < net.from.length; e += 1) {
    const a = net.from[e], b = net.to[e];
    if (!marks[e]) continue;
    const far = distanceToLine(net.x[a], net.y[a], net.x[b], net.y[b], x, y);
    if (far <= least) [best, least] = [e, far];
  }
  return best;
}

/** The square of the distance of (x, y) from the line between two points. */
export function distanceToLine(ax, ay, bx, by, x, y) {
  const dx = bx - ax, dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / length, 0), 1) : 0;
  return (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
}

/** The nearest shown node from a node towards (dx, dy), within 45 degrees of it, or the node itself; from -1: the most connected. */
export function nodeTowards(net, shown, from, dx, dy) {
  let best = from, least = Infinity;
  for (let n = 0; n < net.nodes.length; n += 1) {
    const cost = shown[n] && n !== from ? walkCost(net, n, from, dx, dy) : Infinity;
    if (cost < least) [best, least] = [n, cost];
  }
  return best;
}

function walkCost(net, n, from, dx, dy) {
  if (from < 0) return -net.degree[n];
  const x = net.x[n] - net.x[from], y = net.y[n] - net.y[from];
  const along = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
  return along > 0 && aside <= along ? along + 2 * aside : Infinity;
}
