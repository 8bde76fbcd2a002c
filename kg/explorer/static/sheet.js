/** The sheet on which a picture is handed on: its title and what it shows, a frame for it, the legend, the documents, the version and the day. */

import { dateText } from './dates.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { cutTo, linesOf } from './setting.js';
import { shortDocument } from './wording.js';

/** The size of a sheet in pixels: A4 lying; where the picture is longer, the sheet is. */
export const SHEET = { width: 1404, height: 992 };
const EDGE = 36; // pixels, as all that follow
const HEAD = 112;
const SIDE_WIDTH = 290;
const MOST_NOTED = 12; // lines of a note
const HANGING = 14; // by which the second line of a document stands in
/** Colours on paper, whatever the screen has. */
export const PAPER_INK = {
  paper: '#ffffff', text: '#1b1f24', line: '#1b1f24', edge: '#59626d', pale: '#8b939d', fade: '#dde1e6', ghost: '#eceef1', ring: '#0a5c61', disc: '#eef3f8',
  soft: '#cfe4e2', held: '#009e73', planned: '#d55e00', spot: '#56b4e9',
};
const sheetWords = {
  filter: { th: 'กรองเฉพาะ {0}', en: 'Narrowed to {0}' },
  documents: { th: 'เอกสาร', en: 'Documents' },
  more: { th: 'และอีก {0} ฉบับ', en: 'and {0} more' },
  version: { th: 'ข้อมูลรุ่น {0}', en: 'Data version {0}' },
  saved: { th: 'บันทึกเมื่อ {0}', en: 'Saved on {0}' },
  empty: { th: 'ไม่มีอะไรให้แสดงในภาพ', en: 'There is nothing to show' },
};

/** Where the parts of a sheet lie whose picture is `high` pixels high, or as high as A4 allows where that is more. */
export function sheetFor(high = 0) {
  const height = Math.max(SHEET.height, HEAD + EDGE + high);
  const side = { left: SHEET.width - EDGE - SIDE_WIDTH, width: SIDE_WIDTH };
  return { width: SHEET.width, height, side, frame: { left: EDGE, top: HEAD, width: side.left - 2 * EDGE, height: height - EDGE - HEAD }, foot: height - EDGE - 4 };
}

/** White paper, and a pen whose corners are round. */
export function beginSheet({ pen, sheet }) {
  pen.lineJoin = 'round';
  pen.fillStyle = PAPER_INK.paper;
  pen.fillRect(0, 0, sheet.width, sheet.height);
}

/**
 * All but the picture, over what of it reaches out of the frame. `page` is {pen, sheet, model, lang, font}; `said` are texts below the
 * title, `filter` what the picture is narrowed to, `legend` parts {title, entries: [{text, sign(x, y)}]}, `notes` texts, `documents` numbers of things, `day` is YYYY-MM-DD;
 * a picture that is `empty` says so.
 */
export function finishSheet(page, { said, filter, legend, notes, documents, day, empty = false }) {
  const { pen, model, sheet, lang, font } = page;
  paintFrame(page);
  writeLine(page, 28, t(model.meta.title, lang), EDGE, EDGE + 22, true);
  pen.font = `17px ${font}`;
  writeLine(page, 17, cutTo(pen, said.filter(Boolean).join(' · '), SHEET.width - 2 * EDGE), EDGE, EDGE + 54);
  let y = sheet.frame.top + 16;
  for (const part of legend.filter(({ entries }) => entries.length)) y = legendPart(page, part, y);
  y = paintNotes(page, [filter && t(sheetWords.filter, lang, filter), ...notes].filter(Boolean), y);
  paintDocuments(page, documents, y + 16);
  const foot = [model.meta.dataVersion ? t(sheetWords.version, lang, model.meta.dataVersion) : '', t(sheetWords.saved, lang, dateText(day, lang))];
  foot.filter(Boolean).reverse().forEach((line, place) => writeLine(page, 13, line, sheet.side.left, sheet.foot - place * 20));
  if (empty) writeLine(page, 18, t(sheetWords.empty, lang), sheet.frame.left + 40, sheet.frame.top + 60);
}

/** White over what reaches out of the frame, and a line around it. */
function paintFrame({ pen, sheet }) {
  const { left, top, width, height } = sheet.frame;
  pen.fillStyle = PAPER_INK.paper;
  pen.fillRect(0, 0, sheet.width, top);
  pen.fillRect(left + width, 0, sheet.width - left - width, sheet.height);
  pen.fillRect(0, 0, left, sheet.height);
  pen.fillRect(0, top + height, sheet.width, sheet.height - top - height);
  pen.strokeStyle = PAPER_INK.fade;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.stroke();
}

function legendPart(page, { title, entries }, from) {
  const { pen, sheet, font } = page;
  writeLine(page, 15, title, sheet.side.left, from, true);
  let y = from;
  for (const { text, sign } of entries) {
    pen.font = `15px ${font}`;
    const lines = linesOf(pen, text, sheet.side.width - 40, 2);
    y += 26;
    sign(sheet.side.left, y - 5);
    lines.forEach((line, place) => writeLine(page, 15, line, sheet.side.left + 40, y + place * 20));
    y += (lines.length - 1) * 20;
  }
  return y + 34;
}

/** How to read the picture, and what it leaves out. */
function paintNotes(page, notes, from) {
  const { pen, sheet, font } = page;
  pen.font = `13px ${font}`;
  const lines = notes.flatMap((note) => linesOf(pen, note, sheet.side.width, MOST_NOTED));
  lines.forEach((line, place) => writeLine(page, 13, line, sheet.side.left, from - 10 + place * 20));
  return from - 14 + lines.length * 20;
}

/** The documents behind what is shown, in two lines each where all find room, else as many as do. */
function paintDocuments(page, numbers, from) {
  const { pen, model, sheet, lang, font } = page;
  const found = [...new Set(numbers)].sort((a, b) => a - b);
  if (!found.length) return;
  writeLine(page, 15, t(sheetWords.documents, lang), sheet.side.left, from, true);
  pen.font = `13px ${font}`;
  const named = found.map((n) => [shortDocument(model.things[n]), labelOf(model.things[n], lang)].filter(Boolean).join(' '));
  const room = Math.max(1, Math.floor((sheet.foot - 56 - from) / 20));
  const set = [3, 2, 1].map((most) => named.map((name) => linesOf(pen, name, sheet.side.width - HANGING, most))).find((all) => all.flat().length <= room);
  const all = set ?? [...named.slice(0, room - 1).map((name) => [cutTo(pen, name, sheet.side.width)]), [t(sheetWords.more, lang, named.length - room + 1)]];
  all.flatMap((lines) => lines.map((line, place) => [line, place ? HANGING : 0]))
    .forEach(([line, indent], place) => writeLine(page, 13, line, sheet.side.left + indent, from + 24 + place * 20));
}

/** The documents that tell of things. */
export function documentsOf(model, numbers) {
  return numbers.flatMap((n) => [...model.things[n].docs]);
}

/** A line of text, its beginning at (x, y). */
export function writeLine({ pen, font }, size, text, x, y, bold = false) {
  pen.font = `${bold ? '600 ' : ''}${size}px ${font}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = PAPER_INK.text;
  pen.fillText(text, x, y);
}
