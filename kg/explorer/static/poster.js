/** The network as a picture to hand on: title, what was filtered, the picture, the legend, documents, date and version. */

import { dateText, numberText, t } from './i18n.js';
import { MARKS, TIE_MARKS, traceShape } from './marks.js';
import { arrangeNet } from './arrange.js';
import { filterText } from './exports.js';
import { fillFrame } from './fill.js';
import { placeNames } from './labels.js';
import { paleText } from './legend.js';
import { labelOf } from './model.js';
import { makeNet, NET_TIES } from './network.js';
import { netView, OVERVIEW } from './netview.js';
import { nodeRadius, paintScene } from './paint.js';
import { cutTo, linesOf, nameLines, placePattern } from './setting.js';
import { shortDocument } from './wording.js';

/** The size of the picture in pixels: A4 lying. */
export const POSTER = { width: 1404, height: 992 };
const EDGE = 36;
const SIDE = { left: POSTER.width - EDGE - 290, width: 290 };
const FRAME = { left: EDGE, top: 112, width: SIDE.left - 2 * EDGE, height: POSTER.height - EDGE - 112 };
const INNER = { left: FRAME.left + 64, top: FRAME.top + 36, width: FRAME.width - 128, height: FRAME.height - 84 };
const FOOT = POSTER.height - EDGE - 4;
const NAME_HEIGHT = 18;
const FIRST = 16; // names that are placed before all others
const SPARSE = 60; // where so few nodes are, names need not be cut
const RING = 7;
const HANGING = 14; // pixels by which the second line of a document stands in
const PAPER_INK = {
  paper: '#ffffff', text: '#1b1f24', line: '#1b1f24', edge: '#59626d', pale: '#8b939d', fade: '#dde1e6', ghost: '#eceef1', ring: '#0a5c61', disc: '#eef3f8',
};
const posterWords = {
  agents: { th: 'เครือข่ายองค์กรและกลุ่ม', en: 'The network of partners' },
  both: { th: 'เครือข่ายภาคีกับงาน', en: 'Partners and works' },
  points: { th: '{0} จุด', en: '{0} points', one: '1 point' },
  lines: { th: '{0} เส้น', en: '{0} lines', one: '1 line' },
  documents: { th: 'เอกสาร', en: 'Documents' },
  more: { th: 'และอีก {0} ฉบับ', en: 'and {0} more' },
  version: { th: 'ข้อมูลรุ่น {0}', en: 'Data version {0}' },
  saved: { th: 'บันทึกเมื่อ {0}', en: 'Saved on {0}' },
  kinds: { th: 'ประเภท', en: 'Kinds' },
  ties: { th: 'เส้นบอกว่ามีอะไรร่วมกัน', en: 'What a line says the two share' },
  takes: { th: 'เส้นบอกว่ามีส่วนร่วมแบบใด', en: 'What a line says of taking part' },
  size: { th: 'จุดใหญ่กว่าคือมีเส้นมากกว่า', en: 'The larger a point, the more lines it has' },
  overview: { th: 'ภาพรวม: {1} จุดที่มีเส้นมากที่สุด จาก {0} จุด', en: 'Overview: the {1} points with the most lines, of {0}' },
  thinned: { th: 'ไม่ได้วาดเส้นที่อ่อนกว่าอีก {0} เส้น', en: 'Weaker lines not drawn: {0}' },
  lit: { th: 'เน้น {0} และที่เชื่อมโยง', en: '{0} and its ties stand out' },
  empty: { th: 'ไม่มีอะไรให้แสดงในภาพ', en: 'There is nothing to show' },
};

/** Paint the picture of a state with a pen, on a day (YYYY-MM-DD); `seen` is {camera, width, height} of what a person moved to, if one did. */
export function paintPoster(pen, model, state, passing, font, day, seen) {
  const net = makeNet(model, state.only);
  const view = netView(model, net, state, passing, state.all);
  if (!seen) view.shown = view.shown.map((mark, n) => (mark && (view.passes[n] || view.chosen.includes(n)) ? 1 : 0));
  view.drawn = view.drawn.map((mark, e) => (mark && view.shown[net.from[e]] && view.shown[net.to[e]] ? 1 : 0));
  const camera = seen ? seenCamera(net, model, seen) : fillFrame(net, model, view.shown, INNER);
  const many = view.shown.reduce((sum, mark) => sum + mark, 0);
  const names = (n) => labelOf(model.things[net.nodes[n]], state.lang);
  // Names are set here, in two lines where they are long: the painter keeps room for those that it is told to leave out.
  const scene = { ...view, net, camera, width: FRAME.left + FRAME.width, height: FRAME.top + FRAME.height, ink: PAPER_INK, many, names, first: new Set(net.nodes.keys()), font, frame: FRAME };
  const page = { pen, model, state, net, view, font, lang: state.lang, ringed: ringedNodes(net, view, state) };
  pen.fillStyle = PAPER_INK.paper;
  pen.fillRect(0, 0, POSTER.width, POSTER.height);
  const drawn = paintScene(pen, scene);
  paintNames(page, scene);
  paintFrame(pen);
  paintHead(page, drawn);
  paintSide(page, day);
  if (!many) paintLine(page, 18, t(posterWords.empty, state.lang), FRAME.left + 40, FRAME.top + 60);
}

/** What is open, and what the filter is around: they have a ring and their name on a tag. */
function ringedNodes(net, { chosen, shown }, { focus }) {
  const near = focus >= 0 ? net.at[focus] : -1;
  return [...new Set([...chosen, near])].filter((n) => n >= 0 && shown[n]);
}

/** What was in the middle of the screen is in the middle of the picture, as much of it. */
function seenCamera(net, model, { camera, width, height }) {
  arrangeNet(net, model, width, height);
  const scale = Math.min(FRAME.width / width, FRAME.height / height);
  return {
    k: camera.k * scale,
    x: (camera.x - width / 2) * scale + FRAME.left + FRAME.width / 2, y: (camera.y - height / 2) * scale + FRAME.top + FRAME.height / 2,
  };
}

/** The names of the bright nodes, the ringed and the most connected first. */
function paintNames(page, scene) {
  const { pen, net, view, font } = page;
  const { k, x, y } = scene.camera;
  const ringed = new Set(page.ringed);
  const inside = (spot) => spot.x > FRAME.left && spot.y > FRAME.top && spot.x < FRAME.left + FRAME.width && spot.y < FRAME.top + FRAME.height;
  const spots = [...net.nodes.keys()].filter((n) => view.shown[n] && view.bright[n])
    .map((n) => ({ n, x: net.x[n] * k + x, y: net.y[n] * k + y, r: nodeRadius(net, n, scene.many, k) + (ringed.has(n) ? RING : 0), bold: ringed.has(n) })).filter(inside)
    .sort((a, b) => b.bold - a.bold || net.degree[b.n] - net.degree[a.n] || a.n - b.n);
  for (const spot of spots.filter((one) => one.bold)) paintRing(pen, spot);
  for (const one of placedNames(page, scene, spots)) paintName(pen, one, font);
}

/** Where names find room: whole, else in narrower lines, else cut; the first few try all of these before the others begin. */
function placedNames({ pen, model, font }, { names, many }, spots) {
  const unbroken = placePattern(model), wide = many <= SPARSE ? 190 : 150;
  const ways = [(name) => nameLines(pen, name, wide, 3, unbroken), (name) => nameLines(pen, name, 96, 3, unbroken), (name) => [cutTo(pen, name, 120)]];
  const item = (way) => (spot) => {
    pen.font = `${spot.bold ? '600 ' : ''}14px ${font}`;
    const lines = way(names(spot.n));
    return { ...spot, lines, width: Math.max(...lines.map((line) => pen.measureText(line).width)) + 4, height: lines.length * NAME_HEIGHT };
  };
  let placed = [];
  for (const part of [spots.slice(0, FIRST), spots.slice(FIRST)]) {
    for (const way of ways) {
      const done = new Set(placed.map((one) => one.n));
      placed = placeNames([...placed, ...part.filter((spot) => !done.has(spot.n)).map(item(way))], spots, spots.length, FRAME);
    }
  }
  return placed;
}

function paintRing(pen, { x, y, r }) {
  pen.strokeStyle = PAPER_INK.ring;
  pen.lineWidth = 2.5;
  pen.setLineDash([]);
  pen.beginPath();
  pen.arc(x, y, r - 2, 0, Math.PI * 2);
  pen.stroke();
}

function paintName(pen, { x, left, top, width, lines, bold }, font) {
  pen.font = `${bold ? '600 ' : ''}14px ${font}`;
  const side = left > x ? 'left' : (left + width < x ? 'right' : 'center');
  pen.textAlign = side;
  pen.textBaseline = 'alphabetic';
  pen.strokeStyle = PAPER_INK.paper;
  pen.fillStyle = PAPER_INK.text;
  pen.lineWidth = 4;
  const from = { left: left + 2, center: left + width / 2, right: left + width - 2 }[side];
  lines.forEach((line, place) => pen.strokeText(line, from, top + 13.5 + place * NAME_HEIGHT));
  lines.forEach((line, place) => pen.fillText(line, from, top + 13.5 + place * NAME_HEIGHT));
}

/** White over what reaches out of the frame, and a line around it. */
function paintFrame(pen) {
  const { left, top, width, height } = FRAME;
  pen.fillStyle = PAPER_INK.paper;
  pen.fillRect(0, 0, POSTER.width, top);
  pen.fillRect(left + width, 0, POSTER.width - left - width, POSTER.height);
  pen.fillRect(0, 0, left, POSTER.height);
  pen.fillRect(0, top + height, POSTER.width, POSTER.height - top - height);
  pen.strokeStyle = PAPER_INK.fade;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.stroke();
}

function paintHead(page, drawn) {
  const { pen, model, state, lang } = page;
  paintLine(page, 28, t(model.meta.title, lang), EDGE, EDGE + 22, true);
  const count = (key, number) => t(posterWords[key], lang, numberText(number));
  const lit = page.view.chosen.map((n) => labelOf(model.things[page.net.nodes[n]], lang)).join(' · ');
  const said = [t(posterWords[state.only], lang), count('points', drawn.nodes), count('lines', drawn.edges), filterText(model, state), lit && t(posterWords.lit, lang, lit)];
  pen.font = `17px ${page.font}`;
  paintLine(page, 17, cutTo(pen, said.filter(Boolean).join(' · '), POSTER.width - 2 * EDGE), EDGE, EDGE + 54);
}

/** The legend of what is in the picture, its documents, the version and the day. */
function paintSide(page, day) {
  const { model, net, view, state, lang } = page;
  const seen = new Set(Array.from(net.tie).filter((_, e) => view.drawn[e]));
  let y = legendPart(page, t(posterWords.kinds, lang), FRAME.top + 16, MARKS.filter((_, place) => net.mark.some((one, n) => one === place && view.shown[n])).map((mark) => ({
    text: t(mark.word, lang), sign: (at) => paintSign(page.pen, mark, SIDE.left + 14, at),
  })));
  const ties = NET_TIES.map((tie, place) => ({ place, text: t(model.words.ties[tie] ?? { en: tie }, lang), sign: (at) => paintTie(page.pen, TIE_MARKS[place], SIDE.left, at) })).filter(({ place }) => seen.has(place));
  y = legendPart(page, t(posterWords[state.only === 'agents' ? 'ties' : 'takes'], lang), y + 14, ties);
  y = paintNotes(page, y);
  paintDocuments(page, y + 16);
  const foot = [model.meta.dataVersion ? t(posterWords.version, lang, model.meta.dataVersion) : '', t(posterWords.saved, lang, dateText(day, lang))];
  foot.filter(Boolean).forEach((text, place, all) => paintLine(page, 13, text, SIDE.left, FOOT - (all.length - 1 - place) * 20));
}

/** A title and entries {text, sign(y)} under it; returns where they end. */
function legendPart(page, title, from, entries) {
  if (!entries.length) return from;
  page.pen.font = `15px ${page.font}`;
  paintLine(page, 15, title, SIDE.left, from, true);
  entries.forEach(({ text, sign }, place) => {
    const y = from + (place + 1) * 26;
    sign(y - 5);
    paintLine(page, 15, text, SIDE.left + 40, y);
  });
  return from + entries.length * 26 + 20;
}

/** How to read the picture, and what it leaves out. */
function paintNotes(page, from) {
  const { pen, net, view, lang, font } = page;
  const drawn = [...net.from.keys()].filter((e) => view.drawn[e]);
  const notes = [drawn.length ? t(posterWords.size, lang) : '', paleText(net, lang),
    view.overview ? t(posterWords.overview, lang, numberText(view.passing), OVERVIEW) : '', net.thinned + view.weaker ? t(posterWords.thinned, lang, numberText(net.thinned + view.weaker)) : ''];
  pen.font = `13px ${font}`;
  const lines = notes.filter(Boolean).flatMap((note) => linesOf(pen, note, SIDE.width, 3));
  lines.forEach((line, place) => paintLine(page, 13, line, SIDE.left, from + 4 + place * 20));
  return from + lines.length * 20;
}

/** The documents behind what is shown, in two lines each where all find room, else as many as do. */
function paintDocuments(page, from) {
  const { pen, model, net, view, lang, font } = page;
  const found = [...new Set([...net.nodes].filter((_, n) => view.shown[n]).flatMap((n) => [...model.things[n].docs]))].sort((a, b) => a - b);
  if (!found.length) return;
  paintLine(page, 15, t(posterWords.documents, lang), SIDE.left, from, true);
  pen.font = `13px ${font}`;
  const named = found.map((n) => [shortDocument(model.things[n]), labelOf(model.things[n], lang)].filter(Boolean).join(' '));
  const room = Math.max(1, Math.floor((FOOT - 56 - from) / 20));
  const set = [3, 2, 1].map((most) => named.map((name) => linesOf(pen, name, SIDE.width - HANGING, most))).find((all) => all.flat().length <= room);
  const all = set ?? [...named.slice(0, room - 1).map((name) => [cutTo(pen, name, SIDE.width)]), [t(posterWords.more, lang, named.length - room + 1)]];
  all.flatMap((lines) => lines.map((line, place) => [line, place ? HANGING : 0])).forEach(([line, indent], place) => paintLine(page, 13, line, SIDE.left + indent, from + 24 + place * 20));
}

function paintLine({ pen, font }, size, text, x, y, bold = false) {
  pen.font = `${bold ? '600 ' : ''}${size}px ${font}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = PAPER_INK.text;
  pen.fillText(text, x, y);
}

function paintSign(pen, mark, x, y) {
  pen.fillStyle = mark.colour;
  pen.strokeStyle = PAPER_INK.line;
  pen.lineWidth = 1.2;
  pen.setLineDash([]);
  pen.beginPath();
  traceShape(pen, mark.shape, x, y, 7.5);
  pen.fill();
  pen.stroke();
}

function paintTie(pen, { width, dash }, x, y) {
  pen.strokeStyle = PAPER_INK.edge;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 30, y);
  pen.stroke();
  pen.setLineDash([]);
}
