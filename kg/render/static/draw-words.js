// What the page of `kg draw` says, in Thai and English.

import { numberText, t } from './i18n.js';

const DRAW_WORDS = {
  stage: { th: 'ภาพเครือข่าย {0} สิ่ง {1} เส้น สิ่งเดียวกันนี้อยู่ในรายการด้านล่าง', en: 'Picture of a network: {0} things, {1} links. The same things are in the list below.' },
  search: { th: 'ค้นชื่อ', en: 'Search names' },
  list: { th: 'รายการทั้งหมด', en: 'All things' },
  found: { th: 'พบ {0} จาก {1} สิ่ง', en: '{0} of {1} things' },
  none: { th: 'ไม่พบชื่อนี้ ลองพิมพ์สั้นลง', en: 'No such name; try fewer letters' },
  empty: { th: 'ไม่มีอะไรในภาพ', en: 'There is nothing in the picture' },
  press: { th: ' (กดเพื่อซ่อนหรือแสดง)', en: ' (press to hide or show)' },
  ties: { th: 'เส้น', en: 'Links' },
  doubts: { th: 'เส้นที่ยังไม่แน่', en: 'Less sure links' },
  size: { th: 'ขนาดบอก{0}', en: 'Size: {0}' },
  number: { th: 'ตัวเลขบนเส้นบอก{0}', en: 'Number on a link: {0}' },
  details: { th: 'รายละเอียด', en: 'Details' },
  pick: { th: 'เลือกชื่อจากรายการ หรือกดจุดหรือเส้นในภาพ', en: 'Choose a name in the list, or press a point or a line in the picture.' },
  links: { th: 'เชื่อมกับ {0} เส้น', en: '{0} links', one: '1 link' },
  line: { th: 'บรรทัด {0}', en: 'line {0}' },
  unproved: { th: 'ไม่มีหลักฐานกำกับเส้นนี้', en: 'No evidence is given for this link' },
  all: { th: 'แสดงทั้งหมด {0}', en: 'Show all {0}' },
  documents: { th: 'เอกสาร', en: 'Documents' },
  inward: { th: 'ขยาย', en: 'Zoom in' },
  outward: { th: 'ย่อ', en: 'Zoom out' },
  fit: { th: 'เห็นทั้งภาพ', en: 'Whole picture' },
  close: { th: 'ปิดรายละเอียด', en: 'Close details' },
  language: { th: 'English', en: 'ภาษาไทย' },
  notStated: { th: 'ไม่ระบุ', en: 'not stated' },
  unnamed: { th: 'ไม่มีชื่อ', en: 'no name' },
};

/** A sentence of the page; {0}, {1} stand for values. */
export function sayDraw(key, lang, ...values) {
  return t(DRAW_WORDS[key], lang, ...values.map((value) => (typeof value === 'number' ? numberText(value) : value)));
}
