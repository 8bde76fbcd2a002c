/** The map as a picture to hand on; the busiest of what has no coordinates are named beside it. */

import { filterText } from './exports.js';
import { numberText, t } from './i18n.js';
import { mapScale, mapScene, mapWords, placeCounts, placedPoints } from './map.js';
import { labelOf } from './model.js';
import { beginSheet, documentsOf, finishSheet, PAPER_INK, sheetFor, writeLine } from './sheet.js';

const MOST_UNPLACED = 12; // names
const sheetMapWords = {
  signs: { th: 'พื้นที่', en: 'Places' },
  spot: { th: 'วงใหญ่กว่าคือมีงานและภาคีมากกว่า', en: 'The larger, the more works and partners' },
  province: { th: 'จังหวัด', en: 'Province' },
  shown: { th: '{0} แห่งในแผนที่', en: '{0} places on the map', one: '1 place on the map' },
  unplaced: { th: 'ไม่มีพิกัด {0} แห่ง: {1}', en: 'Without coordinates ({0}): {1}' },
  unnamed: { th: 'วงที่ไม่มีที่พอเขียนชื่อ {0} วง: {1}', en: 'Circles with no room for a name ({0}): {1}' },
  more: { th: ' และอีก {0} แห่ง มีครบในไฟล์ CSV', en: ' and {0} more, all in the CSV file' },
  centres: { th: 'ตำแหน่งเป็นจุดกลางโดยประมาณ จำนวนรวมพื้นที่ย่อยข้างใน', en: 'Positions are approximate centres; counts include the places within.' },
  farther: { th: 'ไม่ได้วาดที่อยู่ไกลอีก {0} แห่ง', en: 'Farther away and not drawn: {0}' },
};

/** The sheet of the map: {sheet, paint(pen)}. */
export function mapSheet(model, state, passing, { font, day }) {
  const sheet = sheetFor();
  const counts = placeCounts(model, passing);
  const page = { model, state, sheet, font, lang: state.lang, counts, ...placedPoints(model, counts, state.all) };
  return { sheet, paint: (pen) => paintMap({ ...page, pen }, passing, day) };
}

function paintMap(page, passing, day) {
  const { pen, model, lang, shown, sheet } = page;
  beginSheet(page);
  const { left, top, width, height } = sheet.frame;
  const scene = shown.length ? mapScene(model, lang, shown, [width, height]) : null;
  if (scene) {
    for (const mark of scene.marks) paintPlace(pen, mark.province, left + mark.x, top + mark.y, mark.r);
    for (const name of scene.names) paintPlaceName(page, name, left + name.left + 3, top + name.top + 14);
    paintScale(page, mapScale(lang, width, scene.scale));
    paintNorth(page);
  }
  const named = new Set((scene?.names ?? []).map(({ n }) => n));
  const unnamed = shown.filter(({ n }) => !named.has(n)), provinces = (scene?.marks ?? []).some(({ province }) => province);
  finishSheet(page, aroundMap({ ...page, unnamed, provinces }, passing, day));
}

function aroundMap({ pen, model, state, lang, counts, shown, unnamed, provinces, farther }, passing, day) {
  const rest = (ones) => (ones.length > MOST_UNPLACED ? t(sheetMapWords.more, lang, numberText(ones.length - MOST_UNPLACED)) : '');
  const named = (ones) => ones.slice(0, MOST_UNPLACED).map(({ n }) => labelOf(model.things[n], lang)).join(', ') + rest(ones);
  const unplaced = counts.filter(({ n }) => !Number.isFinite(model.things[n].lat));
  const entries = [{ text: t(sheetMapWords.spot, lang), sign: (x, y) => paintPlace(pen, false, x + 14, y, 9) }];
  if (provinces) entries.push({ text: t(sheetMapWords.province, lang), sign: (x, y) => paintPlace(pen, true, x + 14, y, 10) });
  return {
    said: [t(mapWords.title, lang), t(sheetMapWords.shown, lang, numberText(shown.length))],
    filter: filterText(model, state),
    legend: [{ title: t(sheetMapWords.signs, lang), entries: shown.length ? entries : [] }],
    notes: [shown.length ? t(sheetMapWords.centres, lang) : '', farther && !state.all ? t(sheetMapWords.farther, lang, numberText(farther)) : '',
      unnamed.length ? t(sheetMapWords.unnamed, lang, numberText(unnamed.length), named(unnamed)) : '',
      unplaced.length ? t(sheetMapWords.unplaced, lang, numberText(unplaced.length), named(unplaced)) : ''],
    documents: documentsOf(model, thereOf(model, shown, passing)), day, empty: !shown.length,
  };
}

/** The works and partners that the circles count. */
function thereOf(model, shown, passing) {
  const places = new Set(shown.map(({ n }) => n));
  const isThere = (n) => [...model.things[n].places, ...model.things[n].viaPlaces].some((place) => places.has(place));
  return [...model.contexts, ...model.agents].filter((n) => passing.things[n] && isThere(n));
}

function paintPlace(pen, province, x, y, r) {
  pen.fillStyle = province ? PAPER_INK.disc : PAPER_INK.spot;
  pen.strokeStyle = province ? PAPER_INK.ring : PAPER_INK.line;
  pen.lineWidth = province ? 2 : 1.3;
  pen.setLineDash(province ? [4, 3] : []);
  pen.beginPath();
  pen.moveTo(x + r, y);
  pen.arc(x, y, r, 0, Math.PI * 2);
  pen.fill();
  pen.stroke();
  pen.setLineDash([]);
}

function paintPlaceName({ pen, font }, { text, province }, x, y) {
  pen.font = `${province ? '600 ' : ''}14px ${font}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.strokeStyle = PAPER_INK.paper;
  pen.fillStyle = province ? PAPER_INK.ring : PAPER_INK.text;
  pen.lineWidth = 4;
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
}

function paintScale(page, { length, text }) {
  const { pen, sheet } = page;
  const [x, y] = [sheet.frame.left + 24, sheet.frame.top + sheet.frame.height - 24];
  inkLine(pen, [[x, y - 6], [x, y], [x + length, y], [x + length, y - 6]]);
  writeLine(page, 14, text, x + 4, y - 9);
}

function paintNorth(page) {
  const { pen, sheet, font } = page;
  const [x, y] = [sheet.frame.left + sheet.frame.width - 30, sheet.frame.top];
  inkLine(pen, [[x, y + 56], [x, y + 24]]);
  inkLine(pen, [[x - 7, y + 34], [x, y + 24], [x + 7, y + 34]]);
  pen.font = `14px ${font}`;
  const text = t(mapWords.north, page.lang);
  writeLine(page, 14, text, x - pen.measureText(text).width / 2, y + 74);
}

function inkLine(pen, points) {
  pen.strokeStyle = PAPER_INK.line;
  pen.lineWidth = 1.8;
  pen.beginPath();
  points.forEach(([x, y], place) => (place ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.stroke();
}
