/** The network as a picture to hand on: title, what was filtered, the picture, the legend, documents, date and version. */

import { dateText, t } from './i18n.js';
import { MARKS, TIE_MARKS, traceShape } from './marks.js';
import { arrangeNet } from './arrange.js';
import { boxAround, fitCamera } from './camera.js';
import { filterText } from './exports.js';
import { labelOf } from './model.js';
import { makeNet, NET_TIES } from './network.js';
import { netView } from './netview.js';
import { paintScene } from './paint.js';

/** The size of the picture in pixels: A4 lying. */
export const POSTER = { width: 1684, height: 1190 };
const EDGE = 48;
const SIDE = 330;
const PAPER_INK = {
  paper: '#ffffff', text: '#1b1f24', line: '#1b1f24', edge: '#59626d', pale: '#8b939d', fade: '#dde1e6', ghost: '#eceef1', ring: '#0a5c61', disc: '#eef3f8',
};
const posterWords = {
  network: { th: 'เครือข่าย', en: 'Network' },
  counts: { th: '{0} จุด {1} เส้น', en: 'Points: {0}, lines: {1}' },
  documents: { th: 'เอกสาร', en: 'Documents' },
  more: { th: 'และอีก {0} ฉบับ', en: 'and {0} more' },
  version: { th: 'ข้อมูลรุ่น {0}', en: 'Data version {0}' },
  saved: { th: 'บันทึกเมื่อ {0}', en: 'saved {0}' },
  kinds: { th: 'ประเภท', en: 'Kinds' },
  ties: { th: 'ความสัมพันธ์', en: 'Ties' },
};
const MOST_DOCUMENTS = 14;

/** Paint the picture of a state with a pen, on a day (YYYY-MM-DD); `seen` is {camera, width, height} of what a person moved to, if one did. */
export function paintPoster(pen, model, state, passing, font, day, seen) {
  const net = makeNet(model, state.only);
  const view = netView(model, net, state, passing, false);
  const [width, height] = [POSTER.width - SIDE - 3 * EDGE, POSTER.height - 3 * EDGE - 60];
  arrangeNet(net, model, seen?.width ?? width, seen?.height ?? height);
  const many = view.shown.reduce((sum, mark) => sum + mark, 0);
  const camera = seen ? seenCamera(seen, width, height) : fitCamera(boxAround(net.x, net.y, view.shown), width, height, 50);
  pen.fillStyle = PAPER_INK.paper;
  pen.fillRect(0, 0, POSTER.width, POSTER.height);
  const moved = { ...camera, x: camera.x + EDGE, y: camera.y + EDGE + 90 };
  const frame = { left: EDGE / 2, top: EDGE + 60, width: width + EDGE, height: POSTER.height - EDGE - 70 };
  const names = (n) => labelOf(model.things[net.nodes[n]], state.lang);
  const scene = { ...view, net, camera: moved, width: width + EDGE, height: height + EDGE + 90, ink: PAPER_INK, many, names, first: new Set(view.chosen), font, frame };
  const drawn = paintScene(pen, scene);
  paintMargins(pen);
  paintHead(pen, model, state, font, t(posterWords.counts, state.lang, drawn.nodes, drawn.edges));
  paintSide(pen, model, state, net, view, font);
  const foot = [model.meta.dataVersion ? t(posterWords.version, state.lang, model.meta.dataVersion) : '', t(posterWords.saved, state.lang, dateText(day, state.lang))];
  paintLine(pen, `14px ${font}`, foot.filter(Boolean).join(' · '), POSTER.width - SIDE - EDGE, POSTER.height - EDGE);
}

/** What was in the middle of the screen is in the middle of the picture, as much of it. */
function seenCamera({ camera, width, height }, wide, high) {
  const scale = Math.min(wide / width, high / height);
  return { k: camera.k * scale, x: (camera.x - width / 2) * scale + wide / 2, y: (camera.y - height / 2) * scale + high / 2 };
}

/** White over what reaches out of the frame. */
function paintMargins(pen) {
  pen.fillStyle = PAPER_INK.paper;
  pen.fillRect(0, 0, POSTER.width, EDGE + 60);
  pen.fillRect(POSTER.width - SIDE - EDGE - 24, 0, SIDE + EDGE + 24, POSTER.height);
  pen.fillRect(0, 0, EDGE / 2, POSTER.height);
}

function paintHead(pen, model, state, font, counts) {
  paintLine(pen, `600 30px ${font}`, t(model.meta.title, state.lang), EDGE, EDGE + 22);
  const narrowed = filterText(model, state);
  paintLine(pen, `17px ${font}`, [t(posterWords.network, state.lang), counts, narrowed].filter(Boolean).join(' · '), EDGE, EDGE + 52);
}

function paintSide(pen, model, state, net, view, font) {
  const { lang } = state;
  const x = POSTER.width - SIDE - EDGE;
  let y = EDGE + 100;
  const line = (text, bold) => {
    paintLine(pen, `${bold ? '600 ' : ''}16px ${font}`, cutTo(pen, text, SIDE - (bold ? 0 : 40)), bold ? x : x + 40, y);
    y += 27;
  };
  line(t(posterWords.kinds, lang), true);
  MARKS.forEach((mark, place) => {
    if (!net.mark.some((one, n) => one === place && view.shown[n])) return;
    paintSign(pen, mark, x + 14, y - 5);
    line(t(mark.word, lang));
  });
  y += 14;
  line(t(posterWords.ties, lang), true);
  NET_TIES.forEach((tie, place) => {
    if (!net.tie.includes(place)) return;
    paintTie(pen, TIE_MARKS[place], x, y - 5);
    line(t(model.words.ties[tie] ?? { en: tie }, lang));
  });
  paintDocuments(pen, model, state, net, view, font, y + 14);
}

function paintDocuments(pen, model, { lang }, net, view, font, from) {
  const x = POSTER.width - SIDE - EDGE;
  const found = [...new Set([...net.nodes].filter((_, n) => view.shown[n]).flatMap((n) => [...model.things[n].docs]))].sort((a, b) => a - b);
  const lines = found.slice(0, MOST_DOCUMENTS).map((n) => `${model.things[n].id.split('/').pop()} ${labelOf(model.things[n], lang)}`);
  if (found.length > MOST_DOCUMENTS) lines.push(t(posterWords.more, lang, found.length - MOST_DOCUMENTS));
  paintLine(pen, `600 16px ${font}`, t(posterWords.documents, lang), x, from);
  lines.forEach((text, place) => {
    pen.font = `14px ${font}`;
    paintLine(pen, `14px ${font}`, cutTo(pen, text, SIDE), x, from + 25 + place * 22);
  });
}

function paintLine(pen, font, text, x, y) {
  pen.font = font;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = PAPER_INK.text;
  pen.fillText(text, x, y);
}

/** A text cut to a width, with three dots where it was cut. */
function cutTo(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  const letters = Array.from(text);
  while (letters.length && pen.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('').replace(/[เแโใไ]$/, '')}…`;
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
