/** Where the picture stands on the screen: screen = world * k + (x, y). Pure functions; lengths in CSS pixels. */

const FARTHEST = 0.02;
const NEAREST = 60;

/** The camera that shows a box of the world whole, centred. */
export function fitCamera(box, width, height, margin = 36) {
  const wide = Math.max(box.right - box.left, 1e-6);
  const high = Math.max(box.bottom - box.top, 1e-6);
  const k = Math.min(Math.max(width - 2 * margin, 1) / wide, Math.max(height - 2 * margin, 1) / high, 4);
  return {
    k,
    x: width / 2 - ((box.left + box.right) / 2) * k,
    y: height / 2 - ((box.top + box.bottom) / 2) * k,
  };
}

/** Nearer or farther by a factor, with the point (x, y) of the screen kept in its place. */
export function zoomCamera(camera, factor, x, y) {
  const k = Math.min(Math.max(camera.k * factor, FARTHEST), NEAREST);
  const real = k / camera.k;
  return { k, x: x - (x - camera.x) * real, y: y - (y - camera.y) * real };
}

/** Moved by some pixels. */
export function panCamera(camera, dx, dy) {
  return { k: camera.k, x: camera.x + dx, y: camera.y + dy };
}

/** The point of the world under a point of the screen. */
export function worldAt(camera, x, y) {
  return [(x - camera.x) / camera.k, (y - camera.y) / camera.k];
}

/** The camera that brings a point of the world to the middle, no farther than `k`. */
export function centreCamera(camera, wx, wy, width, height, k = camera.k) {
  const near = Math.max(camera.k, k);
  return { k: near, x: width / 2 - wx * near, y: height / 2 - wy * near };
}

/** The box around points, of those whose mark is set when marks are given; a unit box when there is none. */
export function boxAround(xs, ys, marks) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let n = 0; n < xs.length; n += 1) {
    if (!marks || marks[n]) {
      box.left = Math.min(box.left, xs[n]);
      box.right = Math.max(box.right, xs[n]);
      box.top = Math.min(box.top, ys[n]);
      box.bottom = Math.max(box.bottom, ys[n]);
    }
  }
  return box.left <= box.right ? box : { left: 0, right: 1, top: 0, bottom: 1 };
}
