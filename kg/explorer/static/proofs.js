/** Evidence as it is read: the phrase, the document and its line, and the passage around the phrase where the page carries it. */

import { button, el } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { langOf, spoken } from './spoken.js';
import { shortDocument } from './wording.js';

const proofWords = {
  line: { th: 'บรรทัด {0}', en: 'line {0}' },
  document: { th: 'เอกสาร', en: 'Document' },
  more: { th: 'หลักฐานอีก {0} แห่ง', en: '{0} more pieces of evidence', one: '1 more piece of evidence' },
  passage: { th: 'อ่านข้อความรอบวลีนี้', en: 'Read the passage around it' },
};

/** The evidence of a fact; what is beyond the first `most` is folded away. */
export function proofList(model, numbers, lang, store, most = 2) {
  if (!numbers.length) return null;
  const shown = numbers.slice(0, most).map((n) => proof(model, model.evidence[n], lang, store));
  const rest = numbers.slice(most).map((n) => proof(model, model.evidence[n], lang, store));
  const more = rest.length ? el('details', { class: 'more' }, el('summary', {}, t(proofWords.more, lang, rest.length)), el('div', { class: 'evidence' }, rest)) : null;
  return el('div', { class: 'evidence' }, shown, more);
}

/** One piece of evidence. */
export function proof(model, found, lang, store) {
  const quote = found.quote ? el('q', { lang: langOf(found.quote, lang) }, found.quote) : null;
  return el('div', { class: 'proof' }, quote, ' ', whereLine(model, found, lang, store), passageFold(found, lang));
}

function whereLine(model, found, lang, store) {
  const document = model.things[found.document];
  const name = labelOf(document, lang);
  const short = shortDocument(document);
  const open = button(short ? `${t(proofWords.document, lang)} ${short}` : name, () => store.set({ open: document.n }), { class: 'thing', title: name });
  const where = [found.line ? t(proofWords.line, lang, found.line) : '', found.locator].filter(Boolean).join(', ');
  return el('span', { class: 'where' }, '— ', open, where ? ` ${where}` : '');
}

function passageFold(found, lang) {
  if (!found.passage) return null;
  const { before, phrase, after } = markedPassage(found);
  const text = el('p', { class: 'passage', lang: langOf(found.passage, lang) }, before, phrase ? el('mark', {}, phrase) : null, after);
  return el('details', { class: 'more' }, el('summary', {}, t(proofWords.passage, lang)), text);
}

/** A passage in three: what stands before the phrase, the phrase, what follows; all before where the phrase is not in it. */
export function markedPassage(found) {
  const at = found.at ?? found.passage.indexOf(found.quote);
  if (at < 0 || !found.quote) return { before: found.passage, phrase: '', after: '' };
  const end = at + found.quote.length;
  return { before: found.passage.slice(0, at), phrase: found.passage.slice(at, end), after: found.passage.slice(end) };
}

/** How firmly something is known, where it is not plainly stated. */
export function firmBadge(model, firm, lang) {
  return firm === 'stated' || !model.words.firm[firm] ? null : el('span', { class: 'badge soft' }, t(model.words.firm[firm], lang));
}

/** Names of things as text nodes, each marked with its language. */
export function namesList(model, numbers, lang) {
  return numbers.flatMap((n, place) => [place ? ', ' : '', spoken(labelOf(model.things[n], lang), lang)]);
}
