/** A matrix as a picture to hand on: its cells with their counts, the gaps visible. */

import { filterText } from './exports.js';
import { numberText, t } from './i18n.js';
import { cellLook, countGaps, matrixOf, matrixWords } from './matrix.js';
import { labelOf } from './model.js';
import { cutTo, linesOf } from './setting.js';
import { beginSheet, documentsOf, finishSheet, PAPER_INK, sheetFor, writeLine } from './sheet.js';

const LOOK_INKS = { full: { fill: PAPER_INK.ring, text: PAPER_INK.paper }, part: { fill: PAPER_INK.soft, text: PAPER_INK.text }, gap: { fill: PAPER_INK.paper, text: PAPER_INK.edge } };
const ROOM_AROUND = 20; // pixels between the frame and the matrix
const NAMES_WIDE = 300;
const NAMES_HIGH = 240; // of columns whose names stand upright
const LINES_HIGH = 66; // of columns whose names lie
const LYING = 90; // pixels from which a column is wide enough for that
const WIDEST = 200;
const SLIMMEST = 13;
const MOST_LINES = 400; // rows
const LOW = 60, HIGH = 140; // pixels of a row, where there are few
const sheetMatrixWords = {
  pair: {
    th: 'แต่ละช่องคือจำนวนงานที่ทำทั้งสองเรื่องพร้อมกัน ช่องสีอ่อนคือจำนวนภาคีที่ทำทั้งสองเรื่อง โดยเอกสารไม่ได้ระบุงานที่เชื่อม',
    en: 'Each cell counts the works that are about both; a pale one the partners who work on both, with no such work stated.',
  },
  itself: { th: '● คือเอกสารบอกว่าองค์กรทำเรื่องนี้เอง แต่ไม่ได้ระบุงาน', en: '● is stated of the organisation itself, with no work named.' },
  columns: { th: 'อีก {0} ประเด็นไม่มีที่ในภาพ มีครบในไฟล์ CSV', en: 'No room for {0} more columns: the CSV file has them all', one: 'No room for 1 more column: the CSV file has it' },
  rows: { th: 'อีก {0} แถวไม่มีที่ในภาพ มีครบในไฟล์ CSV', en: 'No room for {0} more rows: the CSV file has them all', one: 'No room for 1 more row: the CSV file has it' },
};

/** The sheet of a matrix: {sheet, paint(pen)}; all its rows, up to some hundreds. */
export function matrixSheet(model, state, passing, { font, day }) {
  const found = matrixOf(model, state.matrix, passing);
  const room = sheetFor().frame.width - 2 * ROOM_AROUND - NAMES_WIDE;
  const columns = found.columns.slice(0, Math.floor(room / SLIMMEST)), rows = found.rows.slice(0, MOST_LINES);
  const wide = Math.min(WIDEST, room / Math.max(columns.length, 1)), lying = wide >= LYING;
  const heads = lying ? LINES_HIGH : NAMES_HIGH;
  const tall = lying ? Math.min(HIGH, Math.max(LOW, (sheetFor().frame.height - 2 * ROOM_AROUND - heads) / rows.length)) : 20;
  const sheet = sheetFor(2 * ROOM_AROUND + heads + rows.length * tall);
  const left = sheet.frame.left + ROOM_AROUND + NAMES_WIDE, top = sheet.frame.top + ROOM_AROUND + heads;
  const page = { model, state, sheet, font, lang: state.lang, found, rows, columns, grid: { left, top, wide, tall, lying } };
  return { sheet, paint: (pen) => paintMatrix({ ...page, pen }, passing, day) };
}

function paintMatrix(page, passing, day) {
  const { rows, columns } = page;
  beginSheet(page);
  if (rows.length) columns.forEach((n, place) => paintColumn(page, n, place));
  rows.forEach((n, place) => paintRow(page, n, place));
  finishSheet(page, aroundMatrix(page, passing, day));
}

function aroundMatrix(page, passing, day) {
  const { pen, model, state, lang, font, found, rows } = page;
  const own = isOwn(state);
  const { gaps, cells } = countGaps(state.matrix, found);
  const looks = [['full', own ? 'own' : 'works'], ['part', own ? 'through' : 'agents'], ['gap', 'none']];
  const sign = (look) => (x, y) => {
    const box = { left: x, top: y - 9, wide: 28, tall: 18 };
    paintCell(pen, look, box);
    if (look === 'gap') paintCount({ pen, font }, look, box, ['·'], 12);
  };
  return {
    said: [t(matrixWords[state.matrix], lang), rows.length ? t(matrixWords[own ? 'gaps' : 'gapPairs'], lang, numberText(gaps), numberText(cells)) : ''],
    filter: filterText(model, state),
    legend: [{ title: t(matrixWords.title, lang), entries: rows.length ? looks.map(([look, word]) => ({ text: t(matrixWords[word], lang), sign: sign(look) })) : [] }],
    notes: rows.length ? matrixNotes(page) : [], documents: matrixDocuments(page, passing), day, empty: !rows.length,
  };
}

function isOwn({ matrix }) {
  return matrix === 'org-issue';
}

/** How to read the matrix, and what of it is not in the picture. */
function matrixNotes({ state, lang, found, rows, columns }) {
  const left = (key, all, some) => (all.length > some.length ? t(sheetMatrixWords[key], lang, numberText(all.length - some.length)) : '');
  const dotted = isOwn(state) && rows.some((row) => columns.some((column) => isItself(found.cell(row, column))));
  return [t(isOwn(state) ? matrixWords.orgHelp : sheetMatrixWords.pair, lang), dotted ? t(sheetMatrixWords.itself, lang) : '', left('columns', found.columns, columns), left('rows', found.rows, rows),
    found.left.length ? t(matrixWords.left, lang, numberText(found.left.length)) : ''];
}

/** The documents that tell of the organisations in the rows; of two topics, of the works and partners that have to do with them. */
function matrixDocuments({ model, state, rows }, passing) {
  if (isOwn(state)) return documentsOf(model, rows);
  const [own, via] = state.matrix === 'pillar-pillar' ? ['pillars', 'viaPillars'] : ['issues', 'viaIssues'];
  const counted = [...model.contexts, ...model.agents].filter((n) => passing.things[n] && model.things[n][own].length + model.things[n][via].length);
  return documentsOf(model, counted);
}

/** The name of a column: in lines over it, or upright where it is slim. */
function paintColumn(page, n, place) {
  const { pen, model, lang, font, grid } = page;
  const name = labelOf(model.things[n], lang);
  const middle = grid.left + (place + 0.5) * grid.wide;
  pen.font = `${grid.lying ? 15 : 13}px ${font}`;
  if (grid.lying) {
    const lines = linesOf(pen, name, grid.wide - 10, 3);
    lines.forEach((line, at) => writeLine(page, 15, line, middle - pen.measureText(line).width / 2, grid.top - 10 - (lines.length - 1 - at) * 18));
    return;
  }
  pen.save();
  pen.translate(middle + 4, grid.top - 8);
  pen.rotate(-Math.PI / 2);
  writeLine(page, 13, cutTo(pen, name, NAMES_HIGH - 12), 0, 0);
  pen.restore();
}

function paintRow(page, n, place) {
  const { pen, model, state, lang, font, grid, columns, found } = page;
  const top = grid.top + place * grid.tall;
  const size = grid.lying ? 15 : 13;
  pen.font = `${size}px ${font}`;
  const lines = linesOf(pen, labelOf(model.things[n], lang), NAMES_WIDE - 16, grid.lying ? 3 : 1);
  lines.forEach((line, at) => writeLine(page, size, line, grid.left - NAMES_WIDE, top + grid.tall / 2 + 5 + (at - (lines.length - 1) / 2) * 18));
  columns.forEach((column, at) => {
    const cell = found.cell(n, column), look = cellLook(state.matrix, cell);
    const box = { left: grid.left + at * grid.wide, top, wide: grid.wide, tall: grid.tall };
    paintCell(pen, look, box, n === column);
    paintCount(page, look, box, cellCount(page, look, cell), grid.lying ? 24 : Math.min(12, Math.floor(grid.wide * 0.6)));
  });
}

function isItself({ own, works }) {
  return own && !works;
}

/** What a cell counts: [works, or partners where there are none; the partners below it, where there is room]. */
function cellCount({ state, lang, grid }, look, { works, agents }) {
  if (look === 'gap') return ['·'];
  const many = works || (state.matrix === 'org-issue' ? '●' : agents);
  return [String(many), ...(grid.lying && works && agents ? [t(matrixWords.agentsIn, lang, agents)] : [])];
}

function paintCell(pen, look, { left, top, wide, tall }, same = false) {
  pen.fillStyle = LOOK_INKS[look].fill;
  pen.fillRect(left, top, wide, tall);
  pen.strokeStyle = same ? PAPER_INK.line : PAPER_INK.fade;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.beginPath();
  pen.rect(left + 0.5, top + 0.5, wide - 1, tall - 1);
  pen.stroke();
}

function paintCount({ pen, font }, look, { left, top, wide, tall }, lines, size) {
  pen.fillStyle = LOOK_INKS[look].text;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  lines.forEach((line, place) => {
    pen.font = `${place ? 15 : size}px ${font}`;
    pen.fillText(line, left + wide / 2, top + tall / 2 + size * 0.36 + (place - (lines.length - 1) / 2) * 26);
  });
}
