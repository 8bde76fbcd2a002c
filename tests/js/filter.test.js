import assert from 'node:assert/strict';
import test from 'node:test';

import { around, filtered } from '../../kg/explorer/static/filter.js';
import { initialState } from '../../kg/explorer/static/state.js';
import { handMade, number } from './fixture.js';

const model = handMade();
const n = (id) => number(model, id);
const pass = (patch) => filtered(model, { ...initialState('th'), ...patch });
const names = (passing) => model.things.filter((thing) => passing.things[thing.n]).map((thing) => thing.id);

test('without filters all things pass but the words they are filtered by', () => {
  const passing = pass({});
  assert.equal(passing.totals.shown, passing.totals.all);
  assert.equal(passing.totals.all, model.things.filter((thing) => thing.mode !== 'concept').length);
  assert.equal(passing.links.every(Boolean), true);
});

test('an issue finds bodies that are about it and those that are through their work', () => {
  assert.deepEqual(names(pass({ issues: [n('issue/water')] })), ['organisation/scf', 'organisation/tha-kham', 'event/day']);
});

test('counts say what one more choice would leave, whatever is chosen in the facet itself', () => {
  const { counts, totals } = pass({ kinds: ['org-kind/sao'], issues: [n('issue/water')] });
  assert.equal(totals.shown, 1);
  assert.equal(counts.kinds.get('org-kind/foundation'), 1);
  assert.equal(counts.kinds.get('context'), 1);
  assert.equal(counts.issues.get(n('issue/water')), 1);
});

test('years: what takes part in something dated passes; what has no year is left out and counted', () => {
  const passing = pass({ years: [2021, 2021] });
  assert.deepEqual(names(passing), ['initiative/success']);
  assert.deepEqual(names(pass({ years: [2022, 2023] })).includes('organisation/tha-kham'), true);
  assert.equal(passing.totals.undated, 6);
  for (const [year, count] of passing.counts.years) assert.equal(pass({ years: [year, year] }).totals.shown, count, `${year}`);
});

test('links of bodies of one kind stay, though their works are of another', () => {
  const { links } = pass({ kinds: ['org-kind/foundation'] });
  assert.deepEqual([...links], [1, 0, 0, 1, 0, 0, 0]);
});

test('ties, text and nearness narrow as well', () => {
  assert.deepEqual(names(pass({ ties: ['joint-initiative'] })), ['organisation/scf', 'group/leaders', 'initiative/success']);
  assert.deepEqual(names(pass({ q: 'หาดใหญ' })), ['place/hat-yai']);
  assert.deepEqual(names(pass({ focus: n('event/far'), steps: 1 })), ['organisation/dasta', 'event/far']);
});

test('a step from a body leads over its works to the bodies in them', () => {
  const near = (id, steps) => [...around(model, n(id), steps)].map((one) => model.things[one].id).sort();
  assert.deepEqual(near('group/leaders', 1), ['event/day', 'group/leaders', 'initiative/success', 'organisation/scf']);
  assert.equal(near('organisation/scf', 1).includes('organisation/tha-kham'), false);
  assert.equal(near('event/day', 1).includes('organisation/tha-kham'), true);
  assert.equal(near('issue/water', 1).includes('organisation/scf'), true);
});

test('the same filters give the same answer', () => {
  assert.equal(pass({ q: 'น้ำ' }), pass({ q: 'น้ำ', open: 3 }));
});
