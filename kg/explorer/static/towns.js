/** The towns side by side: vision, horizon, themes and waters of each town's strategy, as the question "strategies" gives them. */

import { el, spoken } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { cardLine, evidenceFold, factsBy, longText, ofClass, ownProofs, pointingAt, proofsOf, saidValues, textBy, thingList, unstated } from './said.js';
import { thingButton } from './wording.js';

const townWords = {
  summary: { th: '{0} เมือง วิสัยทัศน์ {1} ข้อ ยุทธศาสตร์หลัก {2} ข้อ ที่เหลือเอกสารไม่ได้ระบุ', en: '{0} towns, {1} visions and {2} themes; the rest is not stated' },
  plan: { th: 'แผน', en: 'Plan' },
  vision: { th: 'วิสัยทัศน์', en: 'Vision' },
  horizon: { th: 'ระยะแผน', en: 'Horizon' },
  years: { th: '{0} ปี', en: '{0} years', one: '1 year' },
  themes: { th: 'ยุทธศาสตร์หลัก', en: 'Themes' },
  waters: { th: 'ลุ่มน้ำและสายน้ำ', en: 'Waters' },
  none: { th: 'เอกสารไม่ได้ระบุแผนยุทธศาสตร์ของเมือง', en: 'The documents state no town strategy' },
};

/** The strategies of towns: [{plan, city, visions, themes}] by the name of the town. */
export function townsOf(model, lang) {
  const rows = ofClass(model, 'Strategy').flatMap((plan) => factsBy(model, plan, 'planFor')
    .filter((fact) => fact.value !== null && model.things[fact.value].cls === 'City')
    .map((fact) => ({ plan, city: fact.value, visions: pointingAt(model, plan, 'elementOf', ['Vision']), themes: pointingAt(model, plan, 'elementOf', ['StrategicTheme']) })));
  const names = new Intl.Collator(lang);
  return rows.sort((a, b) => names.compare(labelOf(model.things[a.city], lang), labelOf(model.things[b.city], lang)) || a.plan - b.plan);
}

/** The view of the towns. */
export function townsView(page) {
  const { model, lang } = page;
  const towns = townsOf(model, lang);
  if (!towns.length) return el('p', { class: 'empty' }, t(townWords.none, lang));
  const count = (key) => new Set(towns.flatMap((town) => town[key])).size;
  return [el('p', { class: 'muted' }, t(townWords.summary, lang, new Set(towns.map((town) => town.city)).size, count('visions'), count('themes'))),
    el('div', { class: 'cards towns' }, towns.map((town) => townCard(page, town)))];
}

function townCard(page, { plan, city, visions, themes }) {
  const { model, lang, store } = page;
  const line = (key, value, proofs) => cardLine(page, t(townWords[key], lang), value, proofs);
  return el('article', { class: 'card' }, el('h3', {}, thingButton(model, city, lang, store, { 'data-key': `town-${city}` })),
    el('dl', {}, line('vision', visionText(page, visions), null), line('horizon', horizonText(page, plan), proofsOf(factsBy(model, plan, 'horizonYears'))),
      line('themes', thingList(page, themes), null), line('waters', ...watersText(page, city)),
      line('plan', thingButton(model, plan, lang, store), ownProofs(model, plan))));
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

function watersText(page, city) {
  const facts = factsBy(page.model, city, 'inWatershed');
  return [saidValues(page, facts), proofsOf(facts)];
}
