import assert from 'node:assert/strict';
import test from 'node:test';

import { dateText, yearsText } from '../../kg/explorer/static/dates.js';
import { facetOptions, yearRows } from '../../kg/explorer/static/facets.js';
import { filtered } from '../../kg/explorer/static/filter.js';
import { numberText, t } from '../../kg/explorer/static/i18n.js';
import { initialState } from '../../kg/explorer/static/state.js';
import { startQuestions } from '../../kg/explorer/static/start.js';
import { listedRows, sortOf, tellsOf } from '../../kg/explorer/static/table.js';
import { handMade, number } from './fixture.js';

const model = handMade();
const listed = (patch) => {
  const state = { ...initialState('th'), ...patch };
  return listedRows(model, state, filtered(model, state)).map((n) => model.things[n].id);
};

test('bodies are listed by how many they work with, works by who is in them', () => {
  assert.equal(listed({})[0], 'organisation/scf');
  assert.equal(listed({ list: 'context' })[0], 'event/day');
});

test('a list is sorted by a column, and the other way round', () => {
  const byName = ['organisation/dasta', 'organisation/scf', 'organisation/tha-kham', 'group/leaders'];
  assert.deepEqual(listed({ sort: 'name', lang: 'en' }), byName);
  assert.deepEqual(listed({ sort: '-name', lang: 'en' }), byName.reverse());
  assert.deepEqual(sortOf({ list: 'place', sort: 'partners' }), { column: 'here', down: false });
});

test('the undated come last among years', () => {
  assert.equal(listed({ list: 'context', sort: 'years' }).at(-1), 'event/far');
});

test('kinds stand below what they are kinds of, each with its count', () => {
  const state = initialState('th');
  const rows = facetOptions(model, state, filtered(model, state).counts, 'kinds');
  assert.deepEqual(rows.slice(0, 1).map(({ value, count, under }) => ({ value, count, under })), [{ value: 'agent', count: 4, under: false }]);
  assert.equal(rows.find((row) => row.value === 'org-kind/sao').under, true);
});

test('years stand in a row with what each would leave, in the era of the reader, the chosen marked', () => {
  const state = { ...initialState('th'), years: [2021, 2022] };
  const rows = yearRows(filtered(model, state).counts.years, state);
  assert.deepEqual(rows.map(({ year, name, count, chosen }) => [year, name, count, chosen]), [
    [2020, '2563', 1, false], [2021, '2564', 1, true], [2022, '2565', 5, true],
  ]);
  assert.equal(yearRows(filtered(model, state).counts.years, { ...state, lang: 'en' })[0].name, '2020');
  assert.deepEqual(yearRows(new Map(), initialState('th')), []);
});

test('a document does not tell of itself', () => {
  const things = model.things.map((thing) => (thing.id === 'source/001' ? { ...thing, docs: [thing.n] } : thing));
  assert.equal(tellsOf({ ...model, things }).get(number(model, 'source/001')), tellsOf(model).get(number(model, 'source/001')));
});

test('what is chosen stands first, even when nothing is left of it', () => {
  const state = { ...initialState('th'), pillars: [number(model, 'pillar/nature')], issues: [number(model, 'issue/water')] };
  const [row] = facetOptions(model, state, filtered(model, state).counts, 'pillars');
  assert.deepEqual({ value: row.value, chosen: row.chosen, count: row.count }, { value: number(model, 'pillar/nature'), chosen: true, count: 0 });
});

test('the questions of the opening come from the data', () => {
  const questions = startQuestions(model);
  assert.deepEqual(questions.map((question) => question.key), ['who', 'gaps', 'place']);
  assert.equal(questions[0].n, number(model, 'organisation/scf'));
  assert.deepEqual(startQuestions({ ...model, agents: [], contexts: [] }), []);
});

test('years and dates are Buddhist in Thai and Common Era in English, as exact as they are', () => {
  assert.equal(yearsText(2021, 2023, 'th'), 'พ.ศ. 2564–2566');
  assert.equal(yearsText(2021, 9999, 'th'), 'ตั้งแต่ พ.ศ. 2564');
  assert.equal(yearsText(2021, 9999, 'en'), 'since 2021');
  assert.equal(yearsText(0, 0, 'th'), '');
  assert.equal(yearsText(0, 2023, 'en'), '2023');
  assert.equal(dateText('2022-09-03', 'th'), '3 กันยายน 2565');
  assert.equal(dateText('2022-09', 'en'), 'September 2022');
  assert.equal(dateText('2022', 'th'), 'พ.ศ. 2565');
  assert.equal(dateText('2022-13-45', 'en'), '2022-13-45');
  assert.equal(dateText('soon', 'th'), 'soon');
});

test('blanks are filled in, and one is one in English', () => {
  assert.equal(t({ th: '{0} ราย', en: '{0} partners', one: '1 partner' }, 'en', 1), '1 partner');
  assert.equal(t({ th: '{0} จาก {1}', en: '' }, 'en', 2, 5), '2 จาก 5');
  assert.equal(numberText(1234567), '1,234,567');
});
