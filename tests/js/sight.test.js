/** Where the picture was moved to, in numbers that another window understands. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { fitCamera, zoomCamera } from '../../kg/explorer/static/camera.js';
import { cameraOfSight, sightOf } from '../../kg/explorer/static/sight.js';

const BOX = { left: -40, right: 360, top: 10, bottom: 210 };

test('a camera is the same again in the same window, to less than a pixel', () => {
  const camera = zoomCamera(fitCamera(BOX, 800, 600, 44), 3.3, 120, 500);
  const sight = sightOf(camera, BOX, 800, 600, 44);
  const again = cameraOfSight(sight, BOX, 800, 600, 44);
  for (const key of ['k', 'x', 'y']) assert.ok(Math.abs(again[key] - camera[key]) < 2, key);
});

test('the whole picture is the middle, as near as it is; in another window too', () => {
  assert.deepEqual(sightOf(fitCamera(BOX, 800, 600, 44), BOX, 800, 600, 44), [0.5, 0.5, 1]);
  assert.deepEqual(cameraOfSight([0.5, 0.5, 1], BOX, 390, 500, 44), fitCamera(BOX, 390, 500, 44));
});

test('what is in the middle of one window is in the middle of another, as many times nearer than the whole', () => {
  const small = cameraOfSight([0.25, 0.75, 4], BOX, 390, 500, 44);
  assert.deepEqual([(195 - small.x) / small.k, (250 - small.y) / small.k].map(Math.round), [60, 160]);
  assert.ok(Math.abs(small.k / fitCamera(BOX, 390, 500, 44).k - 4) < 1e-9);
});

test('a picture of one point has a sight', () => {
  const box = { left: 5, right: 5, top: 5, bottom: 5 };
  const sight = sightOf(fitCamera(box, 300, 200, 44), box, 300, 200, 44);
  assert.ok(sight.every(Number.isFinite));
});
