/** The towns side by side: vision, horizon, themes and waters of each town's strategy, as the question "strategies" gives them. */

import { el } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { cardLine, evidenceFold, factsBy, longText, ofClass, ownProofs, pointingAt, proofsOf, saidValues, textBy, thingList, unstated } from './said.js';
import { langOf, spoken } from './spoken.js';
import { thingButton } from './wording.js';

const townWords = {
  summary: { th: '{0} เมือง วิสัยทัศน์ {1} ข้อ ยุทธศาสตร์หลัก {2} ข้อ ที่เหลือเอกสารไม่ได้ระบุ', en: 'Towns: {0}, visions: {1}, main themes: {2}. The rest is not stated.' },
  plan: { th: 'แผน', en: 'Plan' },
  vision: { th: 'วิสัยทัศน์', en: 'Vision' },
  horizon: { th: 'ระยะแผน', en: 'Horizon' },
  years: { th: '{0} ปี', en: '{0} years', one: '1 year' },
  themes: { th: 'ยุทธศาสตร์หลัก', en: 'Themes' },
  waters: { th: 'ลุ่มน้ำและสายน้ำ', en: 'Waters' },
  more: { th: 'เป้าหมาย แนวทาง หลักคิด และปัญหา {0} ข้อ', en: '{0} aims, measures, principles and problems', one: '1 aim, measure, principle or problem' },
  others: { th: 'ที่แผนกล่าวถึง', en: 'Also in the plan' },
  taking: { th: 'ผู้เกี่ยวข้อง', en: 'Who takes part' },
  none: { th: 'เอกสารไม่ได้ระบุแผนยุทธศาสตร์ของเมือง', en: 'The documents state no town strategy' },
};

const OTHER_PARTS = ['Goal', 'Measure', 'Principle', 'Problem'];

/** The strategies of towns: [{plan, city, visions, themes, others}], those of which the documents say most first; `others` are aims, measures ... */
export function townsOf(model, lang) {
  const parts = (plan, ...classes) => pointingAt(model, plan, 'elementOf', classes);
  const rows = ofClass(model, 'Strategy').flatMap((plan) => factsBy(model, plan, 'planFor')
    .filter((fact) => fact.value !== null && model.things[fact.value].cls === 'City')
    .map((fact) => ({ plan, city: fact.value, visions: parts(plan, 'Vision'), themes: parts(plan, 'StrategicTheme'), others: parts(plan, ...OTHER_PARTS) })));
  const names = new Intl.Collator(lang);
  const told = ({ visions, themes, others }) => Number(visions.length > 0) + Number(themes.length > 0) + Number(others.length > 0);
  return rows.sort((a, b) => told(b) - told(a) || names.compare(labelOf(model.things[a.city], lang), labelOf(model.things[b.city], lang)) || a.plan - b.plan);
}

/** The main themes of a plan with what each is divided into: [{n, under}]. */
export function themesInOrder(model, themes) {
  const above = (n) => factsBy(model, n, 'elementOf').map((fact) => fact.value).find((one) => themes.includes(one) && one !== n);
  return themes.filter((n) => above(n) === undefined).map((n) => ({ n, under: themes.filter((one) => above(one) === n) }));
}

/** The view of the towns. */
export function townsView(page) {
  const { model, lang } = page;
  const towns = townsOf(model, lang);
  if (!towns.length) return el('p', { class: 'empty' }, t(townWords.none, lang));
  const visions = new Set(towns.flatMap((town) => town.visions)).size;
  const themes = new Set(towns.flatMap((town) => themesInOrder(model, town.themes).map(({ n }) => n))).size;
  return [el('p', { class: 'muted' }, t(townWords.summary, lang, new Set(towns.map((town) => town.city)).size, visions, themes)),
    el('div', { class: 'cards towns' }, towns.map((town) => townCard(page, town)))];
}

function townCard(page, { plan, city, visions, themes, others }) {
  const { model, lang, store } = page;
  const line = (key, value, proofs) => cardLine(page, t(townWords[key], lang), value, proofs);
  const takers = model.linksOf(plan).map((n) => model.links[n]).filter((link) => link.b === plan && model.things[link.a].mode === 'agent');
  return el('article', { class: 'card' }, el('h3', {}, thingButton(model, city, lang, store, { 'data-key': `town-${city}` })),
    el('dl', {}, line('vision', visionText(page, visions), null), line('horizon', horizonText(page, plan), proofsOf(factsBy(model, plan, 'horizonYears'))),
      line('themes', themeList(page, themes), null), line('waters', ...watersText(page, city, plan)), line('others', otherParts(page, others), null),
      line('taking', takersList(page, takers), proofsOf(takers)),
      line('plan', [thingButton(model, plan, lang, store), noteText(page, plan)], ownProofs(model, plan))));
}

/** Who takes part in a plan, each with its role. */
function takersList({ model, lang, store }, takers) {
  if (!takers.length) return unstated(lang);
  const role = (link) => (link.role >= 0 ? el('span', { class: 'muted small' }, ' · ', spoken(labelOf(model.things[link.role], lang), lang)) : null);
  return el('ul', { class: 'said-list' }, takers.map((link) => el('li', {}, thingButton(model, link.a, lang, store), role(link))));
}

/** What whoever read the document remarks on a plan: why so little of it is stated. */
function noteText({ model, lang }, plan) {
  const note = textBy(model, plan, 'note', lang);
  return note ? el('p', { class: 'muted small', lang: langOf(note, lang) }, note) : null;
}

function themeList(page, themes) {
  const { model, lang, store } = page;
  if (!themes.length) return unstated(lang);
  const item = ({ n, under = [] }) => el('li', {}, thingButton(model, n, lang, store), evidenceFold(page, ownProofs(model, n)),
    under.length ? el('ul', { class: 'said-list under-list' }, under.map((one) => item({ n: one }))) : null);
  return el('ul', { class: 'said-list' }, themesInOrder(model, themes).map(item));
}

function otherParts(page, others) {
  const { model, lang } = page;
  if (!others.length) return unstated(lang);
  const groups = OTHER_PARTS.map((cls) => [cls, others.filter((n) => model.things[n].cls === cls)]).filter(([, found]) => found.length);
  return el('details', { class: 'more' }, el('summary', {}, t(townWords.more, lang, others.length)),
    groups.map(([cls, found]) => [el('p', { class: 'muted small' }, t(model.words.cls[cls] ?? { en: cls }, lang)), thingList(page, found)]));
}

function visionText(page, visions) {
  const { model, lang } = page;
  if (!visions.length) return unstated(lang);
  return visions.map((n) => [longText(textBy(model, n, 'statementText', lang) || labelOf(model.things[n], lang), lang),
    evidenceFold(page, [...new Set([...ownProofs(model, n), ...proofsOf(factsBy(model, n, 'statementText'))])])]);
}

function horizonText({ model, lang }, plan) {
  const years = textBy(model, plan, 'horizonYears', lang);
  const bound = factsBy(model, plan, 'horizonBound').find((fact) => fact.value !== null && !model.things[fact.value].id.endsWith('/exact'));
  return years ? [bound ? [spoken(labelOf(model.things[bound.value], lang), lang), ' '] : '', t(townWords.years, lang, years)] : unstated(lang);
}

/** The waters of a town, and those that its plan names. */
function watersText(page, city, plan) {
  const found = [...factsBy(page.model, city, 'inWatershed'), ...factsBy(page.model, plan, 'inWatershed')];
  const once = found.filter((fact, place) => found.findIndex((other) => other.value === fact.value && other.text === fact.text) === place);
  return [saidValues(page, once), proofsOf(found)];
}
