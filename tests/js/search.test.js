import assert from 'node:assert/strict';
import test from 'node:test';

import { findThings, matcher } from '../../kg/explorer/static/search.js';
import { handMade } from './fixture.js';

const model = handMade();
const first = (text) => model.things[findThings(model, text)[0]?.n]?.id;

test('a thing is found by part of a name, an alias, an abbreviation, either language, and with slips', () => {
  const found = {
    'มูลนิธิชุมชน': 'organisation/scf', 'มูลนิธิชุมชนฯ': 'organisation/scf', scf: 'organisation/scf', 'community found': 'organisation/scf', 'มูลนิธชุมชนสงขา': 'organisation/scf',
    'อบต ท่าข้าม': 'organisation/tha-kham', 'อบต.ทาขาม': 'organisation/tha-kham', 'องค์การบริหารส่วนตำบลท่าข้าม': 'organisation/tha-kham',
    'สงขลา มูลนิธิ': 'organisation/scf', 'นํ้า': 'issue/water', 'hatyai': 'place/hat-yai', 'Citizens Day': 'event/day',
  };
  for (const [text, id] of Object.entries(found)) assert.equal(first(text), id, text);
});

test('nothing is found by nothing, and a stranger finds nothing', () => {
  assert.deepEqual(findThings(model, ' - '), []);
  assert.deepEqual(findThings(model, 'กรุงเทพมหานคร'), []);
});

test('a thing comes once, by its best name, and a kind can be left out', () => {
  assert.equal(findThings(model, 'ท่าข้าม').length, 1);
  assert.deepEqual(findThings(model, 'SUCCESS', 10, (thing) => thing.mode === 'agent'), []);
});

test('an empty text passes everything', () => {
  assert.equal(matcher(model, '')(0), true);
  assert.equal(matcher(model, 'SCF')(1), false);
});
