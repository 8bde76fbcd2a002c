import assert from 'node:assert/strict';
import test from 'node:test';

import { findPaths } from '../../kg/explorer/static/path.js';
import { firmsOf } from '../../kg/explorer/static/relations.js';
import { handMade, number } from './fixture.js';
import { modelOf } from './views-fixture.js';

const model = handMade();
const ids = (path) => path.nodes.map((n) => model.things[n].id);
const between = (one, other, ties) => findPaths(model, number(model, one), number(model, other), ties);

test('two bodies are joined by a work and the part of a work', () => {
  const [path] = between('organisation/scf', 'organisation/tha-kham');
  assert.deepEqual(ids(path), ['organisation/scf', 'event/day', 'event/forum', 'organisation/tha-kham']);
  assert.deepEqual(path.links.map((link) => link.n), [0, 2, 1]);
});

test('what is only planned or only for somebody connects nobody', () => {
  assert.deepEqual(between('organisation/scf', 'group/leaders'), []);
});

test('the unconnected, the same, and nobody have no path', () => {
  assert.deepEqual(between('organisation/scf', 'organisation/dasta'), []);
  assert.deepEqual(between('organisation/scf', 'organisation/scf'), []);
  assert.deepEqual(findPaths(model, -1, 0), []);
});

test('ties can be chosen', () => {
  assert.deepEqual(between('organisation/scf', 'organisation/tha-kham', ['joint-initiative']), []);
});

test('further paths go through other works, the shortest first', () => {
  const body = (id) => [id, { mode: 'agent', cls: 'Organisation' }];
  const work = (id) => [id, { mode: 'context', cls: 'Event' }];
  const many = modelOf([body('o/a'), body('o/b'), body('o/c'), work('e/1'), work('e/2'), work('e/3')],
    [['a', 1], ['b', 1], ['a', 2], ['c', 2], ['c', 3], ['b', 3]].map(([agent, event]) => ({ a: `o/${agent}`, b: `e/${event}` })));
  assert.deepEqual(findPaths(many, 0, 1).map((path) => path.nodes), [[0, 3, 1], [0, 4, 2, 5, 1]]);
});

test('of paths as short the firmest comes first', () => {
  const body = (id) => [id, { mode: 'agent', cls: 'Organisation' }], work = (id) => [id, { mode: 'context', cls: 'Event' }];
  const firms = ['announced', 'announced', 'inferred', 'stated'];
  const two = modelOf([body('o/a'), body('o/b'), work('e/1'), work('e/2')],
    [['a', 1], ['b', 1], ['a', 2], ['b', 2]].map(([agent, event], n) => ({ a: `o/${agent}`, b: `e/${event}`, firm: firms[n] })));
  assert.deepEqual(findPaths(two, 0, 1).map((path) => path.nodes), [[0, 3, 1], [0, 2, 1]]);
});

test('a part that is announced and was read from the meaning says both', () => {
  const one = modelOf([['o/a', { mode: 'agent' }], ['e/1', { mode: 'context' }], ['assertion-status/inferred', { mode: 'concept' }]],
    [{ a: 'o/a', b: 'e/1', firm: 'announced', facts: [{ property: 'assertionStatus', value: 2 }] }, { a: 'o/a', b: 'e/1', firm: 'stated' }]);
  assert.deepEqual(one.links.map((link) => firmsOf(one, link)), [['announced', 'inferred'], ['stated']]);
});
