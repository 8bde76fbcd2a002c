/** What the frame of the page says; each view keeps its own words. */

import { t } from './i18n.js';

const WORDS = {
  noData: { th: 'ยังไม่มีข้อมูลในกราฟนี้ นำรายชื่อเข้าได้ด้วยคำสั่ง kg import', en: 'There is nothing in this graph yet; kg import takes in a list.' },
  skip: { th: 'ข้ามไปเนื้อหา', en: 'Skip to content' },
  start: { th: 'เริ่มต้น', en: 'Start' },
  table: { th: 'ตาราง', en: 'Table' },
  graph: { th: 'เครือข่าย', en: 'Network' },
  matrix: { th: 'เชื่อมข้ามด้าน', en: 'Cross-links' },
  timeline: { th: 'ลำดับเวลา', en: 'Timeline' },
  map: { th: 'แผนที่', en: 'Map' },
  systems: { th: 'แผนและเมือง', en: 'Plans and towns' },
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

/** A word of the shell. */
export function say(key, lang, ...values) {
  return t(WORDS[key], lang, ...values);
}
