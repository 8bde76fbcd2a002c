/** The places that an action plan keeps for projects: how many it asks for, which are filled, which stand open. */

import { el } from './dom.js';
import { t } from './i18n.js';
import { cardLine, evidenceFold, factsBy, ofClass, pointingAt, proofsOf, saidValues, textBy, thingList, valueBy } from './said.js';
import { langOf } from './spoken.js';
import { thingButton } from './wording.js';

const slotWords = {
  summary: { th: 'แผนระบุช่องโครงการ {0} ช่อง ต้องการ {1} โครงการ เอกสารบอกชื่อโครงการที่บรรจุแล้ว {2} โครงการ', en: 'Slots of the plan: {0}, for {1} projects. Projects that the documents name for them: {2}.' },
  open: { th: 'เป็นตัวอย่าง รายการช่องยังไม่ครบ', en: 'Named as examples: the list of slots is not complete' },
  plan: { th: 'แผน', en: 'Plan' },
  scope: { th: 'ระดับ', en: 'Scope' },
  horizon: { th: 'ระยะ', en: 'Horizon' },
  urgency: { th: 'ความเร่งด่วน', en: 'Urgency' },
  count: { th: 'ต้องการ {0} โครงการ บรรจุแล้ว {1} ยังว่าง {2}', en: '{0} required, {1} filled, {2} open' },
  unsaid: { th: 'ต้องการ {0} โครงการ เอกสารไม่ได้บอกว่าโครงการใดบรรจุแล้ว', en: '{0} required; which projects fill them is not stated' },
  note: { th: 'หมายเหตุ', en: 'Note' },
  filledBy: { th: 'โครงการที่บรรจุ', en: 'Filled by' },
  none: { th: 'เอกสารไม่ได้ระบุช่องโครงการ', en: 'The documents name no slots' },
};

/** The slots: [{n, plan, required, filledBy, filled, missing, open}]; filled and missing are null where an open list leaves them unsaid. */
export function slotsOf(model) {
  const horizon = (n) => model.things[valueBy(model, n, 'slotHorizon')]?.id ?? '';
  const isOpen = (n) => n >= 0 && textBy(model, n, 'listIsOpen', 'th') === 'true';
  return ofClass(model, 'InitiativeSlot').filter((n) => textBy(model, n, 'requiredCount', 'th')).map((n) => {
    const plan = valueBy(model, n, 'slotOf');
    const required = Number(textBy(model, n, 'requiredCount', 'th'));
    const filledBy = pointingAt(model, n, 'fillsSlot');
    const open = isOpen(n) || (!factsBy(model, n, 'listIsOpen').length && isOpen(plan));
    const filled = filledBy.length || (open ? null : 0);
    return { n, plan, required, filledBy, filled, missing: filled === null ? null : Math.max(required - filled, 0), open };
  }).sort((a, b) => a.plan - b.plan || horizon(a.n).localeCompare(horizon(b.n), 'en', { numeric: true }) || a.n - b.n);
}

/** The view of the slots. */
export function slotsView(page) {
  const { model, lang } = page;
  const slots = slotsOf(model);
  if (!slots.length) return el('p', { class: 'empty' }, t(slotWords.none, lang));
  const required = slots.reduce((sum, slot) => sum + slot.required, 0);
  const filled = new Set(slots.flatMap((slot) => slot.filledBy)).size;
  return [el('p', { class: 'muted' }, t(slotWords.summary, lang, slots.length, required, filled)), el('div', { class: 'cards' }, slots.map((slot) => slotCard(page, slot)))];
}

function slotCard(page, { n, plan, required, filledBy, filled, missing, open }) {
  const { model, lang, store } = page;
  const line = (key, value, proofs) => cardLine(page, t(slotWords[key], lang), value, proofs);
  const count = filled === null ? t(slotWords.unsaid, lang, required) : t(slotWords.count, lang, required, filled, missing);
  const note = textBy(model, n, 'note', lang);
  const boxes = Array.from({ length: Math.min(required, 40) }, (_, place) => (
    filled === null ? el('span', { class: 'box unsaid' }, '?') : el('span', { class: place < filled ? 'box filled' : 'box' })));
  const proofs = proofsOf(['requiredCount', 'slotScope', 'slotHorizon', 'slotUrgency', 'listIsOpen'].flatMap((property) => factsBy(model, n, property)));
  return el('article', { class: 'card' }, el('h3', {}, thingButton(model, n, lang, store, { 'data-key': `slot-${n}` })),
    el('p', { 'class': 'boxes', 'aria-hidden': 'true' }, boxes), el('p', {}, count), evidenceFold(page, proofs),
    el('dl', {}, line('scope', saidValues(page, factsBy(model, n, 'slotScope'))), line('horizon', saidValues(page, factsBy(model, n, 'slotHorizon'))),
      line('urgency', saidValues(page, factsBy(model, n, 'slotUrgency'))), line('filledBy', thingList(page, filledBy)),
      note ? line('note', el('span', { class: 'small', lang: langOf(note, lang) }, note)) : null,
      plan >= 0 ? line('plan', thingButton(model, plan, lang, store), proofsOf(factsBy(model, n, 'slotOf'))) : null),
    open ? el('p', { class: 'muted small' }, t(slotWords.open, lang)) : null);
}
