/** Texts and counts in Thai and English. */

/** A text of two languages, {th, en}, with its blanks {0}, {1} filled in; `one` is the English for a count of one. */
export function t(pair, lang, ...values) {
  const single = lang === 'en' && pair.one !== undefined && String(values[0]) === '1';
  const text = (single ? pair.one : pair[lang]) || pair.th || pair.en || '';
  return text.replace(/\{(\d)\}/g, (blank, place) => values[Number(place)] ?? blank);
}

/** A count with its thousands parted. */
export function numberText(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
