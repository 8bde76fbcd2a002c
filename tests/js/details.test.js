import assert from 'node:assert/strict';
import test from 'node:test';

import { groupedFacts, hasDetails } from '../../kg/explorer/static/details.js';
import { markedPassage } from '../../kg/explorer/static/proofs.js';
import { bestConnected, partnerCount, partnersByWork, partnersOf, sharedBetween, sizeOf } from '../../kg/explorer/static/relations.js';
import { initialState } from '../../kg/explorer/static/state.js';
import { cellContents } from '../../kg/explorer/static/cells.js';
import { pairEntries } from '../../kg/explorer/static/together.js';
import { handMade, number } from './fixture.js';

const model = handMade();
const n = (id) => number(model, id);
const called = (numbers) => numbers.map((one) => model.things[one].id);

test('partners share a work or a part of it; what is only planned comes last and is told apart', () => {
  const partners = partnersOf(model, n('organisation/scf'));
  assert.deepEqual(called(partners.map((partner) => partner.n)), ['organisation/tha-kham', 'group/leaders']);
  assert.deepEqual(partners.map((partner) => partner.planned), [false, true]);
  for (const agent of model.agents) assert.equal(partnerCount(model, agent), partnersOf(model, agent).length);
});

test('partners stand below the closest work they share, with the links of both sides', () => {
  const [group] = partnersByWork(model, n('organisation/scf'));
  assert.equal(model.things[group.context].id, 'event/day');
  const [{ shared: [entry] }] = group.partners;
  assert.deepEqual([entry.mine.map((link) => link.n), entry.theirs.map((link) => link.n)], [[0], [1]]);
});

test('a body for whom a work is done is no partner in it', () => {
  assert.equal(sizeOf(model, n('event/day')), 2);
  assert.deepEqual(sharedBetween(model, n('group/leaders'), n('organisation/tha-kham')), []);
});

test('the best connected body is one with a name of its own', () => {
  assert.deepEqual(called(bestConnected(model, 2)), ['organisation/scf', 'organisation/tha-kham']);
});

test('a pair is what both share, or what joins a body to a work', () => {
  assert.deepEqual(called(pairEntries(model, n('organisation/scf'), n('organisation/tha-kham')).map((entry) => entry.context)), ['event/day']);
  assert.deepEqual(pairEntries(model, n('organisation/scf'), n('initiative/success')).map((entry) => entry.mine.length), [1]);
  assert.deepEqual(pairEntries(model, n('organisation/scf'), n('organisation/dasta')), []);
});

test('behind a cell are the works and bodies of both', () => {
  assert.deepEqual(called(cellContents(model, { kind: 'pillar-pillar', a: n('pillar/society'), b: n('pillar/nature') }).contexts), ['initiative/success']);
  const cell = cellContents(model, { kind: 'org-issue', a: n('organisation/tha-kham'), b: n('issue/water') });
  assert.deepEqual([called(cell.agents), called(cell.contexts)], [['organisation/tha-kham'], []]);
  assert.deepEqual(called(cellContents(model, { kind: 'org-issue', a: n('organisation/scf'), b: n('issue/water') }).contexts), ['event/day']);
});

test('the phrase is marked where it stands in the passage, and only there', () => {
  assert.deepEqual(markedPassage(model.evidence[0]), { before: 'ผู้จัดการ', phrase: 'มูลนิธิชุมชนสงขลา', after: ' กล่าวว่า' });
  assert.deepEqual(markedPassage({ passage: 'เรื่องอื่น', quote: 'น้ำ', at: -1 }), { before: 'เรื่องอื่น', phrase: '', after: '' });
});

test('facts are grouped by what they say; names and bare mentions stand apart', () => {
  const facts = [
    { property: 'prefLabel', value: null, text: 'x', evidence: [] }, { property: 'hasEvidence', value: null, text: '', evidence: [1, 1] },
    { property: 'serves', value: 3, text: '', evidence: [0] }, { property: 'serves', value: 4, text: '', evidence: [] }, { property: 'partOf', value: 2, text: '', evidence: [], inverse: true },
  ];
  const found = groupedFacts({ factsOf: () => facts }, 0);
  assert.deepEqual(found.own.map((group) => [group.property, group.facts.length]), [['serves', 2]]);
  assert.deepEqual(found.inverse.map((group) => group.property), ['partOf']);
  assert.deepEqual(found.naming, [1]);
});

test('the details are open for a thing, a pair or a cell', () => {
  assert.equal(hasDetails(initialState('th')), false);
  assert.equal(hasDetails({ ...initialState('th'), edge: { a: 0, b: 1 } }), true);
});
