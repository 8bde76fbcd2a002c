/** Years and dates in Thai (Buddhist Era) and English (Common Era). */

const BUDDHIST_YEARS = 543;
/** The last year of what has begun and of which no end is stated. */
export const OPEN_YEAR = 9999;
const THAI_MONTHS =
  'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' ');
const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A year of the Common Era as a reader of the language counts it. */
export function yearText(year, lang) {
  return String(lang === 'th' ? year + BUDDHIST_YEARS : year);
}

/** Years from and to (0 unknown; 9999: begun and no end stated): "พ.ศ. 2564–2566", "since 2021"; nothing where both are unknown. */
export function yearsText(from, to, lang) {
  const era = lang === 'th' ? 'พ.ศ. ' : '';
  if (from && to === OPEN_YEAR) return lang === 'th' ? `ตั้งแต่ ${era}${yearText(from, lang)}` : `since ${from}`;
  const ends = [from, to].filter((year) => year && year !== OPEN_YEAR).map((year) => yearText(year, lang));
  return ends.length ? era + [...new Set(ends)].join('–') : '';
}

/** A lexical date (YYYY, YYYY-MM, YYYY-MM-DD, two of them parted by a slash) in words, as exact as it is; others as they stand. */
export function dateText(value, lang) {
  const ends = value.split('/').map((end) => onDay(end, lang));
  return ends.some((end) => end === '') ? value : [...new Set(ends)].join(' – ');
}

function onDay(value, lang) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value);
  if (!match) return '';
  const [, year, month, day] = match.map(Number);
  if (!month) return yearsText(year, year, lang);
  const name = (lang === 'th' ? THAI_MONTHS : ENGLISH_MONTHS)[month - 1];
  return name ? [day || '', name, yearText(year, lang)].filter(Boolean).join(' ') : '';
}
