/** All that is known of one thing, of a pair, or behind a cell: each fact with its document, line and phrase. */

import { cellPart } from './cells.js';
import { dateText, yearsText } from './dates.js';
import { button, el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { icon } from './icons.js';
import { labelOf } from './model.js';
import { proofList } from './proofs.js';
import { narrowScreen } from './screen.js';
import { say } from './shell-words.js';
import { langOf, spoken } from './spoken.js';
import { membersPart, pairPart, partnersPart, topicPart } from './together.js';
import { kindText, thingButton } from './wording.js';

const detailWords = {
  near: { th: 'ดูเครือข่ายรอบ ๆ', en: 'See its network' },
  pathFrom: { th: 'หาเส้นทางไปหา…', en: 'Find a path to…' },
  alsoCalled: { th: 'เรียกอีกอย่างว่า', en: 'Also called' },
  facts: { th: 'ข้อเท็จจริง', en: 'Facts' },
  aboutIt: { th: 'รายการอื่นที่โยงมาถึงรายการนี้', en: 'What refers to it' },
  inverse: { th: 'เป็น “{0}” ของ', en: 'As “{0}” of' },
  named: { th: 'กล่าวถึงใน', en: 'Named in' },
  noFacts: { th: 'เอกสารไม่ได้บอกอะไรเพิ่ม', en: 'The documents say nothing more.' },
  nothing: { th: 'เลือกรายการใดก็ได้เพื่อดูรายละเอียด', en: 'Choose anything to see its details.' },
  address: { th: 'เปิดต้นฉบับ (ต้องต่ออินเทอร์เน็ต)', en: 'Open the original (needs the internet)' },
  all: { th: 'ดูทั้งหมด {0} รายการ', en: 'Show all {0}' },
};
const NAMES = new Set(['prefLabel', 'altLabel', 'verbatimName']);
const MOST_FACTS = 40;

/** Whether the state has something to show in the details. */
export function hasDetails(state) {
  return state.open >= 0 || state.edge !== null || state.cell !== null;
}

/** What there is to say of a thing, in groups of one property: {own: [{property, facts}], inverse: [...], naming: [evidence]}. */
export function groupedFacts(model, n) {
  const own = new Map();
  const inverse = new Map();
  const naming = [];
  for (const fact of model.factsOf(n)) {
    if (fact.property === 'hasEvidence') {
      naming.push(...fact.evidence);
    } else if (!NAMES.has(fact.property)) {
      const groups = fact.inverse ? inverse : own;
      groups.set(fact.property, [...(groups.get(fact.property) ?? []), fact]);
    }
  }
  const listed = (groups) => [...groups].map(([property, facts]) => ({ property, facts }));
  return { own: listed(own), inverse: listed(inverse), naming: [...new Set(naming)] };
}

/** Make the details; `tell(text)` says something to whoever cannot see it. */
export function makeDetails(root, model, store, tell) {
  return {
    show(state, passing) {
      const page = { model, state, passing, store, lang: state.lang, tell };
      const parts = state.open >= 0 ? thingParts(page, model.things[state.open]) : state.edge ? pairPart(page, state.edge) : state.cell ? cellPart(page, state.cell) : [];
      redraw(root, topBar(page), parts);
    },
  };
}

function topBar({ lang, store, tell }) {
  const refused = () => tell(say('notCopied', lang));
  const link = () => (navigator.clipboard ? navigator.clipboard.writeText(location.href).then(() => tell(say('copied', lang)), refused) : refused());
  const act = (name, key, action) => button([icon(name), el('span', { class: 'unseen' }, say(key, lang))], action, { class: 'bare', title: say(key, lang), 'data-key': `details-${key}` });
  return el('div', { class: 'details-bar' }, button([icon('back'), say('back', lang)], () => store.back(), { class: 'bare', 'data-key': 'details-back' }),
    act('link', 'copyLink', link), act('print', 'print', () => window.print()));
}

function thingParts(page, thing) {
  const groups = groupedFacts(page.model, thing.n);
  return [thingHead(page, thing), acts(page, thing), partnersPart(page, thing), membersPart(page, thing), topicPart(page, thing), factsPart(page, groups), namingPart(page, groups)];
}

function thingHead({ model, lang }, thing) {
  const name = labelOf(thing, lang);
  const other = thing[lang === 'th' ? 'en' : 'th'];
  const years = yearsText(thing.from, thing.to, lang);
  const alt = thing.alt.length ? el('p', { class: 'muted small' }, `${t(detailWords.alsoCalled, lang)} `, thing.alt.map((text, place) => [place ? ', ' : '', spoken(text, lang)])) : null;
  return el('header', {},
    el('p', { class: 'muted' }, spoken(kindText(model, thing, lang), lang), years ? ` · ${years}` : ''),
    el('h2', { tabindex: '-1', 'data-key': 'details-title', lang: langOf(name, lang) }, name),
    other && other !== name ? el('p', { class: 'muted', lang: langOf(other, lang) }, other) : null, alt);
}

function acts({ model, lang, store }, thing) {
  if (thing.mode !== 'agent' && thing.mode !== 'context') return addressLink(model, thing, lang);
  const near = button([icon('graph'), t(detailWords.near, lang)], () => store.set({ view: 'graph', focus: thing.n, steps: 1, ...(narrowScreen.matches ? { open: -1 } : {}) }), { class: 'push', 'data-key': 'near' });
  const path = button([icon('path'), t(detailWords.pathFrom, lang)], () => store.set({ view: 'path', pick: [thing.n, -1], open: -1 }), { class: 'push', 'data-key': 'path-from' });
  return el('div', { class: 'acts' }, near, path);
}

/** The address of a document, where it is one that a browser may be sent to. */
function addressLink(model, thing, lang) {
  const found = model.factsOf(thing.n).find((fact) => !fact.inverse && /^https?:\/\//i.test(fact.text));
  return found ? el('div', { class: 'acts' }, el('a', { href: found.text, rel: 'noreferrer noopener', target: '_blank' }, t(detailWords.address, lang))) : null;
}

function factsPart(page, { own, inverse }) {
  const list = (groups, inward) => (groups.length ? el('dl', { class: 'facts' }, groups.map((group) => factGroup(page, group, inward))) : null);
  const parts = [own.length ? el('section', { class: 'part' }, el('h3', {}, t(detailWords.facts, page.lang)), list(own, false)) : null,
    inverse.length ? el('section', { class: 'part' }, el('h3', {}, t(detailWords.aboutIt, page.lang)), list(inverse, true)) : null];
  return parts.some(Boolean) ? parts : el('p', { class: 'muted' }, t(detailWords.noFacts, page.lang));
}

function factGroup(page, { property, facts }, inward) {
  const { model, lang } = page;
  const name = t(model.properties[property] ?? { en: property }, lang);
  const rows = facts.map((fact) => el('dd', {}, factValue(page, fact), proofList(model, fact.evidence, lang, page.store, 1)));
  const label = inward ? t(detailWords.inverse, lang, name) : name;
  return [el('dt', { lang: langOf(label, lang) }, label), folded(page, rows)];
}

/** Rows of which those beyond a number wait behind a button. */
function folded({ lang }, rows) {
  if (rows.length <= MOST_FACTS) return rows;
  const rest = rows.slice(MOST_FACTS);
  const more = el('dd', {}, button(t(detailWords.all, lang, numberText(rows.length)), () => more.replaceWith(...rest), { 'class': 'push', 'data-more': true }));
  return [...rows.slice(0, MOST_FACTS), more];
}

function factValue({ model, lang, store }, fact) {
  if (fact.value !== null) {
    const concept = model.things[fact.value].mode === 'concept';
    return concept ? spoken(labelOf(model.things[fact.value], lang), lang) : thingButton(model, fact.value, lang, store);
  }
  const text = fact.date ? dateText(fact.text, lang) : fact.text;
  return el('span', { class: 'long', lang: fact.lang || langOf(text, lang) }, text);
}

function namingPart({ model, lang, store }, { naming }) {
  if (!naming.length) return null;
  return el('section', { class: 'part' }, el('h3', {}, t(detailWords.named, lang)), proofList(model, naming, lang, store, 5));
}
