/** What the facts of a thing say, for the views of the systems: values of a property, the things that point at it, and the proof. */

import { dateText } from './dates.js';
import { el } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { proofList } from './proofs.js';
import { say } from './shell-words.js';
import { langOf, spoken } from './spoken.js';
import { thingButton } from './wording.js';

const saidWords = {
  evidence: { th: 'หลักฐาน {0} แห่ง', en: '{0} pieces of evidence', one: '1 piece of evidence' },
  none: { th: 'ไม่มีหลักฐานในเอกสาร', en: 'no evidence in the documents' },
  Y: { th: 'ทุก {0} ปี', en: 'every {0} years', one: 'every year' },
  M: { th: 'ทุก {0} เดือน', en: 'every {0} months', one: 'every month' },
  W: { th: 'ทุก {0} สัปดาห์', en: 'every {0} weeks', one: 'every week' },
  D: { th: 'ทุก {0} วัน', en: 'every {0} days', one: 'every day' },
};

/** The facts of a thing by a property; `inverse` for those that others say of it. */
export function factsBy(model, n, property, inverse = false) {
  return model.factsOf(n).filter((fact) => fact.property === property && Boolean(fact.inverse) === inverse);
}

/** The first value of a property: a number of a thing, or -1. */
export function valueBy(model, n, property) {
  return factsBy(model, n, property).find((fact) => fact.value !== null)?.value ?? -1;
}

/** The first text of a property, in a language where there is a choice; nothing where none. */
export function textBy(model, n, property, lang) {
  const found = factsBy(model, n, property).filter((fact) => fact.text);
  return (found.find((fact) => fact.lang === lang) ?? found[0])?.text ?? '';
}

/** The things of some classes that point at a thing by a property, in order. */
export function pointingAt(model, n, property, classes) {
  const found = factsBy(model, n, property, true).map((fact) => fact.value);
  return [...new Set(found)].filter((one) => !classes || classes.includes(model.things[one].cls));
}

/** All things of some classes. */
export function ofClass(model, ...classes) {
  return model.things.filter((thing) => classes.includes(thing.cls)).map((thing) => thing.n);
}

/** The evidence of facts, or of the thing itself, each once. */
export function proofsOf(facts) {
  return [...new Set(facts.flatMap((fact) => [...fact.evidence]))];
}

/** The evidence that a thing is there at all. */
export function ownProofs(model, n) {
  return proofsOf(factsBy(model, n, 'hasEvidence'));
}

/** The evidence behind one press. */
export function evidenceFold(page, numbers) {
  const { model, lang, store } = page;
  if (!numbers.length) return el('p', { class: 'muted small' }, t(saidWords.none, lang));
  return el('details', { class: 'more' }, el('summary', {}, t(saidWords.evidence, lang, numbers.length)), proofList(model, numbers, lang, store, 6));
}

/** Values in words: things as buttons, vocabulary as text, dates in the era of the language; "not stated" where there are none. */
export function saidValues(page, facts) {
  if (!facts.length) return unstated(page.lang);
  const values = facts.map((fact) => saidValue(page, fact));
  const things = facts.some((fact) => fact.value !== null && page.model.things[fact.value].mode !== 'concept');
  if (things && facts.length > 1) return el('ul', { class: 'said-list' }, values.map((value) => el('li', {}, value)));
  return values.map((value, place) => [place ? ', ' : '', value]);
}

function saidValue({ model, lang, store }, fact) {
  if (fact.value === null) return fact.date ? dateText(fact.text, lang) : spoken(fact.text, lang);
  return model.things[fact.value].mode === 'concept' ? spoken(labelOf(model.things[fact.value], lang), lang) : thingButton(model, fact.value, lang, store);
}

/** The words for what the documents leave open. */
export function unstated(lang) {
  return el('span', { class: 'unstated' }, say('notStated', lang));
}

/** A list of things as buttons, each with its evidence one press away; "not stated" where there are none. */
export function thingList(page, numbers) {
  const { model, lang, store } = page;
  if (!numbers.length) return unstated(lang);
  return el('ul', { class: 'said-list' }, numbers.map((n) => el('li', {}, thingButton(model, n, lang, store), evidenceFold(page, ownProofs(model, n)))));
}

/** A line of a card: what it tells, the value, and what proves it. */
export function cardLine(page, name, value, proofs) {
  return el('div', { class: 'card-line' }, el('dt', {}, name), el('dd', {}, value, proofs?.length ? evidenceFold(page, proofs) : null));
}

/** A duration as "every 2 years" (P2Y); others as they stand. */
export function everyText(duration, lang) {
  const match = /^P(\d+)([YMWD])$/.exec(duration);
  return match ? t(saidWords[match[2]], lang, match[1] === '1' && lang === 'th' ? '' : match[1]).replace('  ', '') : duration;
}

/** A text in its own language. */
export function longText(text, lang) {
  return el('p', { class: 'long', lang: langOf(text, lang) }, text);
}
