/** The matrix: counts behind cells, gaps, and how a cell looks. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { cellLook, matrixOf } from '../../kg/explorer/static/matrix.js';
import { cellContents } from '../../kg/explorer/static/together.js';
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
