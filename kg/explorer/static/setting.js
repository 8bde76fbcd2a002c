/** Text set in lines for a picture: broken between words, in Thai too, and cut only where the lines allowed cannot hold it. */

const ONE_LINE = 130; // a name no wider stays on one line
const WIDER = 8; // pixels
const CLINGS = /^[\s)\]}”’.,:;!?ฯๆ/-]/;
const OPENS = /[([{“‘]$/;

/** A text in its words or in its letters with their marks, as the browser knows them; where it knows none, at spaces. */
function segmentsOf(text, granularity) {
  if ('Segmenter' in Intl) return Array.from(new Intl.Segmenter('th', { granularity }).segment(text), (one) => one.segment);
  return text.match(granularity === 'word' ? /\S+\s*|\s+/gu : /\P{M}\p{M}*/gu) ?? [];
}

/** Words with the signs that may not begin or end a line beside them; `whole` matches names that stay in one piece, which no dictionary knows. */
function wordsToSet(text, whole) {
  const names = whole ? Array.from(text.matchAll(whole), (found) => [found.index, found.index + found[0].length]) : [];
  const words = [];
  let at = 0;
  for (const piece of segmentsOf(text, 'word')) {
    const last = words.length - 1;
    const inName = names.some(([start, end]) => start < at && at < end);
    if (last >= 0 && (inName || CLINGS.test(piece) || OPENS.test(words[last]))) words[last] += piece;
    else words.push(piece);
    at += piece.length;
  }
  return words;
}

/** What matches the names of places without what kind of place each is: พะตง, ปาดังเบซาร์. */
export function placePattern(model) {
  const names = model.things.filter((thing) => thing.mode === 'place').map((thing) => thing.th.replace(/^(จังหวัด|อำเภอ|ตำบล|เมือง|เทศบาล|คลอง|ลุ่มน้ำ|ชุมชน)+/, '').replace(/\s.*/s, ''));
  const kept = [...new Set(names)].filter((name) => name.length > 2).sort((a, b) => b.length - a.length);
  return kept.length ? new RegExp(kept.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g') : null;
}

/** A text cut to a width, with three dots where it was cut; no letter loses its marks. */
export function cutTo(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  const letters = segmentsOf(text, 'grapheme');
  while (letters.length && pen.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('').replace(/[เแโใไ\s]+$/, '')}…`;
}

/** A text as at most `most` lines of a width in pixels, in the font that the pen has; what matches `whole` is not broken. */
export function linesOf(pen, text, width, most, whole = null) {
  const lines = [], words = wordsToSet(text, whole);
  let line = '';
  for (const [place, word] of words.entries()) {
    if (line && pen.measureText((line + word).trimEnd()).width > width) {
      if (lines.length === most - 1) return [...lines, cutTo(pen, line + words.slice(place).join(''), width)];
      lines.push(cutTo(pen, line.trimEnd(), width));
      line = '';
    }
    line += word;
  }
  return [...lines, cutTo(pen, line.trimEnd(), width)];
}

/** A name as one line, or two of about the same length, or as many of a width in pixels as it needs up to `most`; what matches `unbroken` is not broken. */
export function nameLines(pen, name, width, most, unbroken) {
  const whole = pen.measureText(name).width;
  if (whole <= Math.min(ONE_LINE, width)) return [name];
  for (let narrow = Math.max(whole / 2, ONE_LINE / 2); narrow < width; narrow += WIDER) {
    const lines = linesOf(pen, name, narrow, 2, unbroken);
    if (!lines.some((line) => line.endsWith('…'))) return lines;
  }
  return linesOf(pen, name, width, most, unbroken);
}
