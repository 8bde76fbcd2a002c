/** A line of years on which things stand: shared by the timeline and the candidacies. */

import { OPEN_YEAR, yearsText, yearText } from './dates.js';
import { button, el } from './dom.js';
import { t } from './i18n.js';
import { slugOf } from './network.js';

const PLANNED_WORDS = ['planned', 'expected', 'targeted'];
const OWN_DATES = ['startDate', 'planStart', 'since', 'endDate', 'planEnd', 'until', 'observedOn', 'signedOn', 'issuedYear', 'designatedOn', 'dueDate']; // as kg/links.py has them, by test
const LONG_BEFORE = 10; // years
const FEW_EARLY = 0.1; // of all that is dated
const trackWords = {
  only: { th: 'ดูเฉพาะปี {0}', en: 'Only {0}' },
  before: { th: 'ก่อน {0}', en: 'before {0}' },
  axis: { th: 'เลือกปี', en: 'Choose a year' },
};

/**
 * How a thing stands on a line of years: 'planned', 'held', or 'unstated' by the words of the documents. What was designated is held,
 * whatever was expected before; what is under way but has no year except the one it aims at is planned for that year.
 */
export function heldness(model, n) {
  const has = (names) => model.factsOf(n, true).some((fact) => names.includes(fact.property));
  if (has(['designatedOn'])) return 'held';
  const said = modalityOf(model, n);
  return said === 'held' && has(['targetYear']) && !has(OWN_DATES) ? 'planned' : said;
}

/** Whether the documents say that a thing is planned or that it was held: 'planned', 'held', or 'unstated'. */
export function modalityOf(model, n) {
  const fact = model.factsOf(n, true).find((one) => one.property === 'modality');
  if (!fact || fact.value === null) return 'unstated';
  return PLANNED_WORDS.includes(slugOf(model.things[fact.value])) ? 'planned' : 'held';
}

/** The first and last year that spans [from, to] reach, one more where one has no end; [0, 0] for none. */
export function yearRange(spans) {
  const known = spans.flat().filter((year) => year && year !== OPEN_YEAR);
  return known.length ? [Math.min(...known), Math.max(...known)] : [0, 0];
}

/** The middle of a year on a track from `first` to `last`, in per cent. */
export function yearPlace(year, [first, last]) {
  return ((Math.min(Math.max(year, first), last) - first + 0.5) / (last - first + 1)) * 100;
}

/**
 * The range without a few years that lie long before all others: {range, early}; where there are such, `early` is the first of them and
 * the range begins with one place that holds them all.
 */
export function closeRange(years, range) {
  const sorted = [...years].sort((a, b) => a - b);
  const few = Math.floor(sorted.length * FEW_EARLY);
  const at = sorted.findIndex((year, place) => place > 0 && place <= few && year - sorted[place - 1] >= LONG_BEFORE);
  return at > 0 ? { range: [sorted[at] - 1, range[1]], early: sorted[0] } : { range, early: 0 };
}

/** The years that a range is marked by, at most about `most` of them, the last among them. */
export function yearTicks([first, last], most = 11) {
  const every = [1, 2, 5, 10, 25, 100].find((step) => (last - first) / step < most) ?? 500;
  return Array.from({ length: last - first + 1 }, (_, place) => first + place).filter((year) => (last - year) % every === 0);
}

/** The heads of a track: its years as buttons that filter, at most about `most` of them; with `early` the first place stands for all years from there. */
export function trackHeads(range, lang, store, { most = 11, early = 0 } = {}) {
  const [first] = range;
  const years = yearTicks(range, most).filter((year) => !(early && year === first));
  const words = beforeText(first, lang);
  const before = early ? placed(button([el('span', { 'aria-hidden': 'true' }, '‹'), el('span', { class: 'unseen' }, words)], () => store.set({ years: [early, first] }),
    { 'title': words, 'data-key': 'year-early' }), yearPlace(first, range)) : null;
  const head = (year) => placed(button(yearText(year, lang), () => store.set({ years: [year, year] }),
    { 'title': t(trackWords.only, lang, yearsText(year, year, lang)), 'data-key': `year-${year}` }), yearPlace(year, range));
  return el('div', { 'class': 'track heads', 'role': 'group', 'aria-label': t(trackWords.axis, lang) }, before, years.map(head));
}

/** What the place before a first year is called: before 2560. */
export function beforeText(first, lang) {
  return t(trackWords.before, lang, yearsText(first + 1, first + 1, lang));
}

/** A track with marks {from, to, look, title}: a sign for a year, a bar for years, an arrow where no end is stated. */
export function yearTrack(range, marks) {
  return el('div', { 'class': 'track', 'aria-hidden': 'true' }, marks.map((mark, place) => trackMark(range, mark, marks.slice(0, place).filter((other) => other.from === mark.from).length)));
}

/** Signs of one year stand beside each other. */
function trackMark(range, { from, to, look }, before) {
  const start = yearPlace(from || to, range);
  const open = to === OPEN_YEAR;
  const end = open ? 100 : yearPlace(to || from, range);
  const bar = end - start > 0.1 ? placed(el('span', { class: `span-bar ${look}${open ? ' open' : ''}` }), start) : null;
  if (bar) bar.style.width = `${end - start}%`;
  const sign = placed(el('span', { class: `sign-${look} dot` }), start);
  if (before) sign.style.marginLeft = `${before * 18}px`;
  return [bar, sign];
}

function placed(node, percent) {
  node.style.left = `${percent}%`;
  return node;
}
