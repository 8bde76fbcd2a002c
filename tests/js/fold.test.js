import assert from 'node:assert/strict';
import test from 'node:test';

import { fold, loosened, slipsWithin, writtenOut } from '../../kg/explorer/static/fold.js';

test('spellings of one Thai name have one key', () => {
  const same = [['นํ้า', 'น้ำ'], ['น้ํา', 'น้ำ'], ['เเม่', 'แม่'], ['เครือข่าย SUCCESS (รุ่นที่ ๒)', 'เครือข่าย success รุ่นที่\u00a02'], ['มูล\u200bนิธิ', 'มูลนิธิ'], ['ที่ี่', 'ที่']];
  for (const [one, other] of same) assert.equal(fold(one), fold(other), `${one} ${other}`);
  assert.equal(fold('-–()'), '');
  assert.equal(fold(fold('เเม่นํ้า ๒')), fold('เเม่นํ้า ๒'));
});

test('what Thai writers leave out or lengthen does not count when loosened', () => {
  const loose = (text) => loosened(fold(text));
  assert.equal(loose('ลุ่มน้ำรัตภูมี'), loose('ลุมนำรัตภูมิ'));
  assert.equal(loose('เกษตรกรรรม'), loose('เกษตรกรรม'));
  assert.equal(loose('มูลนิธิฯ'), loose('มูลนิธิ'));
  assert.equal(loose('2566'), '2566');
});

test('an abbreviation is written out only where it stands for itself', () => {
  const longForms = new Map([['อบต', 'องค์การบริหารส่วนตำบล'], ['มอ', 'มหาวิทยาลัยสงขลานครินทร์']]);
  assert.equal(writtenOut('อบต.ท่าข้าม', longForms), 'องค์การบริหารส่วนตำบลท่าข้าม');
  assert.equal(writtenOut('อบต ท่าข้าม', longForms), 'องค์การบริหารส่วนตำบลท่าข้าม');
  assert.equal(writtenOut('ม.อ.', longForms), 'มหาวิทยาลัยสงขลานครินทร์');
  assert.equal(writtenOut('มอเตอร์เวย์', longForms), 'มอเตอร์เวย์');
  assert.equal(writtenOut('ต.ค.', longForms), 'ต.ค.');
});

/** The same by the table of S. Needleman and C. Wunsch, begun anywhere in the text. */
function slowSlips(pattern, text) {
  let above = new Array(text.length + 1).fill(0);
  for (let i = 1; i <= pattern.length; i += 1) {
    const here = [i];
    for (let j = 1; j <= text.length; j += 1) here[j] = Math.min(above[j] + 1, here[j - 1] + 1, above[j - 1] + (pattern[i - 1] === text[j - 1] ? 0 : 1));
    above = here;
  }
  return Math.min(...above);
}

test('slips are as many as the slow way counts', () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const word = (length) => Array.from({ length }, () => 'กขคง'[random(4)]).join('');
  for (let round = 0; round < 500; round += 1) {
    const [pattern, text] = [word(1 + random(31)), word(random(40))];
    assert.equal(slipsWithin(pattern, text), slowSlips(pattern, text), `${pattern} ${text}`);
  }
});
