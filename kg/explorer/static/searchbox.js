/** The search field of the page: a suggestion opens what it names, the text itself narrows the table. */

import { makeCombobox } from './combobox.js';
import { t } from './i18n.js';
import { icon } from './icons.js';
import { say } from './shell-words.js';

const shortPlaceholder = { th: 'ค้นชื่อ', en: 'Search' };
const tightScreen = matchMedia('(max-width: 640px)');

/** Make the search field: {show(state), focus()}. */
export function makeSearch(root, model, store) {
  root.append(icon('search'));
  const box = makeCombobox(root, model, {
    id: 'search', hideLabel: true,
    onPick: (n) => store.set({ open: n }),
    onText: (text, hits) => narrow(model, store, text, hits),
  });
  let shown = null;
  const show = ({ lang, q }) => {
    shown = { lang, q };
    box.show(lang, { label: say('search', lang), placeholder: tightScreen.matches ? t(shortPlaceholder, lang) : say('search', lang), value: q });
  };
  tightScreen.addEventListener('change', () => shown && show(shown));
  return { show, focus: () => box.field.focus() };
}

/** A text narrows the table to what it finds, on the list of the best find. */
function narrow(model, store, text, hits) {
  const lists = ['agent', 'context', 'place', 'statement', 'document'];
  const best = hits.find((hit) => lists.includes(model.things[hit.n].mode));
  store.set({ q: text, view: text ? 'table' : store.get().view, open: -1, ...(best ? { list: model.things[best.n].mode } : {}) });
}
