/** Files that leave the page: tables a spreadsheet cannot be tricked with, pictures whose names are text. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { columnsOf, csvCell, csvText, dayOf, exportName, filterText, heededFilter, jsonText } from '../../kg/explorer/static/exports.js';
import { filtered } from '../../kg/explorer/static/filter.js';
import { placeCounts } from '../../kg/explorer/static/map.js';
import { cellLook, matrixOf } from '../../kg/explorer/static/matrix.js';
import { cssString, footLines, placeOf } from '../../kg/explorer/static/print.js';
import { initialState } from '../../kg/explorer/static/state.js';
import { viewRows } from '../../kg/explorer/static/viewrows.js';
import { cutTo, linesOf, nameLines, placePattern } from '../../kg/explorer/static/setting.js';
import { SHEET } from '../../kg/explorer/static/sheet.js';
import { mapSheet } from '../../kg/explorer/static/sheet-map.js';
import { matrixSheet } from '../../kg/explorer/static/sheet-matrix.js';
import { networkSheet } from '../../kg/explorer/static/sheet-network.js';
import { timelineSheet } from '../../kg/explorer/static/sheet-timeline.js';
import { SvgPen, xmlText } from '../../kg/explorer/static/svgpen.js';
import { allPass, largeModel, smallModel } from './views-fixture.js';

const STATE = { lang: 'th', only: 'both', open: -1, edge: null, focus: -1, steps: 1, kinds: [], ties: [], q: '', years: null, pillars: [], issues: [], places: [], waters: [], documents: [] };

test('what a spreadsheet takes for a formula is made text', () => {
  for (const risky of ['=1+1', '+66', '-1', '@SUM', '\tx', '\rx']) assert.ok(csvCell(risky).replace(/^"/, '').startsWith("'"), risky);
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(csvCell('มูลนิธิ'), 'มูลนิธิ');
});

const rowsOf = (model, patch, passing) => {
  const state = { ...initialState('th'), ...patch };
  return viewRows(model, state, passing ?? filtered(model, state)).rows;
};
const lineOf = (document, line, phrase, of) => ({ ...(of ? { of } : {}), document, line, phrase });
const DAY_LINE = lineOf('source/001', 3, 'วันพลเมือง');
const YEARS_LINE = lineOf('source/001', 7, 'ภายใน 3 ปี');

test('the table holds what passes: topics, partners, works with the role, and the line for each', () => {
  const model = smallModel();
  const passing = allPass(model);
  passing.things.fill(0);
  passing.things[0] = 1;
  const { rows, first, what } = viewRows(model, { ...initialState('en'), view: 'table', lang: 'en' }, passing);
  const [scf] = rows;
  assert.deepEqual([rows.length, what, scf.id, scf.issues], [1, 'agent', 'organisation/scf', ['Water management', 'Housing']]);
  assert.deepEqual(scf.works, ["Citizens' Day (Host)", 'Bo Yang strategy']);
  assert.deepEqual(scf.works_evidence, [lineOf('source/001', 3, 'วันพลเมือง', "Citizens' Day")]);
  assert.ok(scf.partners.includes('Songkhla PAO') && !scf.partners.includes('Songkhla Community Foundation'));
  const text = csvText(rows, columnsOf(rows, first));
  assert.equal(text.charCodeAt(0), 0xfeff);
  assert.ok(text.slice(1).startsWith('id,class,kind,name_th,name_en,from,to,pillars,') && text.split('\r\n')[0].endsWith(',evidence'));
  assert.match(text, /Water management; Housing/);
  assert.match(text, /Citizens' Day : source\/001 : 3 : วันพลเมือง/);
});

test('works are saved with who is in them, places with where they are, documents as such', () => {
  const model = smallModel();
  const day = rowsOf(model, { view: 'table', list: 'context' }).find((row) => row.id === 'event/day');
  assert.deepEqual([day.members[0], day.from, day.evidence], ['มูลนิธิชุมชนสงขลา (ผู้จัด)', 2022, [DAY_LINE]]);
  assert.deepEqual(rowsOf(model, { view: 'table', list: 'place' }).find((row) => row.id === 'place/hat-yai').lat, 6.97);
  assert.deepEqual(rowsOf(model, { view: 'table', list: 'document' }).map((row) => row.id), ['source/001']);
  model.words = { ...model.words, modes: { statement: { th: 'สิ่งที่กล่าว', en: 'statement' } } };
  assert.deepEqual(rowsOf(model, { view: 'table', list: 'statement' }).find((row) => row.id === 'element/vision').statementText, ['เมืองบ่อยางเข้มแข็ง']);
});

test('a view of the systems is saved with all that it says and the lines that prove it', () => {
  const rows = rowsOf(smallModel(), { view: 'systems', system: 'towns' });
  const plan = rows.find((row) => row.id === 'plan/strategy');
  assert.deepEqual([plan.planFor, plan.horizonYears, plan.evidence], [['เมืองบ่อยาง'], ['3'], [YEARS_LINE]]);
  assert.deepEqual(rows.map((row) => row.class), ['Strategy', 'Vision', 'StrategicTheme']);
  const columns = columnsOf(rows);
  assert.deepEqual([columns[0], columns[columns.length - 1]], ['id', 'evidence']);
  const lines = csvText(rows, columns).trim().split('\r\n');
  assert.ok(lines.length === 4 && lines[0] === columns.join(',') && lines.some((line) => line.endsWith('source/001 : 7 : ภายใน 3 ปี')));
  assert.deepEqual(rowsOf(smallModel(), { view: 'systems', system: 'pledges' }), []);
});

test('a matrix is saved by its cells: own, through and gap, the works and their lines', () => {
  const model = smallModel();
  const cells = rowsOf(model, { view: 'matrix' });
  const at = (row, column) => cells.find((cell) => cell.row === row && cell.column === column);
  assert.deepEqual([at('organisation/scf', 'issue/water').state, at('organisation/scf', 'issue/housing').state, at('organisation/scf', 'issue/beach').state], ['own', 'through', 'gap']);
  const water = at('organisation/pao', 'issue/water');
  assert.deepEqual([water.state, water.works, water.column_name], ['through', ['วันพลเมือง'], 'การจัดการน้ำ']);
  assert.deepEqual([at('organisation/scf', 'issue/water').evidence, at('organisation/scf', 'issue/beach').evidence], [[DAY_LINE], []]);
  const pairs = rowsOf(model, { view: 'matrix', matrix: 'issue-issue' });
  assert.equal(pairs.length, 6, 'each pair of three once, and each with itself');
  const both = pairs.find((cell) => [cell.row, cell.column].sort().join() === 'issue/housing,issue/water');
  assert.deepEqual([both.state, both.works, both.partners], ['works', ['ยุทธศาสตร์เมืองบ่อยาง'], ['มูลนิธิชุมชนสงขลา']]);
  assert.deepEqual(pairs.filter((cell) => cell.column === 'issue/beach').map((cell) => [cell.state, cell.works]), [['gap', []], ['gap', []], ['gap', []]]);
});

test('ties, years, places and paths are saved with their lines', () => {
  const model = smallModel();
  const ties = rowsOf(model, { view: 'graph' });
  const tie = ties.find((one) => one.a === 'organisation/scf' && one.b === 'organisation/pao');
  assert.deepEqual([tie.tie, tie.state, tie.works, tie.evidence], ['co-attendance', 'held', ['วันพลเมือง'], [DAY_LINE]]);
  const parts = rowsOf(model, { view: 'graph', only: 'both' });
  assert.ok(parts.some((one) => one.a === 'organisation/scf' && one.b === 'event/day' && one.role === 'ผู้จัด') && parts.some((one) => one.tie === 'part'));
  const years = rowsOf(model, { view: 'timeline' });
  assert.deepEqual(years.map((row) => [row.id, row.from, row.to, row.state]), [['event/day', 2022, 2022, 'held'], ['plan/strategy', 2026, '', 'planned'], ['event/forum', '', '', 'unstated']]);
  const places = rowsOf(model, { view: 'map' });
  assert.deepEqual(places.map((row) => [row.id, row.lat, row.works]), [['place/songkhla', 7, 1], ['place/bo-yang', '', 1]]);
  const hops = rowsOf(model, { view: 'path', pick: [0, 1] });
  assert.deepEqual(hops.map((hop) => [hop.path, hop.step, hop.from, hop.to, hop.direction]), [
    [1, 1, 'organisation/scf', 'event/day', 'from is in to'], [1, 2, 'event/day', 'organisation/pao', 'to is in from']]);
  assert.deepEqual(hops[0].evidence, [DAY_LINE]);
});

test('JSON says where it comes from, what it was narrowed to, and which documents it cites; the same each time', () => {
  const model = smallModel();
  const state = { ...initialState('th'), view: 'matrix', issues: [model.byId.get('issue/water')] };
  const text = () => jsonText(model, rowsOf(model, state), dayOf(new Date(2026, 0, 2)), { view: 'org-issue', filter: heededFilter(model, state) });
  const content = JSON.parse(text());
  assert.equal(text(), text());
  assert.deepEqual([content.saved, content.view, content.filter, content.data_version], ['2026-01-02', 'org-issue', 'การจัดการน้ำ', '1.0']);
  assert.deepEqual(content.documents, [{ id: 'source/001', name_th: 'ร่างยุทธศาสตร์เมือง', name_en: 'Draft town strategies' }]);
  assert.equal(heededFilter(model, { ...state, view: 'systems' }), '', 'it heeds no filter');
  assert.equal(heededFilter(model, { ...state, view: 'path', ties: ['agreement'] }).includes('การจัดการน้ำ'), false);
});

test('paper says what it is of, of when, and where it is found', () => {
  const model = smallModel();
  const state = { ...initialState('th'), view: 'table', q: 'น้ำ' };
  assert.deepEqual(footLines(model, state, '2026-11-21', 'a.html#view=table'), ['สงขลา · ข้อมูลรุ่น 1.0 · พิมพ์เมื่อ 21 พฤศจิกายน 2569', 'กรองเฉพาะ น้ำ', 'เปิดหน้านี้อีกครั้งที่ a.html#view=table']);
  assert.equal(footLines(model, { ...state, lang: 'en', q: '' }, '2026-11-21', 'a.html')[0], 'Songkhla · Data version 1.0 · Printed on 21 November 2026');
  const file = new URL('file:///home/somchai/กราฟ%ZZ.html#q=%E0%B8%99%E0%B9%89%E0%B8%B3&x=%26%FF');
  assert.equal(placeOf(file), 'กราฟ%ZZ.html#q=น้ำ&x=%26%FF');
  assert.equal(placeOf(new URL('https://a.org/b/c.html#x')), 'https://a.org/b/c.html#x');
  assert.equal(cssString('a "b" \\ c\nd'), '"a \\"b\\" \\\\ c d"');
});

test('a file name tells what is in it', () => {
  const model = smallModel();
  assert.equal(exportName(model, 'network', '2026-11-21', 'png'), 'songkhla-network-2026-11-21.png');
  assert.equal(exportName({ meta: { title: { th: 'เมือง/../น้ำ', en: '' } } }, 'all', '', 'csv'), 'เมือง-น้ำ-all.csv');
});

const networkParts = (model, state, passing, day = '2026-11-21') => {
  const pen = new SvgPen();
  networkSheet(model, { ...STATE, ...state }, passing ?? allPass(model), { font: 'serif', day }).paint(pen);
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
    pen.parts = networkParts(model, {});
    return pen.document(SHEET.width, SHEET.height, 'ภาพ', '"Noto Sans"');
  };
  const text = paint();
  assert.equal(paint(), text);
  for (const word of ['สงขลา', 'ประเภท', 'ร่างยุทธศาสตร์เมือง', 'ข้อมูลรุ่น 1.0', '21 พฤศจิกายน 2569']) assert.ok(text.includes(word), word);
  assert.ok(!text.includes('<script') && text.includes('&lt;script&gt;') && text.includes('&quot;Noto Sans&quot;'));
});

test('the picture fills its page whatever shape the network has', () => {
  const model = largeModel(120);
  for (const thing of model.things) thing.y /= 40;
  const marks = networkParts(model, {}).filter((part) => part.startsWith('<path') && part.includes('stroke="#1b1f24"') && part.includes('fill="none"'));
  const heights = marks.flatMap((part) => [...part.matchAll(/M[\d.]+ ([\d.]+)/g)].map((found) => Number(found[1])));
  assert.ok(Math.max(...heights) - Math.min(...heights) > SHEET.height * 0.35, 'a flat network is stretched');
  assert.ok(Math.min(...heights) > 100 && Math.max(...heights) < SHEET.height - 30);
});

test('only what passes is in the picture, what it is around has its name in bold, and the legend names nothing else', () => {
  const model = smallModel();
  const passing = allPass(model);
  passing.things.fill(0);
  for (const n of [0, 1]) passing.things[n] = 1;
  const parts = networkParts(model, { only: 'agents', focus: 0 }, passing);
  const texts = textsOf(parts);
  assert.ok(texts.some((text) => text.endsWith('2 จุด · 1 เส้น')) && texts.join(' ').includes('กรองเฉพาะ ใกล้ มูลนิธิชุมชนสงขลา'), texts.join('|'));
  assert.ok(parts.some((part) => part.includes('font-weight="bold"') && part.includes('มูลนิธิชุมชนสงขลา')));
  assert.ok(texts.includes('องค์กร') && texts.includes('ท้องถิ่น') && !texts.includes('กลุ่มคน'));
});

test('what is open is named too, and where nothing passes the picture says so', () => {
  const model = smallModel();
  assert.ok(textsOf(networkParts(model, { open: 0 })).some((text) => text.endsWith('เน้น มูลนิธิชุมชนสงขลา และที่เชื่อมโยง')));
  const none = allPass(model);
  none.things.fill(0);
  const texts = textsOf(networkParts(model, {}, none));
  assert.ok(texts.includes('ไม่มีอะไรให้แสดงในภาพ') && !texts.includes('ประเภท') && !texts.some((text) => text.startsWith('จุดใหญ่')));
});

const sheetParts = (make, model, state, passing = allPass(model)) => {
  const pen = new SvgPen();
  const { sheet, paint } = make(model, { ...STATE, all: false, ...state }, passing, { font: 'serif', day: '2026-11-21' });
  paint(pen);
  return { sheet, parts: pen.parts, texts: textsOf(pen.parts) };
};

test('the picture of a matrix has every cell: counts as the matrix has them, and a dot for each gap', () => {
  const model = smallModel();
  for (const kind of ['org-issue', 'issue-issue', 'pillar-pillar']) {
    const { rows, columns, cell } = matrixOf(model, kind, allPass(model));
    const { texts, parts } = sheetParts(matrixSheet, model, { matrix: kind, view: 'matrix' });
    const cells = rows.flatMap((row) => columns.map((column) => ({ ...cell(row, column), look: cellLook(kind, cell(row, column)) })));
    const counts = cells.map(({ look, works, agents }) => (look === 'gap' ? '·' : String(works || (kind === 'org-issue' ? '●' : agents))));
    assert.deepEqual(texts.filter((text) => /^(\d+|●|·)$/.test(text)).sort(), [...counts, '·'].sort(), 'and one dot in the legend');
    for (const n of [...rows, ...columns]) assert.ok(texts.includes(model.things[n].th), model.things[n].th);
    const filled = (colour) => parts.filter((part) => part.startsWith('<rect') && part.includes(`fill="${colour}"`)).length - 1; // one in the legend
    assert.equal(filled('#0a5c61'), cells.filter(({ look }) => look === 'full').length);
    assert.equal(filled('#cfe4e2'), cells.filter(({ look }) => look === 'part').length);
  }
});

test('the names of many columns stand upright, each over its own, and nothing else is turned', () => {
  const model = largeModel(60);
  model.issues = model.contexts.slice(0, 20);
  for (const thing of model.things) if (thing.mode === 'agent') thing.issues = [model.issues[thing.n % 20]];
  const { parts } = sheetParts(matrixSheet, model, { matrix: 'org-issue', view: 'matrix' });
  const turned = parts.filter((part) => part.includes('transform='));
  assert.equal(turned.length, 20);
  assert.ok(turned.every((part) => part.startsWith('<text') && part.includes('rotate(-90)')));
  const across = turned.map((part) => Number(/translate\(([\d.]+)/.exec(part)[1]));
  assert.ok(across.every((x, place) => !place || x > across[place - 1]));
});

test('a matrix of many rows makes the sheet longer, and of too many says how many are left out', () => {
  const model = largeModel(900);
  const [issue] = model.issues = [model.contexts[0]];
  for (const thing of model.things) if (thing.mode === 'agent') thing.issues = [issue];
  const { sheet, texts } = sheetParts(matrixSheet, model, { matrix: 'org-issue', view: 'matrix' });
  const rows = matrixOf(model, 'org-issue', allPass(model)).rows.length;
  assert.ok(rows > 400 && sheet.height > 400 * 20);
  assert.ok(texts.some((text) => text.startsWith(`อีก ${rows - 400} แถว`)), `${rows}`);
});

/** The small model with its works told of by the one document it has. */
function withDocuments(model) {
  for (const n of model.contexts) model.things[n].docs = [model.byId.get('source/001')];
  return model;
}

test('what has begun and has no end has its arrow, however long the line of years is', () => {
  const model = largeModel(90);
  const works = model.contexts.map((n) => model.things[n]);
  works.forEach((thing, place) => Object.assign(thing, { from: 1987 + place, to: place === works.length - 1 ? 9999 : 1987 + place }));
  const { parts, texts } = sheetParts(timelineSheet, model, { view: 'timeline' });
  assert.equal(parts.filter((part) => /^<path d="M[^"]*L[^"]*L[^"]*Z" fill="#1b1f24"/.test(part)).length, 1);
  assert.ok(texts.filter((text) => /^25\d\d$/.test(text)).length <= 12, 'of many years some are marked');
});

test('the picture of the timeline has a row for each that is dated, with its years, and counts the others', () => {
  const model = smallModel();
  const { texts, parts } = sheetParts(timelineSheet, model, { view: 'timeline' });
  for (const word of ['วันพลเมือง', 'พ.ศ. 2565', 'ยุทธศาสตร์เมืองบ่อยาง', 'ตั้งแต่ พ.ศ. 2569', '2569', 'อีก 1 รายการ เอกสารไม่ระบุปี']) assert.ok(texts.includes(word), word);
  assert.ok(!texts.includes('เวทีลุ่มน้ำ'));
  const held = (list) => list.filter((part) => part.includes('fill="#009e73"')).length;
  assert.equal(held(parts), 2, 'one sign for what was held, and one in the legend');
  assert.equal(parts.filter((part) => part.includes('stroke-dasharray="6 4"')).length, 1, 'a dashed line for a plan without an end');
  const told = timelineSheet(withDocuments(model), { ...STATE, view: 'timeline' }, allPass(model), { font: 'serif', day: '2026-11-21' });
  const pen = new SvgPen();
  told.paint(pen);
  assert.deepEqual(textsOf(pen.parts).filter((text) => text.includes('ร่างยุทธศาสตร์เมือง')).length, 1);
});

test('the picture of the map names what has no coordinates beside it', () => {
  const model = smallModel();
  const { texts, parts } = sheetParts(mapSheet, model, { view: 'map' });
  const places = placeCounts(model, allPass(model)).map(({ n }) => model.things[n]);
  for (const { lat, th } of places) {
    const bare = th.replace(/^(จังหวัด|อำเภอ|ตำบล)/, '');
    assert.ok(texts.some((text) => (Number.isFinite(lat) ? text === bare : text.includes(th))), th);
  }
  const marked = parts.filter((part) => /^<path d="M[^"]*A/.test(part) && part.includes('fill="none"')).length;
  const entries = texts.includes('จังหวัด') ? 2 : 1;
  assert.equal(marked, places.filter(({ lat }) => Number.isFinite(lat)).length + entries, 'a ring for each place and for each entry of the legend');
  assert.ok(texts.some((text) => /^\d+ กม\.$/.test(text)) && texts.includes('เหนือ'));
});

test('where nothing passes each picture says so and has no legend', () => {
  const model = smallModel();
  const none = allPass(model);
  none.things.fill(0);
  for (const make of [matrixSheet, timelineSheet, mapSheet]) {
    const { texts } = sheetParts(make, model, { matrix: 'org-issue', view: { [matrixSheet.name]: 'matrix', [timelineSheet.name]: 'timeline' }[make.name] ?? 'map' }, none);
    assert.ok(texts.includes('ไม่มีอะไรให้แสดงในภาพ') && !texts.includes('จังหวัด') && !texts.includes('ทำผ่านงานที่เข้าร่วม'));
  }
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
