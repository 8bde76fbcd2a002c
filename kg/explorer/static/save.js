/** Saving what is seen: what a view says as CSV or JSON, and those that are pictures as PNG or SVG too. Nothing leaves the page but a file. */

import { button, el, redraw } from './dom.js';
import { t } from './i18n.js';
import { columnsOf, csvText, dayOf, exportName, heededFilter, jsonText } from './exports.js';
import { filtered } from './filter.js';
import { cameraOf } from './graph.js';
import { readyPrint } from './print.js';
import { mapSheet } from './sheet-map.js';
import { matrixSheet } from './sheet-matrix.js';
import { networkSheet } from './sheet-network.js';
import { timelineSheet } from './sheet-timeline.js';
import { SvgPen } from './svgpen.js';
import { netNodes, viewRows } from './viewrows.js';

const saveWords = {
  save: { th: 'บันทึก', en: 'Save' },
  png: { th: 'ภาพ PNG', en: 'Picture, PNG' },
  svg: { th: 'ภาพ SVG', en: 'Picture, SVG' },
  csv: { th: 'รายการที่ตรงกับตัวกรองพร้อมหลักฐาน CSV', en: 'What passes the filter, with evidence, CSV' },
  json: { th: 'รายการที่ตรงกับตัวกรองพร้อมหลักฐาน JSON', en: 'What passes the filter, with evidence, JSON' },
  graphCsv: { th: 'เส้นที่ตรงกับตัวกรองพร้อมหลักฐาน CSV', en: 'The ties that pass the filter, with evidence, CSV' },
  graphJson: { th: 'เส้นที่ตรงกับตัวกรองพร้อมหลักฐาน JSON', en: 'The ties that pass the filter, with evidence, JSON' },
  wholeCsv: { th: 'ตารางของหน้านี้พร้อมหลักฐาน CSV', en: 'The table of this page with evidence, CSV' },
  wholeJson: { th: 'ตารางของหน้านี้พร้อมหลักฐาน JSON', en: 'The table of this page with evidence, JSON' },
};
const SHARPNESS = 2; // dots of the PNG for a pixel of the picture: 240 to the inch on A4
const TABLE_KINDS = ['csv', 'json'];
const WHOLE = { csv: 'wholeCsv', json: 'wholeJson' };
const NAMED_KINDS = { graph: { csv: 'graphCsv', json: 'graphJson' }, systems: WHOLE, path: WHOLE };
const SHEETS = { graph: networkSheet, matrix: matrixSheet, timeline: timelineSheet, map: mapSheet };
const MOST_DOTS = 16e6; // of a PNG: a phone draws no larger one
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
  readyPrint(model, store, (pen, day) => sheetOf(model, store, day).paint(pen));
  return {
    show({ lang, view, pick }) {
      const named = (kind) => t(saveWords[NAMED_KINDS[view]?.[kind] ?? kind], lang);
      const item = (kind) => el('li', {}, button(named(kind), () => {
        menu.open = false;
        FILE_MAKERS[kind](model, store, dayOf(new Date()));
      }, { class: 'menu-item', 'data-key': `save-${kind}` }));
      menu.hidden = view === 'path' && (pick.includes(-1) || pick[0] === pick[1]);
      const kinds = SHEETS[view] ? Object.keys(FILE_MAKERS) : TABLE_KINDS;
      redraw(menu, el('summary', { class: 'push' }, t(saveWords.save, lang)), el('ul', { class: 'menu-list' }, kinds.map(item)));
    },
  };
}

function pageFont() {
  return getComputedStyle(document.body).fontFamily || 'sans-serif';
}

/** The sheet of the picture that is seen, of the network as much as a person moved to: {sheet, paint(pen)}. */
function sheetOf(model, store, day) {
  const state = store.get();
  return SHEETS[state.view](model, state, filtered(model, state), { font: pageFont(), day, seen: cameraOf(store) });
}

function pictureName(model, { view, matrix }, day, ending) {
  return exportName(model, { graph: 'network', matrix }[view] ?? view, day, ending);
}

function savePng(model, store, day) {
  const { sheet, paint } = sheetOf(model, store, day);
  const sharpness = Math.min(SHARPNESS, Math.sqrt(MOST_DOTS / (sheet.width * sheet.height)));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [sheet.width, sheet.height].map((side) => Math.floor(side * sharpness));
  const pen = canvas.getContext('2d');
  pen.scale(sharpness, sharpness);
  paint(pen);
  const name = pictureName(model, store.get(), day, 'png'); // of the view that is painted: the file comes later
  canvas.toBlob((blob) => (blob ? offer(blob, name) : saveSvg(model, store, day)), 'image/png');
}

function saveSvg(model, store, day) {
  const { sheet, paint } = sheetOf(model, store, day);
  const pen = new SvgPen(document.createElement('canvas').getContext('2d'));
  paint(pen);
  const text = pen.document(sheet.width, sheet.height, t(model.meta.title, store.get().lang), pageFont());
  offer(new Blob([text], { type: 'image/svg+xml' }), pictureName(model, store.get(), day, 'svg'));
}

function saveCsv(model, store, day) {
  const { rows, first, what } = seenRows(model, store);
  offer(new Blob([csvText(rows, columnsOf(rows, first))], { type: 'text/csv' }), exportName(model, what, day, 'csv'));
}

function saveJson(model, store, day) {
  const { rows, what } = seenRows(model, store);
  const nodes = store.get().view === 'graph' ? netNodes(model, store.get(), filtered(model, store.get())) : undefined;
  offer(new Blob([jsonText(model, rows, day, { view: what, nodes, filter: heededFilter(model, store.get()) })], { type: 'application/json' }), exportName(model, what, day, 'json'));
}

function seenRows(model, store) {
  return viewRows(model, store.get(), filtered(model, store.get()));
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
