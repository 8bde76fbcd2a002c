/** What is put on paper: all that waits behind a press is opened, the network is its picture, and a foot says what this is and of when. */

import { dateText } from './dates.js';
import { el } from './dom.js';
import { dayOf, heededFilter } from './exports.js';
import { t } from './i18n.js';
import { SHEET } from './sheet.js';

const printWords = {
  version: { th: 'ข้อมูลรุ่น {0}', en: 'Data version {0}' },
  printed: { th: 'พิมพ์เมื่อ {0}', en: 'Printed on {0}' },
  filter: { th: 'กรองเฉพาะ {0}', en: 'Narrowed to {0}' },
  address: { th: 'เปิดหน้านี้อีกครั้งที่ {0}', en: 'To open this page again: {0}' },
};
const MOST_PRESSES = 50; // a list that is opened can hold others

/** Make the page ready for paper whenever it is printed; `paint(pen, day)` paints the picture of the network. */
export function readyPrint(model, store, paint) {
  const foot = el('footer', { class: 'paper-foot', hidden: true });
  const undo = [() => { foot.hidden = true; }];
  document.getElementById('app').append(foot);
  window.addEventListener('beforeprint', () => {
    const day = dayOf(new Date());
    const lines = footLines(model, store.get(), day, placeOf(location)); // before anything is opened: the address is that of what was seen
    undo.push(allRows(store), ...openAll(), showPicture(store.get(), paint, day));
    foot.replaceChildren(...lines.map((line) => el('p', {}, line)));
    foot.hidden = false;
    document.documentElement.style.setProperty('--paper-foot', cssString(lines[0]));
  });
  window.addEventListener('afterprint', () => {
    for (const act of undo.splice(1).concat(undo)) act();
  });
}

/** What stands under a printed page, in lines: the graph, its version and the day; what it is narrowed to; where it is found. */
export function footLines(model, state, day, place) {
  const { lang } = state;
  const { title, dataVersion } = model.meta;
  const about = [t(title, lang), dataVersion ? t(printWords.version, lang, dataVersion) : '', t(printWords.printed, lang, dateText(day, lang))];
  const filter = heededFilter(model, state);
  return [about.filter(Boolean).join(' · '), filter && t(printWords.filter, lang, filter), t(printWords.address, lang, place)].filter(Boolean);
}

/** The address of the page as a person can type it; of a file its name, since where it lies is nobody else's business. */
export function placeOf({ protocol, pathname, href, hash }) {
  const whole = protocol === 'file:' ? pathname.slice(pathname.lastIndexOf('/') + 1) + hash : href;
  return whole.replace(/(%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURI(codes);
    } catch (error) {
      if (error.name !== 'URIError') throw error;
      return codes;
    }
  });
}

/** A text as a string of a style sheet. */
export function cssString(text) {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;
}

/** All rows of a matrix, without a step in the history; returns what takes those away again that were not seen. */
function allRows(store) {
  const { view, all } = store.get();
  if (view !== 'matrix' || all) return () => {};
  const show = (rows) => {
    store.note({ all: rows });
    store.refresh();
  };
  show(true);
  return () => show(false);
}

/** Lists of details are shown whole, and stay so; evidence that is folded away is opened, but not the passages around it; returns what folds it again. */
function openAll() {
  const focused = document.activeElement;
  const shown = document.querySelectorAll('.details:not([hidden]), .layout:not(.with-details) .view:not([hidden])');
  const undo = [...shown].flatMap((part) => {
    for (let press = 0, next; press < MOST_PRESSES && (next = part.querySelector('[data-more]')); press += 1) next.click();
    return [...part.querySelectorAll('details.more:not([open], .proof *)')].map((fold) => {
      fold.open = true;
      return () => { fold.open = false; };
    });
  });
  focused?.focus({ preventScroll: true });
  return undo;
}

/** The canvas of the screen would be squeezed, and pale where the page is dark: paper gets the picture that is saved. */
function showPicture({ view }, paint, day) {
  const root = document.querySelector('.layout:not(.with-details) .view-graph:not([hidden])');
  if (view !== 'graph' || !root) return () => {};
  const canvas = el('canvas', { class: 'paper-picture', width: SHEET.width * 2, height: SHEET.height * 2 });
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  paint(pen, day);
  root.append(canvas);
  return () => canvas.remove();
}
