/** Files that leave the page: tables a spreadsheet cannot be tricked with, pictures whose names are text. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { csvCell, csvText, dayOf, EXPORT_COLUMNS, exportName, exportRows, filterText, jsonText } from '../../kg/explorer/static/exports.js';
import { paintPoster, POSTER } from '../../kg/explorer/static/poster.js';
import { SvgPen, xmlText } from '../../kg/explorer/static/svgpen.js';
import { allPass, smallModel } from './views-fixture.js';

const STATE = { lang: 'th', only: 'both', open: -1, edge: null, focus: -1, q: '', years: null, pillars: [], issues: [], places: [], waters: [], documents: [] };

test('what a spreadsheet takes for a formula is made text', () => {
  for (const risky of ['=1+1', '+66', '-1', '@SUM', '\tx', '\rx']) assert.ok(csvCell(risky).replace(/^"/, '').startsWith("'"), risky);
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(csvCell('มูลนิธิ'), 'มูลนิธิ');
});

test('the table holds what passes, with a mark for Thai and names of topics in the language', () => {
  const model = smallModel();
  const passing = allPass(model);
  passing.things.fill(0);
  passing.things[0] = 1;
  const rows = exportRows(model, passing, 'en', '');
  assert.deepEqual(rows.map((row) => [row.id, row.issues]), [['organisation/scf', ['Water management', 'Housing']]]);
  const text = csvText(rows);
  assert.equal(text.charCodeAt(0), 0xfeff);
  assert.equal(text.split('\r\n')[0].slice(1), EXPORT_COLUMNS.join(','));
  assert.match(text, /Water management; Housing/);
  assert.equal(JSON.parse(jsonText(model, rows, dayOf(new Date(2026, 0, 2)))).saved, '2026-01-02');
  assert.deepEqual(exportRows(model, allPass(model), 'th', 'document').map((row) => row.id), ['source/001']);
});

test('a file name tells what is in it', () => {
  const model = smallModel();
  assert.equal(exportName(model, 'network', '2026-11-21', 'png'), 'songkhla-network-2026-11-21.png');
  assert.equal(exportName({ meta: { title: { th: 'เมือง/../น้ำ', en: '' } } }, 'all', '', 'csv'), 'เมือง-น้ำ-all.csv');
});

test('the filter is told in words', () => {
  const model = smallModel();
  const state = { ...STATE, q: 'น้ำ', issues: [model.byId.get('issue/water')], years: [2021, 2022] };
  assert.equal(filterText(model, state), 'น้ำ · การจัดการน้ำ · พ.ศ. 2564–2565');
  assert.equal(filterText(model, STATE), '');
});

test('the picture has its title, legend, documents and version, the same each time, and a name cannot become markup', () => {
  const model = smallModel();
  model.things[0].th = '<script>alert(1)</script> &';
  model.things[0].docs = [model.byId.get('source/001')];
  const paint = () => {
    const pen = new SvgPen();
    paintPoster(pen, model, STATE, allPass(model), 'serif', '2026-11-21', undefined);
    return pen.document(POSTER.width, POSTER.height, 'ภาพ');
  };
  const text = paint();
  assert.equal(paint(), text);
  for (const word of ['สงขลา', 'ประเภท', 'ร่างยุทธศาสตร์เมือง', 'ข้อมูลรุ่น 1.0', '21 พฤศจิกายน 2569']) assert.ok(text.includes(word), word);
  assert.ok(!text.includes('<script') && text.includes('&lt;script&gt;'));
});

test('signs that XML cannot hold are left out', () => {
  assert.equal(xmlText('a\u0000b\ud800c\td'), 'abc\td');
});
