/** Where a person moved the picture to, apart from the size of a window: three plain numbers that an address can hold. Pure. */

import { fitCamera } from './camera.js';

/**
 * [across, down, nearness] of a camera: where in the `box` of the whole picture the middle of the screen is (0 to 1 from its left and
 * its top), and how many times nearer than the whole; as exact as a pixel needs.
 */
export function sightOf(camera, box, width, height, margin) {
  const whole = fitCamera(box, width, height, margin);
  const across = ((width / 2 - camera.x) / camera.k - box.left) / Math.max(box.right - box.left, 1e-6);
  const down = ((height / 2 - camera.y) / camera.k - box.top) / Math.max(box.bottom - box.top, 1e-6);
  return [across, down, camera.k / whole.k].map((number) => Number(number.toFixed(3)));
}

/** The camera of a sight, in a window of another size too. */
export function cameraOfSight([across, down, nearness], box, width, height, margin) {
  const k = fitCamera(box, width, height, margin).k * nearness;
  const x = box.left + across * (box.right - box.left), y = box.top + down * (box.bottom - box.top);
  return { k, x: width / 2 - x * k, y: height / 2 - y * k };
}
