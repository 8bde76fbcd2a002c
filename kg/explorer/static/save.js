/** Saving what is seen: the picture of the network as PNG or SVG, what passes the filter as CSV or JSON. Nothing leaves the page but a file. */

import { button, el, redraw } from './dom.js';
import { t } from './i18n.js';
import { columnsOf, csvText, dayOf, EXPORT_COLUMNS, exportName, exportRows, jsonText, systemRows } from './exports.js';
import { filtered } from './filter.js';
import { cameraOf } from './graph.js';
import { paintPoster, POSTER } from './poster.js';
import { readyPrint } from './print.js';
import { SvgPen } from './svgpen.js';

const saveWords = {
  save: { th: 'บันทึก', en: 'Save' },
  png: { th: 'ภาพเครือข่าย PNG', en: 'Picture of the network, PNG' },
  svg: { th: 'ภาพเครือข่าย SVG', en: 'Picture of the network, SVG' },
  csv: { th: 'ตารางที่ตรงกับตัวกรอง CSV', en: 'What passes the filter, CSV' },
  json: { th: 'ตารางที่ตรงกับตัวกรอง JSON', en: 'What passes the filter, JSON' },
  systemCsv: { th: 'ตารางของหน้านี้พร้อมหลักฐาน CSV', en: 'The table of this page with evidence, CSV' },
  systemJson: { th: 'ตารางของหน้านี้พร้อมหลักฐาน JSON', en: 'The table of this page with evidence, JSON' },
};
const SHARPNESS = 2; // dots of the PNG for a pixel of the picture: 240 to the inch on A4
const SYSTEM_KINDS = { csv: 'systemCsv', json: 'systemJson' };
const FILE_MAKERS = { png: savePng, svg: saveSvg, csv: saveCsv, json: saveJson };

/** The menu: {show(state)}. */
export function makeSave(root, model, store) {
  const menu = el('details', { class: 'menu' });
  const shut = (event) => {
    if (event.key === 'Escape' && menu.open) {
      event.stopPropagation();
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  };
  menu.addEventListener('keydown', shut);
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  root.append(menu);
  readyPrint(model, store, (pen, day) => picture(pen, model, store, day));
  return {
    show({ lang, view }) {
      const named = (kind) => t(saveWords[(view === 'systems' && SYSTEM_KINDS[kind]) || kind], lang);
      const item = (kind) => el('li', {}, button(named(kind), () => {
        menu.open = false;
        FILE_MAKERS[kind](model, store, dayOf(new Date()));
      }, { class: 'menu-item', 'data-key': `save-${kind}` }));
      redraw(menu, el('summary', { class: 'push' }, t(saveWords.save, lang)), el('ul', { class: 'menu-list' }, Object.keys(FILE_MAKERS).map(item)));
    },
  };
}

function pageFont() {
  return getComputedStyle(document.body).fontFamily || 'sans-serif';
}

function picture(pen, model, store, day) {
  const state = store.get();
  paintPoster(pen, model, state, filtered(model, state), pageFont(), day, state.view === 'graph' ? cameraOf(store) : undefined);
  return pen;
}

function savePng(model, store, day) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [POSTER.width * SHARPNESS, POSTER.height * SHARPNESS];
  const pen = canvas.getContext('2d');
  pen.scale(SHARPNESS, SHARPNESS);
  picture(pen, model, store, day);
  canvas.toBlob((blob) => offer(blob, exportName(model, 'network', day, 'png')), 'image/png');
}

function saveSvg(model, store, day) {
  const text = picture(new SvgPen(document.createElement('canvas').getContext('2d')), model, store, day).document(POSTER.width, POSTER.height, t(model.meta.title, store.get().lang), pageFont());
  offer(new Blob([text], { type: 'image/svg+xml' }), exportName(model, 'network', day, 'svg'));
}

function saveCsv(model, store, day) {
  saveRows(model, store, day, 'csv', 'text/csv', csvText);
}

function saveJson(model, store, day) {
  saveRows(model, store, day, 'json', 'application/json', (rows) => jsonText(model, rows, day));
}

/** The rows of the list or the system that is seen, or of everything that passes. */
function saveRows(model, store, day, ending, type, written) {
  const state = store.get();
  const list = { table: state.list, systems: state.system }[state.view] ?? '';
  const rows = state.view === 'systems' ? systemRows(model, state.lang, state.system) : exportRows(model, filtered(model, state), state.lang, list);
  const columns = state.view === 'systems' ? columnsOf(rows) : EXPORT_COLUMNS;
  offer(new Blob([written(rows, columns)], { type }), exportName(model, list || 'all', day, ending));
}

/** Hand a file to the person. */
function offer(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
