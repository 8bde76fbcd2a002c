/** The network as a picture to hand on. */

import { numberText, t } from './i18n.js';
import { MARKS, TIE_MARKS, traceShape } from './marks.js';
import { arrangeNet } from './arrange.js';
import { filterText } from './exports.js';
import { fillFrame } from './fill.js';
import { placeNames } from './labels.js';
import { absentTexts, paleText } from './legend.js';
import { labelOf } from './model.js';
import { makeNet, NET_TIES } from './network.js';
import { netView, OVERVIEW } from './netview.js';
import { nodeRadius, paintScene } from './paint.js';
import { cutTo, nameLines, placePattern } from './setting.js';
import { beginSheet, documentsOf, finishSheet, PAPER_INK, sheetFor } from './sheet.js';

const NAME_HEIGHT = 18;
const FIRST = 16; // names that are placed before all others; they may cover what is much smaller than the largest sign
const MUCH_SMALLER = 0.75;
const SPARSE = 60; // where so few nodes are, names need not be cut
const RING = 7;
const sheetNetWords = {
  agents: { th: 'เครือข่ายองค์กรและกลุ่ม', en: 'The network of partners' },
  both: { th: 'เครือข่ายภาคีกับงาน', en: 'Partners and works' },
  points: { th: '{0} จุด', en: '{0} points', one: '1 point' },
  lines: { th: '{0} เส้น', en: '{0} lines', one: '1 line' },
  kinds: { th: 'ประเภท', en: 'Kinds' },
  ties: { th: 'เส้นบอกว่ามีอะไรร่วมกัน', en: 'What a line says the two share' },
  takes: { th: 'เส้นบอกว่ามีส่วนร่วมแบบใด', en: 'What a line says of taking part' },
  size: { th: 'จุดใหญ่กว่าคือมีเส้นมากกว่าในเครือข่ายทั้งหมด', en: 'The larger a point, the more lines it has in the whole network' },
  overview: { th: 'ภาพรวม: {1} จุดที่มีเส้นมากที่สุด จาก {0} จุด', en: 'Overview: the {1} points with the most lines, of {0}' },
  lit: { th: 'เน้น {0} และที่เชื่อมโยง', en: '{0} and its ties stand out' },
};

/** The sheet of the network: {sheet, paint(pen)}; `day` is YYYY-MM-DD, `seen` {camera, width, height} of what a person moved to, if one did. */
export function networkSheet(model, state, passing, { font, day, seen }) {
  const sheet = sheetFor();
  return { sheet, paint: (pen) => paintNetwork({ pen, sheet, model, state, font, lang: state.lang }, passing, day, seen) };
}

function paintNetwork(about, passing, day, seen) {
  const { pen, sheet: { frame }, model, state, font } = about;
  const net = makeNet(model, state.only);
  const view = netView(model, net, state, passing, state.all);
  if (!seen) view.shown = view.shown.map((mark, n) => (mark && (view.passes[n] || view.chosen.includes(n)) ? 1 : 0));
  const { lit } = view.chosen.length ? netView(model, net, { ...state, open: -1, edge: null }, passing, state.all) : view; // the lines that pass, whatever stands out
  view.drawn = view.drawn.map((mark, e) => (mark && lit[e] && view.shown[net.from[e]] && view.shown[net.to[e]] ? 1 : 0));
  const camera = seen ? seenCamera(net, model, seen, frame) : fillFrame(net, model, view.shown, innerOf(frame));
  const many = view.shown.reduce((sum, mark) => sum + mark, 0);
  const names = (n) => labelOf(model.things[net.nodes[n]], state.lang);
  const scene = { ...view, net, camera, width: frame.left + frame.width, height: frame.top + frame.height, ink: PAPER_INK, many, names, unnamed: true, font, frame };
  const page = { ...about, net, view, ringed: ringedNodes(net, view, state) };
  beginSheet(page);
  const drawn = paintScene(pen, scene);
  paintNames(page, scene);
  finishSheet(page, aroundNetwork(page, drawn, day));
}

/** The part of the frame that nodes stand in: names have room around it. */
function innerOf({ left, top, width, height }) {
  return { left: left + 64, top: top + 36, width: width - 128, height: height - 84 };
}

/** What is open, and what the filter is around: they have a ring and their name on a tag. */
function ringedNodes(net, { chosen, shown }, { focus }) {
  const near = focus >= 0 ? net.at[focus] : -1;
  return [...new Set([...chosen, near])].filter((n) => n >= 0 && shown[n]);
}

/** What was in the middle of the screen is in the middle of the picture, as much of it. */
function seenCamera(net, model, { camera, width, height }, frame) {
  arrangeNet(net, model, width, height);
  const scale = Math.min(frame.width / width, frame.height / height);
  return {
    k: camera.k * scale,
    x: (camera.x - width / 2) * scale + frame.left + frame.width / 2, y: (camera.y - height / 2) * scale + frame.top + frame.height / 2,
  };
}

/** The names of the bright nodes, the ringed and the most connected first. */
function paintNames(page, scene) {
  const { pen, net, view, font } = page;
  const { k, x, y } = scene.camera, { frame } = scene;
  const ringed = new Set(page.ringed);
  const inside = (spot) => spot.x > frame.left && spot.y > frame.top && spot.x < frame.left + frame.width && spot.y < frame.top + frame.height;
  const spots = [...net.nodes.keys()].filter((n) => view.shown[n] && view.bright[n])
    .map((n) => ({ n, x: net.x[n] * k + x, y: net.y[n] * k + y, r: nodeRadius(net, n, scene.many, k) + (ringed.has(n) ? RING : 0), bold: ringed.has(n) })).filter(inside)
    .sort((a, b) => b.bold - a.bold || net.degree[b.n] - net.degree[a.n] || a.n - b.n);
  for (const spot of spots.filter((one) => one.bold)) paintRing(pen, spot);
  for (const one of placedNames(page, scene, spots)) paintName(pen, one, font);
}

/** Where names find room: whole, else in narrower lines, else cut; the first few try all of these before the others begin. */
function placedNames({ pen, model, font }, { names, many, frame }, spots) {
  const unbroken = placePattern(model), wide = many <= SPARSE ? 190 : 150;
  const ways = [(name) => nameLines(pen, name, wide, 3, unbroken), (name) => nameLines(pen, name, 96, 3, unbroken), (name) => [cutTo(pen, name, 120)]];
  const item = (way) => (spot) => {
    pen.font = `${spot.bold ? '600 ' : ''}14px ${font}`;
    const lines = way(names(spot.n));
    return { ...spot, lines, width: Math.max(...lines.map((line) => pen.measureText(line).width)) + 4, height: lines.length * NAME_HEIGHT };
  };
  const first = spots.slice(0, FIRST), large = MUCH_SMALLER * first.reduce((widest, { r }) => Math.max(widest, r), 0);
  const hubs = spots.filter(({ r }) => r >= large);
  let placed = [];
  for (const [part, clear] of [[first, spots], [first, hubs], [spots.slice(FIRST), spots]]) {
    for (const way of ways) {
      const done = new Set(placed.map((one) => one.n));
      placed = placeNames([...placed, ...part.filter((spot) => !done.has(spot.n)).map(item(way))], clear, spots.length, frame);
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

/** The heads of the sheet, the legend of what is in the picture, what it leaves out, and its documents. */
function aroundNetwork(page, drawn, day) {
  const { model, net, view, state, lang } = page;
  const count = (key, number) => t(sheetNetWords[key], lang, numberText(number));
  const lit = view.chosen.map((n) => labelOf(model.things[net.nodes[n]], lang)).join(' · ');
  const seen = new Set(Array.from(net.tie).filter((_, e) => view.drawn[e]));
  const marks = MARKS.filter((_, place) => net.mark.some((one, n) => one === place && view.shown[n]));
  return {
    said: [t(sheetNetWords[state.only], lang), count('points', drawn.nodes), count('lines', drawn.edges), lit && t(sheetNetWords.lit, lang, lit)],
    filter: filterText(model, state),
    legend: [
      { title: t(sheetNetWords.kinds, lang), entries: marks.map((mark) => ({ text: t(mark.word, lang), sign: (x, y) => paintSign(page.pen, mark, x + 14, y) })) },
      { title: t(sheetNetWords[state.only === 'agents' ? 'ties' : 'takes'], lang), entries: NET_TIES.map((tie, place) => (
        { place, text: t(model.words.ties[tie] ?? { en: tie }, lang), sign: (x, y) => paintTie(page.pen, TIE_MARKS[place], x, y) })).filter(({ place }) => seen.has(place)) },
    ],
    notes: [seen.size ? t(sheetNetWords.size, lang) : '', paleText(net, lang), view.overview ? t(sheetNetWords.overview, lang, numberText(view.passing), OVERVIEW) : '',
      ...absentTexts(net, view, lang)],
    documents: documentsOf(model, [...net.nodes].filter((_, n) => view.shown[n])), day, empty: !drawn.nodes,
  };
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
