/** What two spellings of one Thai or English name share; the rules are those of kg/text.py and kg/likeness.py. */

const INVISIBLE = /[\p{Cf}\p{Cc}]|\u034f/gu; // zero-width, bidirectional and control characters
const UNSPOKEN = /[\u0e47-\u0e4e\u0e2f]/g; // tone marks, silencer and the like; PAIYANNOI stands for what is left out
const LONGEST_PATTERN = 31; // bits of a whole number in JavaScript

/** The key of a text: one spelling of each Thai syllable, ASCII digits, small letters, no spaces and no punctuation. */
export function fold(text) {
  return tidied(text.normalize('NFC').replace(INVISIBLE, ''))
    .replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 0x30))
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{C}]/gu, '');
}

function tidied(text) {
  return text
    .replace(/เเ/g, 'แ')
    .replace(/([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a\u0e47])/g, '$2$1')
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32/g, (_, after, before) => `${after ?? before}\u0e33`)
    .replace(/\u0e33([\u0e48-\u0e4b])/g, '$1\u0e33')
    .replace(/([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1+/g, '$1');
}

/** The key without what Thai writers leave out, lengthen or double: tone marks, long vowels, doubled letters. */
export function loosened(key) {
  return key
    .replace(UNSPOKEN, '')
    .replace(/[ีูื]/g, (vowel) => ({ 'ี': 'ิ', 'ู': 'ุ', 'ื': 'ึ' })[vowel])
    .replace(/(\D)\1+/g, '$1');
}

/** A text with the abbreviation at its beginning written out; `longForms` maps a short form without dots to the long one. */
export function writtenOut(text, longForms) {
  const match = /^([ก-ฮ]{1,6}\.(?:[ก-ฮ]{1,6}\.)*|[ก-ฮ]{2,6}(?=[\s(]|$))\s*/.exec(text);
  const long = match ? longForms.get(match[1].replaceAll('.', '')) : undefined;
  return long === undefined ? text : long + text.slice(match[0].length);
}

/**
 * The fewest slips (a letter wrong, left out or put in) that turn a pattern into some stretch of a text.
 * Source: G. Myers, "A fast bit-vector algorithm for approximate string matching", 1999. Patterns are cut to 31 letters.
 */
export function slipsWithin(pattern, text) {
  const cut = pattern.slice(0, LONGEST_PATTERN);
  const places = new Map();
  for (let i = 0; i < cut.length; i += 1) places.set(cut[i], (places.get(cut[i]) ?? 0) | (1 << i));
  return fewestSlips(places, cut.length, text);
}

function fewestSlips(places, length, text) {
  const last = 1 << (length - 1);
  let [plus, minus, slips, fewest] = [-1, 0, length, length];
  for (const letter of text) {
    const equal = places.get(letter) ?? 0;
    const across = (((equal & plus) + plus) ^ plus) | equal | minus;
    let [up, down] = [minus | ~(across | plus), plus & across];
    if (up & last) slips += 1;
    if (down & last) slips -= 1;
    up <<= 1;
    down <<= 1;
    plus = down | ~((equal | minus) | up);
    minus = up & (equal | minus);
    fewest = Math.min(fewest, slips);
  }
  return fewest;
}
