/** Files that leave the page: tables a spreadsheet cannot be tricked with, pictures whose names are text. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { columnsOf, csvCell, csvText, dayOf, EXPORT_COLUMNS, exportName, exportRows, filterText, jsonText, systemRows } from '../../kg/explorer/static/exports.js';
import { paintPoster, POSTER } from '../../kg/explorer/static/poster.js';
import { cutTo, linesOf, nameLines, placePattern } from '../../kg/explorer/static/setting.js';
import { SvgPen, xmlText } from '../../kg/explorer/static/svgpen.js';
import { allPass, largeModel, smallModel } from './views-fixture.js';

const STATE = { lang: 'th', only: 'both', open: -1, edge: null, focus: -1, steps: 1, kinds: [], ties: [], q: '', years: null, pillars: [], issues: [], places: [], waters: [], documents: [] };

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

test('a view of the systems is saved with all that it says and the lines that prove it', () => {
  const rows = systemRows(smallModel(), 'th', 'towns');
  const plan = rows.find((row) => row.id === 'plan/strategy');
  assert.deepEqual([plan.planFor, plan.horizonYears, plan.evidence], [['เมืองบ่อยาง'], ['3'], ['source/001 : 7 : ภายใน 3 ปี']]);
  assert.deepEqual(rows.map((row) => row.class), ['Strategy', 'Vision', 'StrategicTheme']);
  const columns = columnsOf(rows);
  assert.deepEqual([columns[0], columns[columns.length - 1]], ['id', 'evidence']);
  const lines = csvText(rows, columns).trim().split('\r\n');
  assert.ok(lines.length === 4 && lines[0] === columns.join(','));
  assert.deepEqual(systemRows(smallModel(), 'th', 'pledges'), []);
});

test('a file name tells what is in it', () => {
  const model = smallModel();
  assert.equal(exportName(model, 'network', '2026-11-21', 'png'), 'songkhla-network-2026-11-21.png');
  assert.equal(exportName({ meta: { title: { th: 'เมือง/../น้ำ', en: '' } } }, 'all', '', 'csv'), 'เมือง-น้ำ-all.csv');
});

const poster = (model, state, passing, day = '2026-11-21') => {
  const pen = new SvgPen();
  paintPoster(pen, model, { ...STATE, ...state }, passing ?? allPass(model), 'serif', day, undefined);
  return pen.parts;
};
const textsOf = (parts) => parts.map((part) => />([^<]*)<\/text>/.exec(part)?.[1]).filter((text) => text !== undefined);

test('the filter is told in words', () => {
  const model = smallModel();
  const state = { ...STATE, q: 'น้ำ', issues: [model.byId.get('issue/water')], years: [2021, 2022] };
  assert.equal(filterText(model, state), 'น้ำ · การจัดการน้ำ · พ.ศ. 2564–2565');
  assert.equal(filterText(model, STATE), '');
  const near = { ...STATE, lang: 'en', focus: 0, steps: 2, kinds: ['agent'], ties: ['agreement'] };
  model.words = { ...model.words, modes: { agent: { th: 'ภาคี', en: 'partners' } }, ties: { agreement: { th: 'ข้อตกลง', en: 'agreement' } } };
  assert.equal(filterText(model, near), 'Near Songkhla Community Foundation, within 2 steps · partners · agreement');
});

test('the picture has its title, legend, documents and version, the same each time, and a name cannot become markup', () => {
  const model = smallModel();
  model.things[0].th = '<script>alert(1)</script> &';
  model.things[0].docs = [model.byId.get('source/001')];
  const paint = () => {
    const pen = new SvgPen();
    pen.parts = poster(model, {});
    return pen.document(POSTER.width, POSTER.height, 'ภาพ', '"Noto Sans"');
  };
  const text = paint();
  assert.equal(paint(), text);
  for (const word of ['สงขลา', 'ประเภท', 'ร่างยุทธศาสตร์เมือง', 'ข้อมูลรุ่น 1.0', '21 พฤศจิกายน 2569']) assert.ok(text.includes(word), word);
  assert.ok(!text.includes('<script') && text.includes('&lt;script&gt;') && text.includes('&quot;Noto Sans&quot;'));
});

test('the picture fills its page whatever shape the network has', () => {
  const model = largeModel(120);
  for (const thing of model.things) thing.y /= 40;
  const marks = poster(model, {}).filter((part) => part.startsWith('<path') && part.includes('stroke="#1b1f24"') && part.includes('fill="none"'));
  const heights = marks.flatMap((part) => [...part.matchAll(/M[\d.]+ ([\d.]+)/g)].map((found) => Number(found[1])));
  assert.ok(Math.max(...heights) - Math.min(...heights) > POSTER.height * 0.35, 'a flat network is stretched');
  assert.ok(Math.min(...heights) > 100 && Math.max(...heights) < POSTER.height - 30);
});

test('only what passes is in the picture, what it is around has its name in bold, and the legend names nothing else', () => {
  const model = smallModel();
  const passing = allPass(model);
  passing.things.fill(0);
  for (const n of [0, 1]) passing.things[n] = 1;
  const parts = poster(model, { only: 'agents', focus: 0 }, passing);
  const texts = textsOf(parts);
  assert.ok(texts.includes('ใกล้ มูลนิธิชุมชนสงขลา ห่างไม่เกิน 1 ขั้น') || texts.some((text) => text.includes('2 จุด · 1 เส้น · ใกล้ มูลนิธิชุมชนสงขลา')));
  assert.ok(parts.some((part) => part.includes('font-weight="bold"') && part.includes('มูลนิธิชุมชนสงขลา')));
  assert.ok(texts.includes('องค์กร') && texts.includes('ท้องถิ่น') && !texts.includes('กลุ่มคน'));
});

test('what is open is named too, and where nothing passes the picture says so', () => {
  const model = smallModel();
  assert.ok(textsOf(poster(model, { open: 0 })).some((text) => text.endsWith('เน้น มูลนิธิชุมชนสงขลา และที่เชื่อมโยง')));
  const none = allPass(model);
  none.things.fill(0);
  const texts = textsOf(poster(model, {}, none));
  assert.ok(texts.includes('ไม่มีอะไรให้แสดงในภาพ') && !texts.includes('ประเภท') && !texts.some((text) => text.startsWith('จุดใหญ่')));
});

test('a long name stands in lines, whole where they hold it, and no letter loses its marks', () => {
  const pen = new SvgPen();
  const name = 'แกนคณะทำงานเครือข่ายเมืองปาดังเบซาร์และควนลัง';
  const whole = placePattern({ things: [{ mode: 'place', th: 'เมืองปาดังเบซาร์' }, { mode: 'place', th: 'a.b(c' }] });
  const lines = nameLines(pen, name, 150, 3, whole);
  assert.ok(lines.length > 1 && lines.join('') === name);
  assert.ok(lines.some((line) => line.includes('ปาดังเบซาร์')), lines.join('|'));
  assert.deepEqual(nameLines(pen, 'อบจ.', 150, 3, whole), ['อบจ.']);
  for (let width = 20; width < 300; width += 7) {
    for (const line of linesOf(pen, `${name} (${name})`, width, 3)) assert.match(line, /^(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])/);
    const cut = cutTo(pen, name, width);
    assert.ok(pen.measureText(cut).width <= Math.max(width, 8) && !/[เแโใไ]…/.test(cut));
  }
  assert.equal(placePattern({ things: [] }), null);
});

test('signs that XML cannot hold are left out', () => {
  assert.equal(xmlText('a\u0000b\ud800c\td'), 'abc\td');
});
