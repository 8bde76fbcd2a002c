/** How things of the model are called in the page: kinds, links to them, the evidence of what is said. */

import { el } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { say } from './shell-words.js';
import { langOf } from './spoken.js';

/** Counts that stand over lists. */
export const countWords = {
  agents: { th: 'ภาคี {0} ราย', en: '{0} partners', one: '1 partner' },
  works: { th: 'งาน {0} งาน', en: '{0} works', one: '1 work' },
};
const topicWords = { pillar: { th: 'ด้าน', en: 'Pillar' }, issue: { th: 'ประเด็น', en: 'Issue' } };

/** What a thing is, in words: its kind where it has one, else its class. */
export function kindText(model, thing, lang) {
  const topic = thing.mode === 'concept' ? topicWords[thing.id.split('/')[0]] : undefined;
  if (topic) return t(topic, lang);
  if (thing.kind >= 0) return labelOf(model.things[thing.kind], lang);
  return t(model.words.cls[thing.cls] ?? model.words.modes[thing.mode], lang);
}

/** What a kind or a tie that is filtered by is called: a thing of the graph, one of its words, else as it is written. */
export function wordOf(model, value, lang) {
  const n = model.byId.get(value);
  if (n !== undefined) return labelOf(model.things[n], lang);
  const known = ['modes', 'cls', 'ties'].map((name) => model.words[name]).find((words) => Object.hasOwn(words, value));
  return t(known ? known[value] : { en: value }, lang);
}

/** Why a view is empty: the words of the view, or that the graph has no data at all. */
export function nothingText(model, words, lang) {
  return model.agents.length + model.contexts.length ? t(words, lang) : say('noData', lang);
}

/** A button that opens a thing, with its name in the language it is written in. */
export function thingButton(model, n, lang, store, attributes = {}) {
  const name = labelOf(model.things[n], lang);
  return el('button', { type: 'button', class: 'thing', lang: langOf(name, lang), on: { click: () => store.set({ open: n }) }, ...attributes }, name);
}

/** The names of things as one text. */
export function namesText(model, numbers, lang) {
  return numbers.map((n) => labelOf(model.things[n], lang)).join(', ') || say('notStated', lang);
}

/** The number a document goes by: the end of its id where that is short. */
export function shortDocument(thing) {
  const end = thing.id.split('/').pop();
  return end.length <= 6 ? end : '';
}
