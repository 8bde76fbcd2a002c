/** The dialog that says how to use the page. */

import { button, el, redraw } from './dom.js';
import { t } from './i18n.js';
import { icon } from './icons.js';
import { say } from './shell-words.js';

const helpWords = {
  what: { th: 'หน้านี้คืออะไร', en: 'What this page is' },
  whatText: {
    th: 'ทุกข้อความมาจากเอกสาร กดชื่อใดก็ได้เพื่อดูว่าเอกสารฉบับใด บรรทัดใด ใช้คำว่าอะไร สิ่งที่อ่านได้จากความหมายเขียนว่า “อนุมานจากเอกสาร” สิ่งที่เอกสารไม่ได้บอกเขียนว่า “ไม่ระบุ”',
    en: 'Everything here comes from documents. Choose any name to see which document, which line and which words say so. What is read between the lines is marked “inferred”, what no document says is “not stated”.',
  },
  share: { th: 'ส่งต่อ', en: 'Passing it on' },
  shareText: {
    th: 'ส่งไฟล์นี้ทางแชตหรืออีเมลได้เลย ผู้รับเปิดได้โดยไม่ต้องต่ออินเทอร์เน็ต แถบที่อยู่ของเบราว์เซอร์จำสิ่งที่กำลังดูไว้ทั้งหมด',
    en: 'Send this one file by chat or e-mail; it opens without the internet. The address bar of the browser keeps exactly what you are looking at.',
  },
  keys: { th: 'แป้นพิมพ์', en: 'Keyboard' },
  search: { th: 'ไปที่ช่องค้นหา', en: 'Go to the search field' },
  arrows: { th: 'เลื่อนในคำแนะนำและในตาราง', en: 'Move through suggestions and the table' },
  enter: { th: 'เปิดรายการ', en: 'Open what is chosen' },
  escape: { th: 'ปิดรายละเอียด', en: 'Close the details' },
};
const HELP_KEYS = [['Ctrl K', 'search'], ['↑ ↓', 'arrows'], ['Enter', 'enter'], ['Esc', 'escape']];

/** Make the dialog in `root`: {open(lang)}. */
export function makeHelp(root) {
  const dialog = el('dialog', { 'aria-labelledby': 'help-title' });
  root.append(dialog);
  return {
    open(lang) {
      const block = (key) => [el('h3', {}, t(helpWords[key], lang)), el('p', {}, t(helpWords[`${key}Text`], lang))];
      const shut = button([icon('close'), el('span', { class: 'unseen' }, say('close', lang))], () => dialog.close(), { class: 'bare' });
      const keys = HELP_KEYS.map(([key, word]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, t(helpWords[word], lang))]);
      redraw(dialog, el('div', { class: 'help' }, el('div', { class: 'help-head' }, el('h2', { id: 'help-title' }, say('help', lang)), shut),
        block('what'), block('share'), el('h3', {}, t(helpWords.keys, lang)), el('dl', {}, keys)));
      dialog.showModal();
    },
  };
}
