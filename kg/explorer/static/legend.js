/** The legend of the network: each kind of thing and of tie with its look, and a switch that keeps it bright while the rest fades. */

import { button, clear, el, svg } from './dom.js';
import { numberText, t } from './i18n.js';
import { MARKS, TIE_MARKS, traceShape } from './marks.js';
import { NET_TIES } from './network.js';
import { isPale } from './paint.js';
import { SvgPen } from './svgpen.js';

const legendWords = {
  skipped: {
    th: 'ไม่ได้ลากเส้นจากบัญชีรายชื่อที่ยาวที่สุด {0} รายการ ซึ่งเชื่อมทุกคนเข้าหากันหมด',
    en: 'No lines are drawn for the {0} longest lists of names, which tie everybody with everybody.',
  },
  thinned: { th: 'แสดงเฉพาะเส้นที่แน่นที่สุดของแต่ละจุด ซ่อนไว้ {0} เส้น', en: 'Only the strongest ties of each point are drawn. Not drawn: {0}.' },
  left: { th: 'ภาพนี้ไม่ได้วาด{0} รายละเอียดจึงอาจนับได้มากกว่าเส้นในภาพ', en: 'Not drawn: {0}, so the details may count more than the lines here.' },
  people: { th: 'บุคคล {0} ราย', en: '{0} people', one: '1 person' },
  planned: { th: 'การมีส่วนร่วมที่ยังอยู่ในแผน {0} รายการ', en: '{0} participations that are only planned', one: '1 participation that is only planned' },
  served: { th: 'กลุ่มเป้าหมายของงาน {0} รายการ', en: '{0} participations of those a work is done for', one: '1 participation of those a work is done for' },
  kinds: { th: 'ประเภท', en: 'Kinds' },
  ties: { th: 'ความสัมพันธ์', en: 'Ties' },
  choose: { th: 'กดประเภทหรือความสัมพันธ์ในคำอธิบายภาพเพื่อดูเฉพาะอย่างนั้น', en: 'Press a kind or a tie to see only that.' },
  both: { th: 'เส้นจาง: วางแผนหรือประกาศไว้ ยังไม่มีรายงานว่าเกิดขึ้น', en: 'Pale line: planned or announced, not reported as done.' },
  agents: {
    th: 'เส้นจาง: ร่วมกันแต่ในงานที่ประกาศไว้และยังไม่มีรายงานว่าเกิดขึ้น หรือร่วมกันแต่ในงานใหญ่ที่มีหลายราย',
    en: 'Pale line: together only in work that is announced and not reported as done, or only in large gatherings.',
  },
};

/** What a picture has no lines for, in sentences: {skipped, thinned, left} of a network and {weaker} of its view. */
export function absentTexts(net, view, lang) {
  const counted = { skipped: net.skipped, thinned: net.thinned + view.weaker };
  const texts = Object.entries(counted).filter(([, count]) => count).map(([key, count]) => t(legendWords[key], lang, numberText(count)));
  const parts = Object.entries(view.passing ? net.left : {}).filter(([, count]) => count).map(([key, count]) => t(legendWords[key], lang, numberText(count)));
  return parts.length ? [...texts, t(legendWords.left, lang, parts.join(lang === 'th' ? ' และ' : ', '))] : texts;
}

/** What a pale line means in a picture; nothing where none is pale. */
export function paleText(net, lang) {
  return net.link.some((_, e) => isPale(net, e)) ? t(legendWords[net.only], lang) : '';
}

/** A list of choices after one group of them is switched on, or off where all of it is on; none chosen is all. */
export function switched(chosen, group) {
  const rest = chosen.filter((one) => !group.includes(one));
  return group.every((one) => chosen.includes(one)) ? rest : [...rest, ...group];
}

/** The small picture of a mark. */
function markSign(mark, size = 18) {
  const pen = new SvgPen();
  traceShape(pen, mark.shape, 0, 0, 6.4);
  return svg('svg', { viewBox: '-10 -10 20 20', width: size, height: size, class: 'sign', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: pen.path.join(''), fill: mark.colour, class: 'sign-line' }));
}

function tieSign(tie) {
  const { width, dash } = TIE_MARKS[NET_TIES.indexOf(tie)];
  return svg('svg', { viewBox: '0 0 34 12', width: 34, height: 12, class: 'sign', 'aria-hidden': 'true', focusable: 'false' },
    svg('line', { x1: 1, x2: 33, y1: 6, y2: 6, 'stroke-width': width, 'stroke-dasharray': dash.join(' ') || null, class: 'sign-tie' }));
}

/** A legend in `root`; show(state, net) redraws it for the kinds and ties that a network has. */
export function makeLegend(root, model, store) {
  const every = [...new Set(model.things.filter((thing) => thing.mode === 'agent' || thing.mode === 'context').map((thing) => thing.cls))];
  const toggle = (key, group) => () => store.set({ [key]: switched(store.get()[key], group) });
  const item = (key, group, state, sign, text) => el('li', {}, button([sign, text], toggle(key, group), {
    'class': 'legend-key', 'data-key': `legend-${key}-${group[0]}`,
    'aria-pressed': String(group.every((one) => state[key].includes(one))),
  }));
  const kinds = (state, net) => MARKS.map((mark, place) => {
    const group = every.filter((name) => (place < MARKS.length - 1 ? mark.classes.includes(name) : !MARKS.some((one) => one.classes.includes(name))));
    return group.length && net.mark.includes(place) ? item('kinds', group, state, markSign(mark), t(mark.word, state.lang)) : null;
  });
  const ties = (state, net) => NET_TIES.map((tie, place) => (
    net.tie.includes(place) ? item('ties', [tie], state, tieSign(tie), t(model.words.ties[tie], state.lang)) : null));
  const group = (name, items) => el('div', { class: 'legend-group' }, el('h3', {}, name), el('ul', {}, items));
  return {
    show(state, net) {
      const notes = [t(legendWords.choose, state.lang), paleText(net, state.lang)];
      const parts = [group(t(legendWords.kinds, state.lang), kinds(state, net)), group(t(legendWords.ties, state.lang), ties(state, net))];
      clear(root).append(...parts, el('p', { class: 'muted small' }, notes.join(' ')));
    },
  };
}
