/** What a newcomer needs: what this is, how much is in it, three questions to click. */

import { button, el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { labelOf } from './model.js';
import { bestConnected, partnerCount } from './relations.js';
import { langOf, spoken } from './spoken.js';
import { nothingText, thingButton } from './wording.js';

const startWords = {
  lead: {
    th: 'แผนผังความรู้ของภาคีที่ทำงานเพื่อเมืองและชุมชน ใครทำงานกับใคร เรื่องอะไร ที่ไหน พร้อมเอกสารที่บอกไว้ กดดูได้ว่าบรรทัดไหนและใช้คำว่าอะไร',
    en: 'A knowledge graph of the partners who work for towns and communities: who works with whom, on what and where. With the document that says so; open anything to see the line and the words.',
  },
  offline: { th: 'ทั้งหมดอยู่ในไฟล์นี้ไฟล์เดียว เปิดได้โดยไม่ต้องต่ออินเทอร์เน็ต', en: 'All of it is in this one file, which opens without the internet.' },
  ask: { th: 'ลองถาม', en: 'Try a question' },
  who: { th: '{0} ทำงานกับใคร', en: 'Who works with {0}?' },
  whoMore: { th: 'ภาคี {0} ราย พร้อมหลักฐาน', en: '{0} partners, with the evidence', one: '1 partner, with the evidence' },
  gaps: { th: 'ด้านไหนเชื่อมกัน ด้านไหนยังว่าง', en: 'Which pillars are linked, and where are the gaps?' },
  gapsMore: { th: 'ดูงานและภาคีที่โยงด้านต่าง ๆ เข้าหากัน', en: 'The work and the partners that tie pillars together' },
  place: { th: 'ใครทำงานที่{0}', en: 'Who works in {0}?' },
  water: { th: 'ใครทำงานใน{0}', en: 'Who works in {0}?' },
  placeMore: { th: '{0} ภาคี รวมพื้นที่ย่อย', en: '{0} partners, the places within it included', one: '1 partner, the places within it included' },
  partners: { th: 'ภาคีและผู้คน (องค์กร\u00a0{0})', en: 'partners and people ({0} organisations)' },
  works: { th: 'งานและเหตุการณ์', en: 'works and events' },
  pillars: { th: 'ด้าน', en: 'pillars' },
  issues: { th: 'ประเด็น', en: 'issues' },
  places: { th: 'พื้นที่', en: 'places' },
  documents: { th: 'เอกสาร', en: 'documents' },
  byPillar: { th: 'ดูตามด้าน', en: 'By pillar' },
  best: { th: 'ภาคีที่มีชื่อร่วมงานกับรายอื่นมากที่สุด รวมที่อยู่ในแผน', en: 'The best connected partners, planned work included' },
  with: { th: 'กับ {0} ราย', en: 'with {0}' },
  count: { th: '{0} ภาคี {1} งาน', en: 'partners: {0}, works: {1}' },
  made: { th: 'ข้อมูลรุ่น {0}', en: 'Data version {0}' },
};
const MOST_ROWS = 7;

/** Make the opening view. */
export function makeStart(root, model, store) {
  return {
    show({ lang }) {
      redraw(root, el('div', { class: 'start' }, hero(model, lang), stats(model, lang, store), questions(model, lang, store),
        el('div', { class: 'columns' }, pillarBlock(model, lang, store), bestBlock(model, lang, store)), foot(model, lang)));
    },
  };
}

function hero(model, lang) {
  return el('header', { class: 'hero' },
    el('h1', { tabindex: '-1' }, spoken(t(model.meta.title, lang), lang)),
    el('p', {}, nothingText(model, startWords.lead, lang)));
}

function stats(model, lang, store) {
  const has = (test) => model.things.filter(test).length;
  const bodies = numberText(has((thing) => thing.mode === 'agent' && !['Group', 'Person'].includes(thing.cls)));
  const to = (list) => () => store.set({ view: 'table', list });
  const compare = (matrix) => () => store.set({ view: 'matrix', matrix });
  const counted = [
    ['partners', model.agents.length, to('agent')], ['works', has((thing) => thing.mode === 'context'), to('context')], ['pillars', model.pillars.length, compare('pillar-pillar')],
    ['issues', model.issues.length, compare('org-issue')], ['places', has((thing) => thing.mode === 'place'), to('place')], ['documents', model.documents.length, to('document')],
  ];
  const cell = ([key, count, act]) => {
    const parts = [el('span', {}, t(startWords[key], lang, bodies)), el('b', {}, numberText(count))];
    return act ? button(parts, act, { class: 'stat', 'data-key': key }) : el('div', { class: 'stat' }, parts);
  };
  return el('div', { class: 'stats' }, counted.map(cell));
}

/** The questions that this graph can answer best: its best connected body, its gaps, its water or place with most partners. */
export function startQuestions(model) {
  const found = [];
  const [best] = bestConnected(model);
  if (best !== undefined) found.push({ key: 'who', n: best, count: partnerCount(model, best), patch: { open: best } });
  if (model.contexts.length && model.pillars.length > 1) found.push({ key: 'gaps', patch: { view: 'matrix', matrix: 'pillar-pillar' } });
  else if (model.contexts.length && model.issues.length > 1) found.push({ key: 'gaps', patch: { view: 'matrix', matrix: 'issue-issue' } });
  const place = busiest(model, 'waters', 'viaWaters') ?? busiest(model, 'places', 'viaPlaces');
  if (place) {
    const facet = place.key === 'water' ? { waters: [place.n] } : { places: [place.n] };
    found.push({ ...place, patch: { view: 'table', list: 'agent', ...facet } });
  }
  return found;
}

function busiest(model, facet, via) {
  const counts = new Map();
  for (const agent of model.agents.map((n) => model.things[n])) {
    for (const n of new Set([...agent[facet], ...(agent[via] ?? [])])) counts.set(n, (counts.get(n) ?? 0) + 1);
  }
  const telling = [...counts].filter(([, count]) => count <= model.agents.length / 3);
  const [n, count] = telling.sort((one, other) => other[1] - one[1] || one[0] - other[0])[0] ?? [];
  return n === undefined ? undefined : { key: facet === 'waters' ? 'water' : 'place', n, count };
}

function questions(model, lang, store) {
  const cards = startQuestions(model).map(({ key, n, count, patch }) => {
    const name = n === undefined ? '' : labelOf(model.things[n], lang);
    const title = t(startWords[key], lang, name);
    const more = t(startWords[key === 'water' ? 'placeMore' : `${key}More`], lang, count);
    return el('li', {}, button([el('strong', { lang: langOf(title, lang) }, title), el('span', {}, more)], () => store.set(patch), { class: 'question', 'data-key': key }));
  });
  return cards.length ? el('section', { class: 'block' }, el('h2', {}, t(startWords.ask, lang)), el('ul', { class: 'questions' }, cards)) : null;
}

function pillarBlock(model, lang, store) {
  const rows = model.pillars.map((n) => {
    const holds = (other) => [...model.things[other].pillars, ...model.things[other].viaPillars].includes(n);
    const counts = [model.agents, model.contexts].map((all) => numberText(all.filter(holds).length));
    const name = labelOf(model.things[n], lang);
    const open = button(name, () => store.set({ view: 'table', pillars: [n] }), { class: 'thing', lang: langOf(name, lang), 'data-key': `pillar-${n}` });
    return el('li', {}, open, el('span', {}, t(startWords.count, lang, ...counts)));
  });
  return rows.length ? el('section', { class: 'block' }, el('h2', {}, t(startWords.byPillar, lang)), el('ul', { class: 'rows' }, rows)) : null;
}

function bestBlock(model, lang, store) {
  const row = (n) => el('li', {}, thingButton(model, n, lang, store, { 'data-key': `best-${n}` }),
    el('span', {}, t(startWords.with, lang, numberText(partnerCount(model, n)))));
  const rows = bestConnected(model, MOST_ROWS).map(row);
  return rows.length ? el('section', { class: 'block' }, el('h2', {}, t(startWords.best, lang)), el('ul', { class: 'rows' }, rows)) : null;
}

function foot(model, lang) {
  const made = t(startWords.made, lang, model.meta.dataVersion);
  return el('footer', { class: 'foot' }, el('p', {}, t(startWords.offline, lang)), el('p', {}, made));
}
