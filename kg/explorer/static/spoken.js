/** Texts marked with the language they are in. */

import { el } from './dom.js';

/** A text in its own language: marked where that is not the language of the page. */
export function spoken(text, lang) {
  const own = langOf(text, lang);
  return own === lang ? document.createTextNode(text) : el('span', { lang: own }, text);
}

/** The language a text is written in, as far as its letters tell: Thai, English, or that of the page. */
export function langOf(text, lang) {
  if (/[\u0e00-\u0e7f]/.test(text)) return 'th';
  return /[a-z]{2}/i.test(text) ? 'en' : lang;
}
