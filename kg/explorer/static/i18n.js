/** Words, years and dates in Thai (Buddhist Era) and English (Common Era). */

const BUDDHIST_YEARS = 543;
/** The last year of what has begun and of which no end is stated. */
export const OPEN_YEAR = 9999;
const THAI_MONTHS =
  'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' ');
const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The words of the shell; each view keeps its own. {0}, {1} are filled in; `one` is the English for a count of one. */
export const WORDS = {
  noData: { th: 'ยังไม่มีข้อมูลในกราฟนี้ นำรายชื่อเข้าได้ด้วยคำสั่ง kg import', en: 'There is nothing in this graph yet; kg import takes in a list.' },
  skip: { th: 'ข้ามไปเนื้อหา', en: 'Skip to content' },
  start: { th: 'เริ่มต้น', en: 'Start' },
  table: { th: 'ตาราง', en: 'Table' },
  graph: { th: 'เครือข่าย', en: 'Network' },
  matrix: { th: 'เชื่อมข้ามด้าน', en: 'Cross-links' },
  timeline: { th: 'ลำดับเวลา', en: 'Timeline' },
  map: { th: 'แผนที่', en: 'Map' },
  systems: { th: 'แผนและเมือง', en: 'Plans' },
  path: { th: 'เส้นทาง', en: 'Path' },
  more: { th: 'อื่น ๆ', en: 'More' },
  views: { th: 'มุมมอง', en: 'Views' },
  filters: { th: 'ตัวกรอง', en: 'Filters' },
  search: { th: 'ค้นชื่อองค์กร งาน พื้นที่ ประเด็น', en: 'Search organisations, work, places, issues' },
  language: { th: 'English', en: 'ภาษาไทย' },
  theme: { th: 'สลับพื้นสว่างหรือมืด', en: 'Switch light or dark' },
  help: { th: 'วิธีใช้', en: 'Help' },
  close: { th: 'ปิด', en: 'Close' },
  back: { th: 'กลับ', en: 'Back' },
  copyLink: { th: 'คัดลอกลิงก์', en: 'Copy link' },
  copied: { th: 'คัดลอกลิงก์แล้ว', en: 'Link copied' },
  notCopied: { th: 'เครื่องนี้ไม่ให้คัดลอก คัดลอกจากช่องที่อยู่ด้านบนแทน', en: 'This device does not allow it; copy the address above instead' },
  print: { th: 'พิมพ์', en: 'Print' },
  showing: { th: 'แสดง {0} จาก {1} รายการ', en: 'Showing {0} of {1}' },
  showingAll: { th: 'ทั้งหมด {0} รายการ', en: 'All {0} shown' },
  undated: { th: 'อีก {0} รายการไม่ระบุปี จึงไม่แสดง', en: '{0} more without a year are left out' },
  notStated: { th: 'ไม่ระบุ', en: 'not stated' },
  details: { th: 'รายละเอียด', en: 'Details' },
  removeFilter: { th: 'เอาตัวกรอง {0} ออก', en: 'Remove filter {0}' },
  showFound: { th: 'ดู {0} รายการ', en: 'Show {0}' },
  unfiltered: { th: 'ตัวกรองไม่มีผลกับหน้านี้ หน้านี้ใช้ข้อมูลทั้งหมด', en: 'The filters do not apply here: this page draws on all there is.' },
  onlyTies: { th: 'หน้านี้ใช้เฉพาะตัวกรองความสัมพันธ์ ตัวกรองอื่นไม่มีผล', en: 'Of the filters only the ties apply here.' },
  toTable: { th: 'ดูในตาราง', en: 'See the table' },
  clearFilters: { th: 'ล้างตัวกรอง', en: 'Clear filters' },
};

/** A text of two languages with its blanks filled in. */
export function t(pair, lang, ...values) {
  const single = lang === 'en' && pair.one !== undefined && String(values[0]) === '1';
  const text = (single ? pair.one : pair[lang]) || pair.th || pair.en || '';
  return text.replace(/\{(\d)\}/g, (blank, place) => values[Number(place)] ?? blank);
}

/** A word of the shell. */
export function say(key, lang, ...values) {
  return t(WORDS[key], lang, ...values);
}

/** A count with its thousands parted. */
export function numberText(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

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
