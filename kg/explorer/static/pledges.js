/** Pledges by year and status, with what came of them; where the documents state none, the rule of pledging and that. */

import { yearsText } from './dates.js';
import { el } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { evidenceFold, factsBy, ofClass, ownProofs, pointingAt, proofsOf, saidValues, textBy, thingList, valueBy } from './said.js';
import { say } from './shell-words.js';
import { thingButton } from './wording.js';

const pledgeWords = {
  summary: { th: 'คำพลเมือง {0} ข้อ แยกตามปีและสถานะ', en: '{0} pledges by year and status', one: '1 pledge, by year and status' },
  none: {
    th: 'เอกสารบอกว่ามีการประกาศคำพลเมือง แต่ไม่ได้ระบุคำพลเมืองของใครไว้แม้แต่ข้อเดียว จึงยังไม่มีรายการให้แยกตามปีและสถานะ',
    en: 'The documents tell of pledging but state not a single pledge of anyone, so there is nothing to list by year and status yet.',
  },
  noRule: { th: 'เอกสารไม่ได้ระบุคำพลเมือง', en: 'The documents state no pledge' },
  rule: { th: 'กติกาของการให้คำพลเมือง', en: 'The rule of pledging' },
  used: { th: 'เวทีและเครือข่ายที่ใช้คำพลเมือง', en: 'Where pledging is used' },
  cycle: { th: 'วงรอบของการให้คำ', en: 'The round of pledging' },
  duties: { th: 'สิ่งที่ต้องกลับมารายงาน', en: 'What has to be reported back' },
  when: { th: 'ปี', en: 'Year' },
  pledge: { th: 'คำพลเมือง', en: 'Pledge' },
  by: { th: 'ผู้ให้คำ', en: 'Pledged by' },
  status: { th: 'สถานะ', en: 'Status' },
  result: { th: 'ผลที่รายงาน', en: 'Result' },
  evidence: { th: 'หลักฐาน', en: 'Evidence' },
  share: { th: '{0} {1} ข้อ', en: '{0}: {1}' },
};
const PLEDGE_COLUMNS = ['pledge', 'by', 'status', 'result', 'evidence'];
const PROVED = ['pledgedBy', 'pledgedAt', 'dueDate', 'pledgeStatus', 'fulfilledBy', 'reportedAt'];

/** The pledges by year (0: not stated): [[year, [n]]], the latest first; the year it is due, else that of the day it was given. */
export function pledgesByYear(model) {
  const years = new Map();
  for (const n of ofClass(model, 'Pledge')) {
    const given = valueBy(model, n, 'pledgedAt');
    const year = Number(textBy(model, n, 'dueDate', 'th').slice(0, 4)) || (given >= 0 ? model.things[given].from : 0) || 0;
    years.set(year, [...(years.get(year) ?? []), n]);
  }
  return [...years].sort((a, b) => b[0] - a[0]);
}

/** The rules of pledging: statements that use the mechanism "pledge". */
export function pledgeRules(model) {
  const mechanism = model.byId.get('mechanism/pledge') ?? -1;
  return mechanism < 0 ? [] : pointingAt(model, mechanism, 'usesMechanism').filter((n) => model.things[n].mode === 'statement');
}

/** Where pledging is used and what goes with it: {used, steps (in their order), duties (to report there, or at a part of it)}. */
export function pledgeRound(model) {
  const mechanism = model.byId.get('mechanism/pledge') ?? -1;
  const used = mechanism < 0 ? [] : pointingAt(model, mechanism, 'usesMechanism').filter((n) => model.things[n].mode !== 'statement');
  const order = (n) => Number(textBy(model, n, 'stepOrder', 'th')) || 0;
  const steps = [...new Set(used.flatMap((n) => pointingAt(model, n, 'stepOf', ['Step'])))].sort((a, b) => order(a) - order(b) || a - b);
  const places = [...used, ...used.flatMap((n) => pointingAt(model, n, 'partOf'))];
  return { used, steps, duties: [...new Set(places.flatMap((n) => pointingAt(model, n, 'dueAt')))] };
}

/** The view of the pledges. */
export function pledgesView(page) {
  const { model, lang } = page;
  const years = pledgesByYear(model);
  const rules = pledgeRules(model);
  const total = years.reduce((sum, [, numbers]) => sum + numbers.length, 0);
  const { used, steps, duties } = pledgeRound(model);
  const card = (key, numbers, list = thingList(page, numbers)) => (numbers.length ? el('section', { class: 'card' }, el('h3', {}, t(pledgeWords[key], lang)), list) : null);
  const item = (n) => el('li', {}, thingButton(model, n, lang, page.store), evidenceFold(page, ownProofs(model, n)));
  const about = el('div', { class: 'cards wide' }, card('rule', rules), card('cycle', steps, el('ol', { class: 'said-list counted' }, steps.map(item))), card('duties', duties), card('used', used));
  if (!total) return [el('p', { class: 'notice' }, t(rules.length ? pledgeWords.none : pledgeWords.noRule, lang)), about];
  return [el('p', { class: 'muted' }, t(pledgeWords.summary, lang, total)), years.map(([year, numbers]) => yearOfPledges(page, year, numbers)), about];
}

function yearOfPledges(page, year, numbers) {
  const { model, lang } = page;
  const shares = new Map();
  for (const n of numbers) {
    const status = valueBy(model, n, 'pledgeStatus');
    const name = status >= 0 ? labelOf(model.things[status], lang) : say('notStated', lang);
    shares.set(name, (shares.get(name) ?? 0) + 1);
  }
  const title = `${t(pledgeWords.when, lang)} ${yearsText(year, year, lang) || say('notStated', lang)}`;
  return el('section', {}, el('h3', {}, title), el('p', { class: 'muted' }, [...shares].map(([name, count]) => t(pledgeWords.share, lang, name, count)).join(' · ')),
    el('div', { 'class': 'table-holder', 'role': 'region', 'tabindex': '0', 'aria-label': title }, el('table', { class: 'sheet' },
      el('thead', {}, el('tr', {}, PLEDGE_COLUMNS.map((name) => el('th', { scope: 'col' }, t(pledgeWords[name], lang))))),
      el('tbody', {}, numbers.map((n) => pledgeRow(page, n))))));
}

function pledgeRow(page, n) {
  const { model, lang, store } = page;
  const facts = (property) => factsBy(model, n, property);
  const proofs = [...new Set([...ownProofs(model, n), ...proofsOf(PROVED.flatMap(facts))])];
  return el('tr', {}, el('th', { scope: 'row' }, thingButton(model, n, lang, store, { 'data-key': `pledge-${n}` })),
    ['pledgedBy', 'pledgeStatus', 'fulfilledBy'].map((property) => el('td', {}, saidValues(page, facts(property)))), el('td', {}, evidenceFold(page, proofs)));
}
