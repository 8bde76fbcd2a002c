/** Cities on their way to the Creative Cities Network: what was aimed at, for when, and what came of it. */

import { dateText, yearText } from './dates.js';
import { el } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { evidenceFold, factsBy, ofClass, proofsOf, saidValues, textBy, unstated, valueBy } from './said.js';
import { modalityOf, trackHeads, yearRange, yearTrack } from './track.js';
import { thingButton } from './wording.js';

const pipelineWords = {
  summary: { th: '{0} เมืองหรือพื้นที่ แสดงสถานะล่าสุดเท่าที่แหล่งข้อมูลบอก', en: '{0} cities or areas; the status is the latest that a source gives' },
  city: { th: 'เมืองหรือพื้นที่', en: 'City or area' },
  by: { th: 'ผู้เสนอ', en: 'Put forward by' },
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
const PROVED_OF_BIDS = ['candidateCity', 'proposedBy', 'creativeField', 'candidacyStatus', 'earlierStatus', 'targetEvent', 'targetYear', 'designatedOn'];
const SHORT_NAME = 10; // letters
const COLUMN_NAMES = ['city', 'by', 'field', 'status', 'target', 'designated', 'time', 'evidence'];

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
  const head = (name) => el('th', { scope: 'col' }, name === 'time' && range[0] ? [el('span', { class: 'unseen' }, t(pipelineWords.time, lang)), trackHeads(range, lang, store, { most: 5 })] : t(pipelineWords[name], lang));
  const sign = (look, key) => el('li', {}, el('span', { class: `dot sign-${look}`, 'aria-hidden': 'true' }), t(pipelineWords[key], lang));
  return [el('p', { class: 'muted' }, t(pipelineWords.summary, lang, found.length)), el('ul', { class: 'signs bids' }, sign('planned', 'aimed'), sign('held', 'chosen')),
    el('div', { 'class': 'table-holder', 'role': 'region', 'tabindex': '0', 'aria-label': t(pipelineWords.time, lang) }, el('table', { class: 'sheet pipeline' },
      el('thead', {}, el('tr', {}, COLUMN_NAMES.map(head))), el('tbody', {}, found.map((one) => candidacyRow(page, one, range)))))];
}

function candidacyRow(page, { n, city, target, designated }, range) {
  const { model, lang, store } = page;
  const marks = [{ year: target, look: 'planned' }, { year: designated, look: 'held' }].filter((mark) => mark.year);
  const track = range[0] ? yearTrack(range, marks.map(({ year, look }) => ({ from: year, to: year, look }))) : '';
  const facts = (property) => factsBy(model, n, property);
  const proofs = proofsOf(PROVED_OF_BIDS.flatMap(facts));
  const cell = (name, ...content) => el('td', { 'data-name': t(pipelineWords[name], lang) }, content);
  const own = facts('designatedOn');
  return el('tr', {}, el('th', { scope: 'row' }, city >= 0 ? thingButton(model, city, lang, store, { 'data-key': `bid-${n}` }) : unstated(lang)),
    cell('by', proposers(page, facts('proposedBy'))), cell('field', saidValues(page, facts('creativeField'))), cell('status', statusText(page, n)),
    cell('target', targetText(page, n, target)), cell('designated', own.length ? own.map((fact) => dateText(fact.text, lang)) : unstated(lang)),
    el('td', { 'class': 'time-cell', 'data-name': t(pipelineWords.time, lang) }, track), cell('evidence', evidenceFold(page, proofs)));
}

/** Who put a city forward, by the short name that many know them by, when they have one. */
function proposers({ model, lang, store }, facts) {
  const short = ({ alt }) => alt.filter((name) => name.length <= SHORT_NAME && /[\u0e00-\u0e7f]/.test(name) === (lang === 'th')).sort((a, b) => a.length - b.length)[0];
  const one = ({ value }) => el('button', { type: 'button', class: 'thing', title: labelOf(model.things[value], lang), on: { click: () => store.set({ open: value }) } },
    short(model.things[value]) ?? labelOf(model.things[value], lang));
  const known = facts.filter((fact) => fact.value !== null);
  return known.length ? known.map((fact, place) => [place ? ', ' : '', one(fact)]) : unstated(lang);
}

/** The latest status, which opens the candidacy itself, and those before it. */
function statusText({ model, lang, store }, n) {
  const earlier = factsBy(model, n, 'earlierStatus').filter((fact) => fact.value !== null).map((fact) => labelOf(model.things[fact.value], lang));
  const status = valueBy(model, n, 'candidacyStatus');
  const name = status >= 0 ? labelOf(model.things[status], lang) : '';
  const before = earlier.length ? el('span', { class: 'muted small own-line' }, t(pipelineWords.earlier, lang, earlier.join(', '))) : null;
  return [name ? el('button', { type: 'button', class: 'thing', on: { click: () => store.set({ open: n }) } }, name) : unstated(lang), before];
}

/** What was aimed at, how firmly, and for when: as the document prints it in Thai, in words in English. */
function targetText({ model, lang }, n, target) {
  const word = (property, but = '/-') => factsBy(model, n, property).filter((fact) => fact.value !== null && !model.things[fact.value].id.endsWith(but)).map((fact) => labelOf(model.things[fact.value], lang));
  const firm = modalityOf(model, n) === 'planned' ? word('modality').map((name) => (lang === 'en' ? `${name}:` : name)) : [];
  const printed = lang === 'th' ? textBy(model, n, 'verbatimDate', 'th') : '';
  const when = target ? (printed ? [printed] : [...word('targetBound', '/exact'), yearText(target, lang)]) : [];
  const parts = [...firm, ...word('targetEvent'), ...when].map((part, place) => (place ? part.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()) : part));
  const calendar = target && !printed ? word('targetCalendar', '/calendar-year') : [];
  return when.length || word('targetEvent').length ? [parts.join(' '), calendar.length ? el('span', { class: 'muted small own-line' }, calendar.join(', ')) : null] : unstated(lang);
}
