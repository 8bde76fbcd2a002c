/** Cities on their way to the Creative Cities Network: what was aimed at, for when, and what came of it. */

import { el } from './dom.js';
import { dateText, t, yearText } from './i18n.js';
import { labelOf } from './model.js';
import { evidenceFold, factsBy, ofClass, proofsOf, saidValues, textBy, unstated, valueBy } from './said.js';
import { trackHeads, yearRange, yearTrack } from './track.js';
import { thingButton } from './wording.js';

const pipelineWords = {
  summary: { th: '{0} เมืองหรือพื้นที่ แสดงสถานะล่าสุดเท่าที่แหล่งข้อมูลบอก', en: '{0} cities or areas; the status is the latest that a source gives' },
  city: { th: 'เมืองหรือพื้นที่', en: 'City or area' },
  field: { th: 'สาขา', en: 'Field' },
  status: { th: 'สถานะ', en: 'Status' },
  earlier: { th: 'ก่อนหน้า: {0}', en: 'before: {0}' },
  target: { th: 'เป้าหมาย', en: 'Target' },
  designated: { th: 'ได้รับคัดเลือกเมื่อ', en: 'Designated on' },
  time: { th: 'เส้นเวลา', en: 'Over time' },
  evidence: { th: 'หลักฐาน', en: 'Evidence' },
  aimed: { th: 'ปีที่ตั้งเป้า', en: 'Year aimed at' },
  chosen: { th: 'ปีที่ได้รับคัดเลือก', en: 'Year of designation' },
  none: { th: 'เอกสารไม่ได้ระบุการเสนอเมืองสร้างสรรค์', en: 'The documents state no creative-city bid' },
};
const COLUMN_NAMES = ['city', 'field', 'status', 'target', 'designated', 'time', 'evidence'];

/** The candidacies: [{n, city, target (year or 0), designated (year or 0), status}], the earliest to be designated first. */
export function candidaciesOf(model) {
  const year = (n, property) => Number(textBy(model, n, property, 'th').slice(0, 4)) || 0;
  return ofClass(model, 'CreativeCityCandidacy').map((n) => ({
    n, city: valueBy(model, n, 'candidateCity'), status: valueBy(model, n, 'candidacyStatus'), target: year(n, 'targetYear'), designated: year(n, 'designatedOn'),
  })).sort((a, b) => (a.designated || 9999) - (b.designated || 9999) || (a.target || 9999) - (b.target || 9999) || a.n - b.n);
}

/** The view of the candidacies. */
export function candidaciesView(page) {
  const { model, lang, store } = page;
  const found = candidaciesOf(model);
  if (!found.length) return el('p', { class: 'empty' }, t(pipelineWords.none, lang));
  const range = yearRange(found.map(({ target, designated }) => [target, designated]));
  const head = (name) => el('th', { scope: 'col' }, name === 'time' && range[0] ? [el('span', { class: 'unseen' }, t(pipelineWords.time, lang)), trackHeads(range, lang, store, 5)] : t(pipelineWords[name], lang));
  const sign = (look, key) => el('li', {}, el('span', { class: `dot sign-${look}`, 'aria-hidden': 'true' }), t(pipelineWords[key], lang));
  return [el('p', { class: 'muted' }, t(pipelineWords.summary, lang, found.length)), el('ul', { class: 'signs' }, sign('planned', 'aimed'), sign('held', 'chosen')),
    el('div', { 'class': 'table-holder', 'role': 'region', 'tabindex': '0', 'aria-label': t(pipelineWords.time, lang) }, el('table', { class: 'sheet pipeline' },
      el('thead', {}, el('tr', {}, COLUMN_NAMES.map(head))), el('tbody', {}, found.map((one) => candidacyRow(page, one, range)))))];
}

function candidacyRow(page, { n, city, target, designated }, range) {
  const { model, lang, store } = page;
  const marks = [{ year: target, look: 'planned' }, { year: designated, look: 'held' }].filter((mark) => mark.year);
  const track = range[0] ? yearTrack(range, marks.map(({ year, look }) => ({ from: year, to: year, look }))) : '';
  const facts = (property) => factsBy(model, n, property);
  const proofs = proofsOf(['candidacyStatus', 'earlierStatus', 'targetYear', 'designatedOn'].flatMap(facts));
  const own = facts('designatedOn');
  return el('tr', {}, el('th', { scope: 'row' }, city >= 0 ? thingButton(model, city, lang, store, { 'data-key': `bid-${n}` }) : unstated(lang)),
    el('td', {}, saidValues(page, facts('creativeField'))), el('td', {}, statusText(page, n)), el('td', {}, targetText(page, n, target)),
    el('td', {}, own.length ? own.map((fact) => dateText(fact.text, lang)) : unstated(lang)), el('td', { class: 'time-cell' }, track),
    el('td', {}, evidenceFold(page, proofs)));
}

/** The latest status, which opens the candidacy itself, and those before it. */
function statusText({ model, lang, store }, n) {
  const earlier = factsBy(model, n, 'earlierStatus').filter((fact) => fact.value !== null).map((fact) => labelOf(model.things[fact.value], lang));
  const status = valueBy(model, n, 'candidacyStatus');
  const name = status >= 0 ? labelOf(model.things[status], lang) : '';
  const before = earlier.length ? el('span', { class: 'muted small own-line' }, t(pipelineWords.earlier, lang, earlier.join(', '))) : null;
  return [name ? el('button', { type: 'button', class: 'thing', on: { click: () => store.set({ open: n }) } }, name) : unstated(lang), before];
}

function targetText({ model, lang }, n, target) {
  const word = (property, but) => factsBy(model, n, property).filter((fact) => fact.value !== null && !model.things[fact.value].id.endsWith(but)).map((fact) => labelOf(model.things[fact.value], lang));
  const parts = [...word('targetEvent', '/-'), ...(target ? [...word('targetBound', '/exact'), yearText(target, lang)] : [])];
  const calendar = target ? word('targetCalendar', '/calendar-year') : [];
  return parts.length ? [parts.join(' '), calendar.length ? el('span', { class: 'muted small own-line' }, calendar.join(', ')) : null] : unstated(lang);
}
