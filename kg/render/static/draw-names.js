// The names in the picture: in one line or two beside their signs, inside what is seen of the picture, at the same size whatever the zoom.

import { numberText } from './i18n.js';
import { placeNames, shortName } from './labels.js';
import { nameOf } from './draw-data.js';
import { middleOf } from './draw-signs.js';

const FONT = '"Noto Sans Thai", "Leelawadee UI", Thonburi, Tahoma, sans-serif';
const LETTER = 13;
const LEADING = LETTER * 1.35;
const SURE_NAMES = 12;
const MOST_NAMES = 150;
const COLUMNS = 24;
const THINNEST = 3; // points that a letter takes at least
const MUCH_SMALLER = 0.75; // than the largest sign
export const BUTTONS = { width: 300, height: 58 }; // the lower left corner, where the buttons lie
const MARKS_ABOVE = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g;
const wordsOf = new Map();

/** The counts of links on their middle, and names beside their signs. Where the names they stand is worked out again when the picture comes to rest, not while it is drawn along. */
export function drawNames(stage, context) {
  const scale = stage.network.getScale();
  context.save();
  context.font = `${LETTER}px ${FONT}`;
  const key = restKey(stage, scale);
  if (!stage.named || key.some((part, n) => part !== stage.named.key[n])) stage.named = { key, names: freeNames(stage, context, scale) };
  context.scale(1 / scale, 1 / scale);
  Object.assign(context, { textAlign: 'center', textBaseline: 'top', lineJoin: 'round', lineWidth: 3, strokeStyle: stage.ink.paper });
  context.fillStyle = stage.ink.ink;
  for (const { x, y, text } of numberSpots(stage, scale)) {
    context.strokeText(text, x, y - LETTER / 2);
    context.fillText(text, x, y - LETTER / 2);
  }
  for (const { lines, left, top, width } of stage.named.names) {
    lines.forEach((line, n) => context.strokeText(line, left + width / 2, top + n * LEADING));
    lines.forEach((line, n) => context.fillText(line, left + width / 2, top + n * LEADING));
  }
  context.restore();
}

/** All that says where names stand; the part of the picture that is seen as it was before it moved. */
function restKey({ network, frame, state, marks, bright, moving, named }, scale) {
  const { x, y } = network.getViewPosition();
  const seenPart = moving && named ? named.key.slice(-4) : [x, y, frame.clientWidth, frame.clientHeight];
  return [scale, state.lang, state.thing, marks, bright, ...seenPart];
}

/**
 * The open thing and its neighbours first, then the largest. A name covers no other; those of the first may cover much smaller signs and
 * stand in narrower lines where they else find no room. The open thing has its name in any case, if need be over all else and cut.
 */
function freeNames(stage, context, scale) {
  const { data, marks, bright, state } = stage;
  const view = viewOf(stage, scale);
  const inView = (n) => isIn(view, data.nodes[n].x * scale, data.nodes[n].y * scale);
  const first = data.order.filter((n) => marks.things[n] && (bright === null || bright.has(n)) && inView(n));
  const wanted = first.includes(state.thing) ? [state.thing, ...first.filter((n) => n !== state.thing)] : first;
  const buttons = covered({ left: view.left, top: view.top + view.height - BUTTONS.height, ...BUTTONS });
  const signs = first.map((n) => signSpot(data.nodes[n], scale)), kept = [...buttons, ...numberSpots(stage, scale)];
  const large = MUCH_SMALLER * Math.max(...signs.map(({ r }) => r));
  const sure = wanted.slice(0, SURE_NAMES), all = [...signs, ...kept], some = [...signs.filter(({ r }) => r >= large), ...kept];
  const opened = first.filter((n) => n === state.thing);
  const tries = [
    ...[all, some, []].map((taken) => [opened, COLUMNS, taken]), [opened, COLUMNS / 2, []],
    ...[all, some].flatMap((taken) => [[sure, COLUMNS, taken], [sure, COLUMNS / 2, taken]]), [wanted.slice(SURE_NAMES), COLUMNS, all],
  ];
  return tries.reduce((named, [things, columns, taken]) => {
    const known = new Set(named.map(({ n }) => n));
    const spots = nameSpots(stage, context, things.filter((n) => !known.has(n)), scale, columns);
    return [...named, ...placeNames(spots, [...taken, ...named.flatMap(covered)], MOST_NAMES, view)];
  }, []);
}

/** The counts of the bright links, in points of the screen; none where the links are too many for them. */
function numberSpots({ data, bold }, scale) {
  const shown = data.numbered ? data.edges.filter((_, n) => bold[n] === 1) : [];
  return shown.map((link) => [link, middleOf(data, link)]).map(([link, { x, y }]) => ({ x: x * scale, y: y * scale, r: LETTER / 2, text: numberText(link.count) }));
}

/** What is seen of the picture, in points of the screen. */
function viewOf({ network, frame }, scale) {
  const { x, y } = network.getViewPosition();
  const { clientWidth: width, clientHeight: height } = frame;
  return { left: x * scale - width / 2, top: y * scale - height / 2, width, height };
}

function isIn({ left, top, width, height }, x, y) {
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

/** The names of things, set in lines and measured only where even the least of them finds a place. Narrower lines are for names that they hold whole. */
function* nameSpots(stage, context, things, scale, columns) {
  for (const n of things) {
    const most = n === stage.state.thing ? 2 * columns : columns;
    const whole = () => {
      const spot = nameSpot(stage, context, n, scale, most);
      return columns === COLUMNS || n === stage.state.thing || !spot.lines.at(-1).endsWith('…') ? spot : null;
    };
    const letters = columnsOf(nameOf(stage.data, n, stage.state.lang));
    const widest = letters <= most ? letters : Math.min(letters / 2, most);
    yield { ...signSpot(stage.data.nodes[n], scale), width: widest * THINNEST, height: LEADING, whole };
  }
}

/** A box that is taken, as a row of spots. */
function covered({ left, top, width, height }) {
  const spots = Math.ceil(width / height);
  return Array.from({ length: spots }, (_, n) => ({ x: left + (n + 0.5) * (width / spots), y: top + height / 2, r: height / 2 }));
}

function signSpot(node, scale) {
  return { x: node.x * scale, y: node.y * scale, r: node.size * scale };
}

/** The lines of the name of a thing and their size, in points of the screen. */
function nameSpot(stage, context, n, scale, columns) {
  const { data, state, texts } = stage;
  const name = nameOf(data, n, state.lang);
  const key = `${columns} ${name}`;
  if (!texts.has(key)) {
    const lines = nameLines(name, state.lang, columns);
    texts.set(key, { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) + 4 });
  }
  const { lines, width } = texts.get(key);
  return { n, lines, ...signSpot(data.nodes[n], scale), width, height: lines.length * LEADING + 1 };
}

/** A name in one line or two of so many columns, broken between words as evenly as can be; only what they cannot hold is cut. */
export function nameLines(name, lang, most) {
  if (columnsOf(name) <= most) return [name];
  const ends = wordEnds(name, lang).filter((at) => columnsOf(name.slice(0, at)) <= most * 1.2);
  const rest = (at) => name.slice(at).trim();
  const uneven = (at) => Math.abs(columnsOf(name.slice(0, at)) - columnsOf(rest(at)));
  const [even] = ends.filter((at) => columnsOf(rest(at)) <= most * 1.2).sort((a, b) => uneven(a) - uneven(b));
  const at = even ?? ends.at(-1);
  return at === undefined ? [shortName(name, most)] : [name.slice(0, at).trim(), shortName(rest(at), even === undefined ? most : Infinity)];
}

/** How wide a name is in letters; what stands above or below a Thai letter takes no room. */
function columnsOf(text) {
  return text.replace(MARKS_ABOVE, '').length;
}

/** The places between the words of a name; Thai words are known to the browser, in one that does not only spaces part them. */
function wordEnds(name, lang) {
  if (!Intl.Segmenter) return [...name.matchAll(/ /g)].map((found) => found.index);
  if (!wordsOf.has(lang)) wordsOf.set(lang, new Intl.Segmenter(lang, { granularity: 'word' }));
  return [...wordsOf.get(lang).segment(name)].filter((word) => word.isWordLike && word.index > 0 && name[word.index - 1] !== '(').map((word) => word.index);
}
