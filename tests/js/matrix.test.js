/** The matrix: counts behind cells, gaps, and how a cell looks. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { filtered } from '../../kg/explorer/static/filter.js';
import { cellLook, countGaps, matrixOf } from '../../kg/explorer/static/matrix.js';
import { bridgesBetween, cellContents, groundsOf, mergedGrounds, passingContents } from '../../kg/explorer/static/cells.js';
import { initialState } from '../../kg/explorer/static/state.js';
import { allPass, smallModel } from './views-fixture.js';

const model = smallModel();
const at = (id) => model.byId.get(id);
const ids = (numbers) => numbers.map((n) => model.things[n].id);

test('organisation by issue: works taken part in, and what is said of the body itself; the largest first, the rest apart', () => {
  const found = matrixOf(model, 'org-issue', allPass(model));
  assert.deepEqual(ids(found.rows), ['organisation/scf', 'organisation/pao']);
  assert.deepEqual(ids(found.columns), ['issue/water', 'issue/housing', 'issue/beach']);
  assert.deepEqual(found.cell(at('organisation/scf'), at('issue/water')), { works: 2, agents: 0, own: true });
  assert.deepEqual(found.cell(at('organisation/scf'), at('issue/housing')), { works: 1, agents: 0, own: false });
  assert.equal(cellLook('org-issue', found.cell(at('organisation/pao'), at('issue/beach'))), 'gap');
});

test('issue by issue: works about both, else partners who work on both', () => {
  const found = matrixOf(model, 'issue-issue', allPass(model));
  const both = found.cell(at('issue/water'), at('issue/housing'));
  assert.deepEqual(both, { works: 1, agents: 1, own: false });
  assert.deepEqual(found.cell(at('issue/housing'), at('issue/water')), both);
  assert.equal(found.cell(at('issue/water'), at('issue/water')).works, 2);
});

test('a count is what its cell opens', () => {
  for (const kind of ['issue-issue', 'pillar-pillar', 'org-issue']) {
    const found = matrixOf(model, kind, allPass(model));
    for (const a of found.rows) {
      for (const b of found.columns) {
        const { agents, contexts } = cellContents(model, { kind, a, b });
        const cell = found.cell(a, b);
        assert.equal(cell.works, contexts.length, `${kind} ${a} ${b}`);
        assert.equal(kind === 'org-issue' ? Number(cell.own) : cell.agents, agents.length, `${kind} ${a} ${b}`);
      }
    }
  }
});

test('under a filter a count is what passes of its cell; a filter by kind of body takes no work away', () => {
  const state = initialState('th');
  const filters = [{ places: [at('place/bo-yang')] }, { issues: [at('issue/housing')] }, { kinds: ['agent'] }, { years: [2022, 2022] }, { q: 'มูลนิธิ' }];
  const kinds = ['issue-issue', 'pillar-pillar', 'org-issue'];
  for (const [filter, kind] of filters.flatMap((one) => kinds.map((other) => [one, other]))) {
    const passing = filtered(model, { ...state, ...filter });
    const found = matrixOf(model, kind, passing);
    const pairs = found.rows.flatMap((a) => found.columns.map((b) => ({ kind, a, b })));
    for (const pair of pairs) assert.equal(found.cell(pair.a, pair.b).works, passingContents(model, pair, passing).contexts.length, `${JSON.stringify(filter)} ${JSON.stringify(pair)}`);
  }
  const bodies = matrixOf(model, 'org-issue', filtered(model, { ...state, kinds: ['agent'] }));
  const all = matrixOf(model, 'org-issue', filtered(model, state));
  assert.deepEqual(bodies.rows.map((a) => bodies.columns.map((b) => bodies.cell(a, b))), all.rows.map((a) => all.columns.map((b) => all.cell(a, b))));
  assert.ok(all.rows.length && matrixOf(model, 'org-issue', filtered(model, { ...state, places: [at('place/bo-yang')] })).rows.length < all.rows.length);
});

test('only what passes is counted; a body without an issue stands apart', () => {
  const passing = allPass(model);
  passing.things[at('plan/strategy')] = 0;
  assert.equal(matrixOf(model, 'issue-issue', passing).cell(at('issue/water'), at('issue/housing')).works, 0);
  const other = smallModel();
  other.things[other.byId.get('organisation/pao')].viaIssues = [];
  other.things[other.byId.get('event/day')].issues = [];
  assert.deepEqual(matrixOf(other, 'org-issue', allPass(other)).left, [other.byId.get('organisation/pao')]);
});

test('a cell is full, part or a gap', () => {
  assert.equal(cellLook('org-issue', { works: 0, agents: 0, own: true }), 'full');
  assert.equal(cellLook('org-issue', { works: 2, agents: 0, own: false }), 'part');
  assert.equal(cellLook('pillar-pillar', { works: 0, agents: 3, own: false }), 'part');
  assert.equal(cellLook('pillar-pillar', { works: 0, agents: 0, own: false }), 'gap');
});

test('a topic of a partner is said of itself, or comes through a work, with the part in it and what that is about', () => {
  const [own] = groundsOf(model, at('organisation/scf'), at('issue/water'));
  assert.equal(own.work, -1);
  const through = groundsOf(model, at('organisation/scf'), at('issue/housing'));
  assert.deepEqual(ids(through.map((ground) => ground.work)), ['plan/strategy']);
  const part = model.links.find((link) => link.a === at('organisation/scf') && link.b === at('plan/strategy'));
  for (const proof of part.evidence) assert.ok(through[0].evidence.includes(proof));
});

test('a work that holds two topics up is named once, and first', () => {
  const grounds = [{ topic: 1, work: 7, evidence: [1] }, { topic: 1, work: 8, evidence: [2] }, { topic: 2, work: 8, evidence: [2, 3] }, { topic: 2, work: -1, evidence: [4] }];
  assert.deepEqual(mergedGrounds(grounds), [
    { topics: [1, 2], work: 8, evidence: [2, 3] }, { topics: [1], work: 7, evidence: [1] }, { topics: [2], work: -1, evidence: [4] },
  ]);
});

test('across a gap stand those on one side who share works with the other, by more than a plan', () => {
  const other = smallModel();
  const n = (id) => other.byId.get(id);
  for (const thing of other.things) Object.assign(thing, { issues: [], viaIssues: [] });
  other.things[n('organisation/scf')].issues = [n('issue/water')];
  other.things[n('organisation/pao')].issues = [n('issue/beach')];
  const found = bridgesBetween(other, n('issue/water'), n('issue/beach'));
  assert.deepEqual(found.map((one) => [other.things[one.n].id, one.others.map((m) => other.things[m].id)]), [
    ['organisation/scf', ['organisation/pao']], ['organisation/pao', ['organisation/scf']],
  ]);
  assert.deepEqual(bridgesBetween(other, n('issue/water'), n('issue/housing')), []);
});

test('gaps of pairs are counted once for each pair, and none of a thing with itself', () => {
  const cell = (a, b) => ({ works: a + b === 3 ? 1 : 0, agents: 0, own: false });
  assert.deepEqual(countGaps('pillar-pillar', { rows: [0, 1, 2], columns: [0, 1, 2], cell }), { cells: 3, gaps: 2 });
  assert.deepEqual(countGaps('org-issue', { rows: [0, 1], columns: [1, 2], cell }), { cells: 4, gaps: 3 });
});
