/** The timeline as a picture to hand on: a row for each work, event, agreement and plan that has a year. */

import { OPEN_YEAR, yearsText, yearText } from './dates.js';
import { filterText } from './exports.js';
import { numberText, t } from './i18n.js';
import { labelOf } from './model.js';
import { cutTo } from './setting.js';
import { beginSheet, documentsOf, finishSheet, PAPER_INK, sheetFor, writeLine } from './sheet.js';
import { LOOKS, MOST_TIMED, timelineOf, timelineWords } from './timeline.js';
import { beforeText, heldness, yearPlace, yearTicks } from './track.js';

const ROW_HIGH = 21;
const HEADS_HIGH = 46;
const NAME_WIDE = 380;
const YEARS_WIDE = 150;
const AROUND = 20;
const ARROW = 8; // pixels
const TRACK_INKS = { held: PAPER_INK.held, planned: PAPER_INK.planned, unstated: PAPER_INK.pale };
const sheetTimeWords = { rows: { th: 'อีก {0} รายการไม่มีที่ในภาพ มีครบในไฟล์ CSV', en: 'No room for {0} more: the CSV file has them all', one: 'No room for 1 more: the CSV file has it' } };

/** The sheet of the timeline: {sheet, paint(pen)}. */
export function timelineSheet(model, state, passing, { font, day }) {
  const found = timelineOf(model, passing);
  const rows = found.dated.slice(0, MOST_TIMED);
  const sheet = sheetFor(2 * AROUND + HEADS_HIGH + rows.length * ROW_HIGH);
  const left = sheet.frame.left + AROUND + NAME_WIDE + YEARS_WIDE, top = sheet.frame.top + AROUND + HEADS_HIGH;
  const page = { model, state, sheet, font, lang: state.lang, found, rows, track: { left, top, wide: sheet.frame.left + sheet.frame.width - AROUND - left } };
  return { sheet, paint: (pen) => paintTimeline({ ...page, pen }, day) };
}

function paintTimeline(page, day) {
  beginSheet(page);
  if (page.rows.length) paintYears(page);
  page.rows.forEach((n, place) => paintTimeRow(page, page.model.things[n], place));
  finishSheet(page, aroundTimeline(page, day));
}

function aroundTimeline({ pen, model, state, lang, found, rows }, day) {
  const looks = [...new Set(rows.map((n) => heldness(model, n)))];
  const sign = (look) => (x, y) => paintTime(pen, look, x + 14, y);
  const open = rows.some((n) => model.things[n].to === OPEN_YEAR);
  return {
    said: [t(timelineWords.title, lang), t(timelineWords.dated, lang, numberText(found.dated.length))],
    filter: filterText(model, state),
    legend: [{ title: t(timelineWords.signs, lang), entries: LOOKS.filter((look) => looks.includes(look)).map((look) => ({ text: t(timelineWords[look], lang), sign: sign(look) })) }],
    notes: [open ? t(timelineWords.open, lang) : '', found.undated.length ? t(timelineWords.undated, lang, numberText(found.undated.length)) : '',
      found.dated.length > rows.length ? t(sheetTimeWords.rows, lang, numberText(found.dated.length - rows.length)) : ''],
    documents: documentsOf(model, rows), day, empty: !rows.length,
  };
}

function onTrack({ track, found }, year) {
  return track.left + (track.wide * yearPlace(year, found.range)) / 100;
}

function paintYears(page) {
  const { pen, lang, found, track, rows, font } = page;
  const first = found.early ? found.range[0] : null;
  const marks = [...(first === null ? [] : [[first, beforeText(first, lang)]]), ...yearTicks(found.range).filter((year) => year !== first).map((year) => [year, yearText(year, lang)])];
  for (const [year, text] of marks) {
    const x = onTrack(page, year);
    pen.font = `13px ${font}`;
    writeLine(page, 13, text, Math.max(x - pen.measureText(text).width / 2, track.left - YEARS_WIDE), track.top - (year === first ? 32 : 12));
    pen.strokeStyle = PAPER_INK.fade;
    pen.lineWidth = 1;
    pen.setLineDash([]);
    pen.beginPath();
    pen.moveTo(x, track.top - 6);
    pen.lineTo(x, track.top + rows.length * ROW_HIGH);
    pen.stroke();
  }
}

function paintTimeRow(page, thing, place) {
  const { pen, model, lang, font, track, found } = page;
  const y = track.top + (place + 0.5) * ROW_HIGH;
  pen.font = `13px ${font}`;
  writeLine(page, 13, cutTo(pen, labelOf(thing, lang), NAME_WIDE - 16), track.left - YEARS_WIDE - NAME_WIDE, y + 5);
  writeLine(page, 13, cutTo(pen, yearsText(thing.from, thing.to, lang), YEARS_WIDE - 12), track.left - YEARS_WIDE, y + 5);
  const look = heldness(model, thing.n), open = thing.to === OPEN_YEAR;
  const start = onTrack(page, thing.from || thing.to), end = open ? Math.max(track.left + track.wide - ARROW, start + ARROW) : onTrack(page, Math.min(thing.to || thing.from, found.range[1]));
  if (open || end - start > 1) paintSpan(pen, look, { start, end, y, open });
  paintTime(pen, look, start, y);
}

function paintSpan(pen, look, { start, end, y, open }) {
  pen.strokeStyle = TRACK_INKS[look];
  pen.lineWidth = look === 'planned' ? 2 : 6;
  pen.setLineDash(look === 'planned' ? [6, 4] : []);
  pen.beginPath();
  pen.moveTo(start, y);
  pen.lineTo(end, y);
  pen.stroke();
  pen.setLineDash([]);
  if (!open) return;
  pen.fillStyle = PAPER_INK.line;
  pen.beginPath();
  pen.moveTo(end, y - 7);
  pen.lineTo(end + ARROW, y);
  pen.lineTo(end, y + 7);
  pen.closePath();
  pen.fill();
}

/** A round sign for what was held, a hollow diamond for what is planned, a grey square for what is not stated. */
function paintTime(pen, look, x, y) {
  const r = 6;
  pen.fillStyle = look === 'planned' ? PAPER_INK.paper : (look === 'unstated' ? PAPER_INK.ghost : TRACK_INKS.held);
  pen.strokeStyle = look === 'planned' ? TRACK_INKS.planned : PAPER_INK.line;
  pen.lineWidth = look === 'planned' ? 2.5 : 1.3;
  pen.setLineDash([]);
  pen.beginPath();
  if (look === 'held') {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, Math.PI * 2);
  } else if (look === 'planned') {
    pen.moveTo(x, y - r);
    pen.lineTo(x + r, y);
    pen.lineTo(x, y + r);
    pen.lineTo(x - r, y);
    pen.closePath();
  } else pen.rect(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1);
  pen.fill();
  pen.stroke();
}
