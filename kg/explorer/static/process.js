/** How things are done: the steps of each process in their order, with inputs, tools, periods and what they lead to. */

import { dateText } from './dates.js';
import { button, el } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { cardLine, evidenceFold, everyText, factsBy, ofClass, ownProofs, proofsOf, saidValues, textBy, valueBy } from './said.js';
import { spoken } from './spoken.js';
import { thingButton } from './wording.js';

const processWords = {
  summary: { th: '{0} กระบวนการ {1} ขั้น สิ่งนำเข้า {2} รายการ เครื่องมือ {3} อย่าง', en: 'Processes: {0}, steps: {1}, inputs: {2}, tools: {3}' },
  steps: { th: '{0} ขั้น', en: '{0} steps', one: '1 step' },
  period: { th: 'ช่วงเวลา', en: 'Period' },
  recurrence: { th: 'ทำซ้ำ', en: 'Repeated' },
  inputs: { th: 'สิ่งนำเข้า', en: 'Inputs' },
  tools: { th: 'เครื่องมือ', en: 'Tools' },
  leads: { th: 'นำไปสู่', en: 'Leads to' },
  about: { th: 'รายละเอียดของกระบวนการนี้', en: 'About this process' },
  open: { th: 'รายการยังไม่ครบ', en: 'The list is not complete' },
  printed: { th: 'เลขข้อเป็นไปตามที่พิมพ์ในเอกสาร', en: 'Numbers are as printed in the document.' },
  none: { th: 'เอกสารไม่ได้ระบุขั้นตอน', en: 'The documents state no steps' },
};

/** The processes with their steps: [{n, steps: [{n, order, within}]}], those with the most inputs and tools first. */
export function processesOf(model) {
  const groups = new Map();
  for (const n of ofClass(model, 'Step')) {
    const order = Number(textBy(model, n, 'stepOrder', 'th'));
    for (const fact of factsBy(model, n, 'stepOf')) {
      if (fact.value === null || !order) continue;
      groups.set(fact.value, [...(groups.get(fact.value) ?? []), { n, order, within: valueBy(model, n, 'substepOf') }]);
    }
  }
  const used = ({ steps }) => steps.reduce((sum, { n }) => sum + factsBy(model, n, 'usesInput').length + factsBy(model, n, 'usesTool').length, 0);
  return [...groups].map(([n, steps]) => ({ n, steps: steps.sort((a, b) => a.order - b.order || a.n - b.n) }))
    .map((one) => ({ ...one, used: used(one) })).sort((a, b) => b.used - a.used || b.steps.length - a.steps.length || a.n - b.n);
}

/** The view of the processes. */
export function processView(page) {
  const { model, lang } = page;
  const found = processesOf(model);
  if (!found.length) return el('p', { class: 'empty' }, t(processWords.none, lang));
  const steps = new Set(found.flatMap((one) => one.steps.map((step) => step.n)));
  const different = (property) => new Set([...steps].flatMap((n) => factsBy(model, n, property).map((fact) => fact.value ?? fact.text))).size;
  return [el('p', { class: 'muted' }, t(processWords.summary, lang, found.length, steps.size, different('usesInput'), different('usesTool'))),
    found.map((one, place) => processPart(page, one, place === 0))];
}

function processPart(page, { n, steps }, open) {
  const { model, lang, store } = page;
  const name = labelOf(model.things[n], lang);
  return el('details', { class: 'process', open }, el('summary', {}, el('h3', {}, spoken(name, lang)), ' ', el('span', { class: 'muted' }, t(processWords.steps, lang, steps.length))),
    el('p', {}, button(t(processWords.about, lang), () => store.set({ open: n }), { 'class': 'thing', 'data-key': `process-${n}` }),
      hasRepeats(model, steps, lang) ? el('span', { class: 'muted small' }, ' · ', t(processWords.printed, lang)) : null), el('ol', { class: 'steps' }, steps.map((step) => stepItem(page, step))));
}

/** Whether a document counts its steps from one more than once. */
function hasRepeats(model, steps, lang) {
  const printed = steps.map(({ n }) => textBy(model, n, 'printedNumber', lang)).filter(Boolean);
  return new Set(printed).size < printed.length;
}

function stepItem(page, { n, order, within }) {
  const { model, lang, store } = page;
  const number = textBy(model, n, 'printedNumber', lang) || String(order);
  const modality = valueBy(model, n, 'modality');
  const line = (key, facts, value) => (facts.length ? cardLine(page, t(processWords[key], lang), value ?? saidValues(page, facts), proofsOf(facts)) : null);
  const facts = (property) => factsBy(model, n, property);
  return el('li', { class: within >= 0 ? 'step under' : 'step' },
    el('p', { class: 'step-name' }, el('b', { class: 'step-number' }, number), ' ', thingButton(model, n, lang, store, { 'data-key': `step-${n}` }),
      modality >= 0 ? [' ', el('span', { class: 'badge' }, labelOf(model.things[modality], lang))] : null),
    evidenceFold(page, ownProofs(model, n)),
    el('dl', {}, line('period', facts('coversPeriod'), periodText(page, n)), line('recurrence', facts('recurrence'), everyText(textBy(model, n, 'recurrence', lang), lang)),
      line('inputs', facts('usesInput')), line('tools', facts('usesTool')), line('leads', facts('leadsTo'))),
    textBy(model, n, 'listIsOpen', lang) === 'true' ? el('p', { class: 'muted small' }, t(processWords.open, lang)) : null);
}

/** The period as printed, else its dates. */
function periodText({ model, lang }, n) {
  const printed = textBy(model, n, 'verbatimDate', lang);
  const dates = factsBy(model, n, 'coversPeriod').map((fact) => dateText(fact.text, lang)).join(', ');
  return lang === 'th' && printed ? printed : dates;
}
