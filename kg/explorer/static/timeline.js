/** What was when: works, events, agreements and plans on a line of years; what no document dates stands apart. */

import { yearsText } from './dates.js';
import { el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { Steady } from './steady.js';
import { closeRange, heldness, trackHeads, yearRange, yearTrack } from './track.js';
import { kindText, nothingText, thingButton } from './wording.js';

export const timelineWords = {
  title: { th: 'อะไรเกิดเมื่อไร', en: 'What happened when' },
  dated: { th: '{0} รายการที่เอกสารระบุปี', en: '{0} with a year in the documents' },
  undated: { th: 'อีก {0} รายการ เอกสารไม่ระบุปี', en: '{0} more without a year in the documents' },
  held: { th: 'เอกสารรายงานว่าเกิดขึ้นแล้ว', en: 'Reported as done or under way' },
  planned: { th: 'วางแผน คาดว่า หรือตั้งเป้าไว้', en: 'Planned, expected or aimed at' },
  unstated: { th: 'เอกสารไม่ได้บอกว่าเกิดขึ้นแล้วหรือยัง', en: 'Not stated whether it took place' },
  signs: { th: 'สัญลักษณ์', en: 'Signs' },
  open: { th: 'ลูกศร: เริ่มแล้ว ไม่ระบุวันสิ้นสุด', en: 'Arrow: begun, no end stated' },
  empty: { th: 'ไม่มีรายการที่ตรงกับตัวกรอง', en: 'Nothing passes the filters' },
};
/** How things stand on the line: reported, planned, or neither. */
export const LOOKS = ['held', 'planned', 'unstated'];
/** How many rows are shown, at most. */
export const MOST_TIMED = 400;

/** What passes, in the order of its years: {dated, undated} numbers of contexts, the range of years, and the first of those that lie long before it. */
export function timelineOf(model, passing) {
  const shown = [...model.contexts, ...model.agents.filter((n) => model.things[n].cls === 'Network')].filter((n) => passing.things[n]).map((n) => model.things[n]);
  const start = (thing) => thing.from || thing.to;
  const dated = shown.filter(start).sort((a, b) => start(a) - start(b) || a.to - b.to || a.n - b.n);
  return {
    dated: dated.map((thing) => thing.n), undated: shown.filter((thing) => !start(thing)).map((thing) => thing.n),
    ...closeRange(dated.map(start), yearRange(dated.map((thing) => [thing.from, thing.to]))),
  };
}

/** The view: {show(state, passing)}. */
export function makeTimeline(root, model, store) {
  const steady = new Steady(root);
  return {
    show(state, passing) {
      if (!steady.same(state.lang, passing)) redraw(root, timelineParts(model, store, state, passing));
      steady.choose(state.open);
    },
  };
}

function timelineParts(model, store, { lang }, passing) {
  const found = timelineOf(model, passing);
  const rows = found.dated.slice(0, MOST_TIMED).map((n) => timelineRow(model, n, found.range, lang, store));
  const list = rows.length ? el('div', { class: 'times' }, el('div', { class: 'time head' }, el('span', {}), trackHeads(found.range, lang, store, { early: found.early })), el('ol', {}, rows)) : null;
  const empty = list || found.undated.length ? null : el('p', { class: 'empty' }, nothingText(model, timelineWords.empty, lang));
  return [timelineHead(found, lang), list, empty, undatedList(model, found.undated, lang, store)];
}

function timelineHead(found, lang) {
  const look = (name) => el('li', {}, el('span', { class: `dot sign-${name}`, 'aria-hidden': 'true' }), t(timelineWords[name], lang));
  return el('div', { class: 'view-head' }, el('h2', {}, t(timelineWords.title, lang)),
    el('p', { class: 'muted' }, t(timelineWords.dated, lang, numberText(found.dated.length))),
    el('ul', { class: 'signs' }, LOOKS.map(look), el('li', {}, t(timelineWords.open, lang))));
}

function timelineRow(model, n, range, lang, store) {
  const thing = model.things[n];
  const look = heldness(model, n);
  const words = `${yearsText(thing.from, thing.to, lang)} · ${kindText(model, thing, lang)}`;
  return el('li', { 'class': 'time', 'data-n': n },
    el('div', { class: 'time-name' }, thingButton(model, n, lang, store, { 'data-key': `time-${n}` }),
      el('span', { class: 'muted small' }, words, el('span', { class: 'unseen' }, ` · ${t(timelineWords[look], lang)}`))),
    yearTrack(range, [{ from: thing.from, to: thing.to, look }]));
}

function undatedList(model, numbers, lang, store) {
  if (!numbers.length) return null;
  return el('details', { class: 'more' }, el('summary', {}, t(timelineWords.undated, lang, numberText(numbers.length))),
    el('ul', { class: 'plain-list columns-list' }, numbers.slice(0, MOST_TIMED).map((n) => el('li', {}, thingButton(model, n, lang, store)))));
}
