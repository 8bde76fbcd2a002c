/** Where it happens: places with coordinates on a plain map without tiles, and those without beside it. */

import { button, el, redraw, svg } from './dom.js';
import { numberText, t } from './i18n.js';
import { placeNames } from './labels.js';
import { labelOf } from './model.js';
import { Steady } from './steady.js';
import { kindText, nothingText, thingButton } from './wording.js';

export const mapWords = {
  title: { th: 'ที่ไหน', en: 'Where' },
  help: { th: 'ขนาดวงคือจำนวนงานและภาคี รวมพื้นที่ย่อยข้างใน วงประคือจังหวัด ตำแหน่งเป็นจุดกลางโดยประมาณ', en: 'The size is the number of works and partners, the places within it included. A dashed ring is a province. Positions are approximate centres.' },
  picture: { th: 'แผนที่ {0} แห่ง รายชื่อเดียวกันอยู่ข้างแผนที่', en: 'Map of {0} places; the list beside it holds the same' },
  north: { th: 'เหนือ', en: 'N' },
  km: { th: '{0} กม.', en: '{0} km' },
  works: { th: '{0} งาน', en: '{0} works', one: '1 work' },
  partners: { th: '{0} ภาคี', en: '{0} partners', one: '1 partner' },
  placed: { th: 'มีพิกัด', en: 'With coordinates' },
  unplaced: { th: 'ไม่มีพิกัด', en: 'Without coordinates' },
  near: { th: 'เฉพาะย่านหลัก', en: 'Main area only' },
  far: { th: 'รวมที่ไกล {0} แห่ง', en: 'Include {0} far away' },
  work: { th: 'ดูงานและภาคีที่นี่', en: 'See works and partners here' },
  empty: { th: 'ไม่มีพื้นที่ที่ตรงกับตัวกรอง', en: 'No place passes the filters' },
};
const SIZES = { wide: [700, 620], narrow: [390, 440] };
const NARROW = 620; // pixels of the view: narrower, map and list do not stand beside each other
const NEAR_DEGREES = 1.3;
const KM_A_DEGREE = 111.2;

/** Each place with what is there, of what passes: [{n, works, agents}], the busiest first; places with nothing there are left out. */
export function placeCounts(model, passing) {
  const counts = new Map();
  const add = (places, key) => {
    for (const place of new Set(places)) {
      if (!counts.has(place)) counts.set(place, { n: place, works: 0, agents: 0 });
      counts.get(place)[key] += 1;
    }
  };
  for (const n of model.contexts) if (passing.things[n]) add(model.things[n].places, 'works');
  for (const n of model.agents) if (passing.things[n]) add([...model.things[n].places, ...model.things[n].viaPlaces], 'agents');
  return [...counts.values()].sort((a, b) => b.works + b.agents - a.works - a.agents || a.n - b.n);
}

/** Positions in kilometres east and south of the north-west corner: equirectangular at the middle latitude. */
export function projectPlaces(points) {
  const lats = points.map((point) => point.lat), lons = points.map((point) => point.lon);
  const [top, bottom, left] = [Math.max(...lats), Math.min(...lats), Math.min(...lons)];
  const shrink = Math.cos((((top + bottom) / 2) * Math.PI) / 180);
  return points.map(({ lat, lon }) => ({ x: (lon - left) * shrink * KM_A_DEGREE, y: (top - lat) * KM_A_DEGREE }));
}

/** The longest round number of kilometres that is no longer than `most`. */
export function scaleLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= most);
}

/** Those around the middle of all, so that one far place does not make the rest a dot. */
export function nearPlaces(points) {
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const lat = middle(points.map((point) => point.lat)), lon = middle(points.map((point) => point.lon));
  return points.filter((point) => Math.abs(point.lat - lat) <= NEAR_DEGREES && Math.abs(point.lon - lon) <= NEAR_DEGREES);
}

/** The view: {show(state, passing)}; where it is narrow, the screen being small or the details beside it, the map stands above its list. */
export function makeMap(root, model, store) {
  const steady = new Steady(root);
  const page = { narrow: false, passing: null };
  const build = () => {
    const { lang, open, all } = store.get();
    const size = SIZES[page.narrow ? 'narrow' : 'wide'];
    redraw(root, mapParts({ model, store, lang, size }, placeCounts(model, page.passing), all, turn));
    steady.choose(open);
  };
  const turn = () => store.set({ all: !store.get().all });
  new ResizeObserver(() => {
    const narrow = root.clientWidth < NARROW;
    if (!root.clientWidth || narrow === page.narrow) return;
    page.narrow = narrow;
    if (page.passing) build();
  }).observe(root);
  return {
    show(state, passing) {
      Object.assign(page, { passing, narrow: root.clientWidth ? root.clientWidth < NARROW : page.narrow });
      if (!steady.same(state.lang, passing, state.all)) build();
      steady.choose(state.open);
    },
  };
}

/** The places with coordinates, and those of them that are shown: all, or those around the middle. */
export function placedPoints(model, counts, far) {
  const points = counts.filter(({ n }) => Number.isFinite(model.things[n].lat)).map((count) => ({ ...count, lat: model.things[count.n].lat, lon: model.things[count.n].lon }));
  const near = points.length ? nearPlaces(points) : [];
  return { shown: far ? points : near, farther: points.length - near.length };
}

function mapParts(page, counts, far, turn) {
  const { model, lang } = page;
  const { shown, farther } = placedPoints(model, counts, far);
  const text = far ? t(mapWords.near, lang) : t(mapWords.far, lang, farther);
  const wider = farther ? button(text, turn, { class: 'push', 'data-key': 'map-far' }) : null;
  const head = el('div', { class: 'view-head' }, el('h2', {}, t(mapWords.title, lang)), wider, el('p', { class: 'muted' }, t(mapWords.help, lang)));
  if (!counts.length) return [head, el('p', { class: 'empty' }, nothingText(model, mapWords.empty, lang))];
  return [head, el('div', { class: 'map-view' }, shown.length ? mapPicture(page, shown) : null, mapLists(page, counts))];
}

function mapLists(page, counts) {
  const { model, lang } = page;
  const has = ({ n }) => Number.isFinite(model.things[n].lat);
  const list = (words, items) => (items.length ? el('section', {}, el('h3', {}, t(words, lang), ' ', numberText(items.length)), el('ul', { class: 'place-list' }, items.map((one) => placeItem(page, one)))) : null);
  return el('div', { 'class': 'map-lists', 'data-scroll': 'places', 'role': 'region', 'tabindex': '0', 'aria-label': t(mapWords.title, lang) },
    list(mapWords.placed, counts.filter(has)), list(mapWords.unplaced, counts.filter((one) => !has(one))));
}

function countedText(lang, works, agents) {
  return [t(mapWords.works, lang, numberText(works)), t(mapWords.partners, lang, numberText(agents))].join(lang === 'th' ? ' ' : ', ');
}

function placeItem({ model, lang, store }, { n, works, agents }) {
  const count = button(countedText(lang, works, agents), () => store.set({ view: 'table', places: [n] }), { 'class': 'thing small', 'title': t(mapWords.work, lang) });
  return el('li', { 'data-n': n }, thingButton(model, n, lang, store, { 'data-key': `place-${n}` }), el('span', { class: 'muted small' }, ' ', kindText(model, model.things[n], lang), ' · '), count);
}

/** Where places {n, lat, lon, works, agents} lie on a map of a size in pixels: {marks with x, y, r; names with left, top, text; scale in pixels a kilometre}. */
export function mapScene(model, lang, points, [wide, high]) {
  const spots = projectPlaces(points);
  const far = [Math.max(...spots.map((spot) => spot.x), 10), Math.max(...spots.map((spot) => spot.y), 10)];
  const scale = Math.min((wide * 0.78) / far[0], (high - 110) / far[1]);
  const margin = [(wide - far[0] * scale) / 2, (high - 50 - far[1] * scale) / 2];
  const province = ({ n }) => ['Province', 'Place'].includes(model.things[n].cls);
  const most = Math.max(...points.filter((point) => !province(point)).map((point) => point.works + point.agents), 1);
  const marks = points.map((point, place) => ({
    ...point, x: margin[0] + spots[place].x * scale, y: margin[1] + spots[place].y * scale,
    province: province(point), r: province(point) ? 15 : 4 + 11 * Math.sqrt((point.works + point.agents) / most),
  }));
  return { marks: [...marks].sort((one, other) => other.province - one.province), names: namesOnMap(model, lang, marks, [wide, high]), scale };
}

function namesOnMap(model, lang, marks, [width, height]) {
  const items = marks.map((mark) => {
    const text = labelOf(model.things[mark.n], lang).replace(/^(จังหวัด|อำเภอ|ตำบล)|( Province| District| Subdistrict)$/g, '');
    return { ...mark, text, width: Array.from(text.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, '')).length * 8.2 + 6, height: 18 };
  });
  return placeNames(items, marks, 60, { left: 0, top: 0, width, height });
}

function mapPicture(page, points) {
  const { model, lang, size } = page;
  const { marks, names, scale } = mapScene(model, lang, points, size);
  return el('figure', { class: 'map-figure' }, svg('svg', { 'viewBox': `0 0 ${size[0]} ${size[1]}`, 'role': 'img', 'aria-label': t(mapWords.picture, lang, marks.length), 'class': 'map' },
    marks.map((mark) => mapMark(page, mark)), names.map((name) => svg('text', { x: name.left + 3, y: name.top + 14, class: name.province ? 'province-name' : null }, name.text)),
    scaleBar(page, scale), northArrow(page)));
}

function mapMark({ model, lang, store }, { n, x, y, r, works, agents, province }) {
  const title = `${labelOf(model.things[n], lang)}: ${countedText(lang, works, agents)}`;
  return svg('circle', { cx: x, cy: y, r, 'class': province ? 'province' : 'spot', 'data-n': n, 'on': { click: () => store.set({ open: n }) } }, svg('title', {}, title));
}

/** The bar of kilometres of a map: {length in pixels, text}. */
export function mapScale(lang, wide, scale) {
  const km = scaleLength((wide * 0.26) / scale);
  return { length: km * scale, text: t(mapWords.km, lang, numberText(km)) };
}

function scaleBar({ lang, size }, scale) {
  const { length, text } = mapScale(lang, size[0], scale);
  const [x, y] = [24, size[1] - 24];
  return svg('g', { class: 'map-scale' }, svg('path', { d: `M${x} ${y - 6}V${y}H${x + length}V${y - 6}` }), svg('text', { x: x + 4, y: y - 9 }, text));
}

function northArrow({ lang, size }) {
  const x = size[0] - 30;
  return svg('g', { class: 'map-scale' }, svg('path', { d: `M${x} 56V24m-7 10l7-10l7 10` }), svg('text', { x, 'y': 74, 'text-anchor': 'middle' }, t(mapWords.north, lang)));
}
