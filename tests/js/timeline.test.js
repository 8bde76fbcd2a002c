/** What was when, and where: the timeline and the map without a page. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { nearPlaces, placeCounts, projectPlaces, scaleLength } from '../../kg/explorer/static/map.js';
import { timelineOf } from '../../kg/explorer/static/timeline.js';
import { closeRange, heldness, modalityOf, yearPlace, yearRange } from '../../kg/explorer/static/track.js';
import { allPass, smallModel } from './views-fixture.js';

const model = smallModel();
const at = (id) => model.byId.get(id);

test('dated works stand in the order of their years, the others apart', () => {
  const found = timelineOf(model, allPass(model));
  assert.deepEqual(found, { dated: [at('event/day'), at('plan/strategy')], undated: [at('event/forum')], range: [2022, 2026], early: 0 });
  const passing = allPass(model);
  passing.things[at('event/day')] = 0;
  assert.deepEqual(timelineOf(model, passing).dated, [at('plan/strategy')]);
});

test('planned is not held, and what is not said is neither', () => {
  assert.equal(heldness(model, at('event/day')), 'held');
  assert.equal(heldness(model, at('plan/strategy')), 'planned');
  assert.equal(heldness(model, at('event/forum')), 'unstated');
});

test('what is under way and has only the year it aims at is planned for that year', () => {
  const facts = (...names) => ({ things: [{ id: 'modality/ongoing' }], factsOf: () => names.map((property) => ({ property, value: property === 'modality' ? 0 : null })) });
  assert.equal(heldness(facts('modality', 'targetYear'), 0), 'planned');
  assert.equal(heldness(facts('modality', 'targetYear', 'startDate'), 0), 'held');
  assert.equal(heldness(facts('modality'), 0), 'held');
  assert.equal(heldness(facts('targetYear'), 0), 'unstated');
});

test('a bid that won is held, whatever was expected of it', () => {
  const bid = { things: [{ id: 'modality/expected' }], factsOf: () => ['modality', 'targetYear', 'designatedOn'].map((property) => ({ property, value: property === 'modality' ? 0 : null })) };
  assert.deepEqual([heldness(bid, 0), modalityOf(bid, 0)], ['held', 'planned']);
});

test('years without an end do not stretch the line', () => {
  assert.deepEqual(yearRange([[2020, 9999], [0, 2024]]), [2020, 2024]);
  assert.deepEqual(yearRange([]), [0, 0]);
  assert.equal(yearPlace(2020, [2020, 2023]), 12.5);
  assert.equal(yearPlace(9999, [2020, 2023]), 87.5);
});

test('a few years long before all others share one place at the left', () => {
  const many = Array.from({ length: 20 }, (_, n) => 2019 + (n % 6));
  assert.deepEqual(closeRange([1997, ...many], [1997, 2027]), { range: [2018, 2027], early: 1997 });
  assert.deepEqual(closeRange([1997, 1998, 1999, 2019], [1997, 2019]), { range: [1997, 2019], early: 0 });
  assert.deepEqual(closeRange([2010, ...many], [2010, 2024]), { range: [2010, 2024], early: 0 });
  assert.deepEqual(closeRange([], [0, 0]), { range: [0, 0], early: 0 });
});

test('a place counts the works and partners in it and in the places within it', () => {
  const counts = placeCounts(model, allPass(model));
  assert.deepEqual(counts, [{ n: at('place/songkhla'), works: 1, agents: 0 }, { n: at('place/bo-yang'), works: 1, agents: 0 }]);
});

test('a degree of longitude is shorter than one of latitude by the cosine of the middle', () => {
  const [north, east] = projectPlaces([{ lat: 60, lon: 10 }, { lat: 60, lon: 11 }]);
  assert.deepEqual(north, { x: 0, y: 0 });
  assert.ok(Math.abs(east.x - 55.6) < 0.1);
});

test('the scale is a round number that fits; one far place does not make the rest a dot', () => {
  assert.deepEqual([scaleLength(73), scaleLength(20), scaleLength(4.9)], [50, 20, 2]);
  const points = [{ lat: 7, lon: 100 }, { lat: 7.1, lon: 100.2 }, { lat: 6.9, lon: 100.4 }, { lat: 19, lon: 99 }];
  assert.equal(nearPlaces(points).length, 3);
});
