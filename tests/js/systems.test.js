/** The systems of the documents: towns, candidacies, slots, pledges, processes, as the ready questions give them. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { candidaciesOf } from '../../kg/explorer/static/pipeline.js';
import { pledgeRules, pledgesByYear } from '../../kg/explorer/static/pledges.js';
import { processesOf } from '../../kg/explorer/static/process.js';
import { everyText, factsBy, proofsOf, textBy } from '../../kg/explorer/static/said.js';
import { slotsOf } from '../../kg/explorer/static/slots.js';
import { townsOf } from '../../kg/explorer/static/towns.js';
import { modelOf, smallModel } from './views-fixture.js';

const statement = (cls, facts, more = {}) => ({ cls, mode: 'statement', th: cls, facts, ...more });

test('a town has the visions and themes of its strategy, and the line that states its horizon', () => {
  const model = smallModel();
  const at = (id) => model.byId.get(id);
  const plan = at('plan/strategy');
  assert.deepEqual(townsOf(model, 'th'), [{ plan, city: at('place/bo-yang'), visions: [at('element/vision')], themes: [at('element/theme')] }]);
  assert.deepEqual(proofsOf(factsBy(model, plan, 'horizonYears')), [1]);
  assert.equal(textBy(model, plan, 'horizonYears', 'en'), '3');
});

test('a strategy for a province is not that of a town', () => {
  const model = modelOf([['plan/p', { cls: 'Strategy', mode: 'context', facts: [['planFor', 'place/p']] }], ['place/p', { cls: 'Province' }]]);
  assert.deepEqual(townsOf(model, 'th'), []);
});

test('candidacies: the designated first, years as far as they are stated', () => {
  const model = modelOf([
    ['candidacy/a', { cls: 'CreativeCityCandidacy', mode: 'context', facts: [['targetYear', '2023']] }],
    ['candidacy/b', { cls: 'CreativeCityCandidacy', mode: 'context', facts: [['designatedOn', '2019-10'], ['candidateCity', 'place/c']] }],
    ['place/c', { cls: 'City' }],
  ]);
  assert.deepEqual(candidaciesOf(model), [
    { n: 1, city: 2, status: -1, target: 0, designated: 2019 }, { n: 0, city: -1, status: -1, target: 2023, designated: 0 },
  ]);
});

test('slots: nothing named in an open list is not stated, not zero', () => {
  const slot = (open, filled = []) => statement('InitiativeSlot', [['requiredCount', '3'], ...(open ? [['listIsOpen', 'true']] : []), ...filled.map((id) => ['fillsSlot', id, [], true])]);
  const model = modelOf([['slot/open', slot(true)], ['slot/shut', slot(false)], ['slot/part', slot(true, ['i/a'])], ['i/a', { cls: 'Project', mode: 'context' }]]);
  const found = slotsOf(model).map(({ filled, missing }) => [filled, missing]);
  assert.deepEqual(found, [[null, null], [0, 3], [1, 2]]);
});

test('pledges by the year they are due, else the year of the day they were given; rules stand without any pledge', () => {
  const model = modelOf([
    ['pledge/a', statement('Pledge', [['dueDate', '2023-05-01']])], ['pledge/b', statement('Pledge', [['pledgedAt', 'event/d']])], ['pledge/c', statement('Pledge', [])],
    ['event/d', { cls: 'Event', mode: 'context', from: 2022, to: 2022 }],
    ['element/r', statement('Element', [['usesMechanism', 'mechanism/pledge']])],
    ['mechanism/pledge', { cls: 'Concept', mode: 'concept', facts: [['usesMechanism', 'element/r', [], true], ['usesMechanism', 'event/d', [], true]] }],
  ]);
  assert.deepEqual(pledgesByYear(model), [[2023, [0]], [2022, [1]], [0, [2]]]);
  assert.deepEqual(pledgeRules(model), [4]);
  assert.deepEqual(pledgeRules(modelOf([])), []);
});

test('processes: steps in their order, the process with most inputs first, a step in two processes in both', () => {
  const step = (order, more = []) => statement('Step', [['stepOrder', order], ['stepOf', 'plan/p'], ...more]);
  const model = modelOf([
    ['step/b', step('2', [['usesInput', 'plan/q'], ['stepOf', 'plan/q'], ['substepOf', 'step/a']])], ['step/a', step('1')], ['plan/p', { cls: 'ActionPlan' }], ['plan/q', { cls: 'Plan' }],
  ]);
  assert.deepEqual(processesOf(model).map(({ n, steps }) => [n, steps.map((one) => one.n)]), [[2, [1, 0]], [3, [0]]]);
  assert.equal(processesOf(model)[0].steps[1].within, 1);
});

test('durations in words', () => {
  assert.deepEqual([everyText('P1Y', 'th'), everyText('P1Y', 'en'), everyText('P2M', 'th'), everyText('PT5H', 'th')], ['ทุกปี', 'every year', 'ทุก 2 เดือน', 'PT5H']);
});
