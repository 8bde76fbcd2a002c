/** The systems of the documents: towns, candidacies, slots, pledges, processes, as the ready questions give them. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { candidaciesOf } from '../../kg/explorer/static/pipeline.js';
import { pledgeRound, pledgeRules, pledgesByYear } from '../../kg/explorer/static/pledges.js';
import { processesOf } from '../../kg/explorer/static/process.js';
import { everyText, factsBy, proofsOf, textBy } from '../../kg/explorer/static/said.js';
import { slotsOf } from '../../kg/explorer/static/slots.js';
import { themesInOrder, townsOf } from '../../kg/explorer/static/towns.js';
import { modelOf, smallModel } from './views-fixture.js';

const statement = (cls, facts, more = {}) => ({ cls, mode: 'statement', th: cls, facts, ...more });

test('a town has the visions and themes of its strategy, and the line that states its horizon', () => {
  const model = smallModel();
  const at = (id) => model.byId.get(id);
  const plan = at('plan/strategy');
  assert.deepEqual(townsOf(model, 'th'), [{ plan, city: at('place/bo-yang'), visions: [at('element/vision')], themes: [at('element/theme')], others: [] }]);
  assert.deepEqual(proofsOf(factsBy(model, plan, 'horizonYears')), [1]);
  assert.equal(textBy(model, plan, 'horizonYears', 'en'), '3');
});

test('towns: the one of which most is told first, and what a theme is divided into below it', () => {
  const plan = (city, parts = []) => ({ cls: 'Strategy', mode: 'context', th: city, facts: [['planFor', city], ...parts.map((id) => ['elementOf', id, [], true])] });
  const theme = (whole) => statement('StrategicTheme', [['elementOf', 'plan/b'], ...(whole ? [['elementOf', whole]] : [])]);
  const model = modelOf([
    ['place/a', { cls: 'City', th: 'ก' }], ['place/b', { cls: 'City', th: 'ข' }], ['plan/a', plan('place/a')], ['plan/b', plan('place/b', ['element/under', 'element/main', 'element/aim'])],
    ['element/under', theme('element/main')], ['element/main', theme()], ['element/aim', statement('Goal', [['elementOf', 'plan/b']])],
  ]);
  const [first, second] = townsOf(model, 'th');
  assert.deepEqual([first.city, second.city, first.others], [1, 0, [6]]);
  assert.deepEqual(themesInOrder(model, first.themes), [{ n: 5, under: [4] }]);
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

test('slots stand in the order of their years', () => {
  const slot = (years) => statement('InitiativeSlot', [['requiredCount', '3'], ['slotHorizon', years]]);
  const model = modelOf([['slot/a', slot('horizon/years-5-8')], ['slot/b', slot('horizon/years-1-4')], ['horizon/years-1-4', { cls: 'Concept' }], ['horizon/years-5-8', { cls: 'Concept' }]]);
  assert.deepEqual(slotsOf(model).map(({ n }) => n), [1, 0]);
});

test('the round of pledging: its steps in order, and what has to be reported at a part of it', () => {
  const model = modelOf([
    ['mechanism/pledge', { cls: 'Concept', mode: 'concept', facts: [['usesMechanism', 'initiative/day', [], true], ['usesMechanism', 'element/rule', [], true]] }],
    ['element/rule', statement('Element', [])],
    ['initiative/day', { cls: 'Initiative', mode: 'context', facts: [['stepOf', 'step/b', [], true], ['stepOf', 'step/a', [], true], ['partOf', 'event/d', [], true]] }],
    ['step/b', statement('Step', [['stepOrder', '2']])], ['step/a', statement('Step', [['stepOrder', '1']])],
    ['event/d', { cls: 'Event', mode: 'context', facts: [['dueAt', 'element/duty', [], true]] }], ['element/duty', statement('Obligation', [])],
  ]);
  assert.deepEqual(pledgeRound(model), { used: [2], steps: [4, 3], duties: [6] });
  assert.deepEqual(pledgeRound(modelOf([])), { used: [], steps: [], duties: [] });
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
