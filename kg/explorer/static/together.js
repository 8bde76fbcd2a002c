/** Parts of the details that say who works with whom: partners of a body, who is in a work, what two share, what is behind a cell. */

import { yearsText } from './dates.js';
import { button, el } from './dom.js';
import { numberText, t } from './i18n.js';
import { labelOf } from './model.js';
import { firmBadge, proofList } from './proofs.js';
import { agentRank, evidenceOf, firmsOf, membersOf, partnersByWork, partnersOf, partsOf, sharedBetween, wholesOf, worksOf } from './relations.js';
import { langOf, spoken } from './spoken.js';
import { countWords, thingButton } from './wording.js';

const togetherWords = {
  worksWith: { th: 'ทำงานกับ {0} ราย', en: 'Works with {0} partners', one: 'Works with 1 partner' },
  planned: { th: '(อยู่ในแผน {0} ราย)', en: '({0} only planned)' },
  nobody: { th: 'เอกสารไม่ได้ระบุว่าทำงานกับใคร', en: 'The documents do not state who it works with.' },
  works: { th: 'อยู่ใน {0} งาน', en: 'Takes part in {0} works', one: 'Takes part in 1 work' },
  members: { th: 'ผู้เกี่ยวข้อง {0} ราย', en: 'Who is in it: {0}' },
  partOf: { th: 'เป็นส่วนหนึ่งของ', en: 'Part of' },
  parts: { th: 'ประกอบด้วย', en: 'Has as parts' },
  also: { th: 'ร่วมกันอีก {0} งาน', en: '{0} more shared works', one: '1 more shared work' },
  all: { th: 'ดูทั้งหมด {0} ราย', en: 'Show all {0}' },
  allItems: { th: 'ดูทั้งหมด {0} รายการ', en: 'Show all {0}' },
  pair: { th: 'ทำอะไรร่วมกัน', en: 'What they do together' },
  noPair: { th: 'เอกสารไม่ได้ระบุว่าสองรายนี้ทำงานร่วมกัน', en: 'The documents do not state that the two work together.' },
  notStatedRole: { th: 'ไม่ระบุบทบาท', en: 'role not stated' },
  whoHere: { th: 'ภาคีและงานที่เกี่ยวข้อง', en: 'Partners and works' },
  inTable: { th: 'ดูในตาราง', en: 'See them in the table' },
};
const FIRST_SHOWN = 15;
const TOPIC_FACETS = { pillars: ['pillars', 'viaPillars'], issues: ['issues', 'viaIssues'], places: ['places', 'viaPlaces'], waters: ['waters', 'viaWaters'], documents: ['docs'] };

/** Who an agent works with, by the closest work they share, each with the role and the first line that says so. */
export function partnersPart(page, thing) {
  if (thing.mode !== 'agent') return null;
  const { model, lang } = page;
  const groups = partnersByWork(model, thing.n);
  const all = partnersOf(model, thing.n);
  const planned = all.filter((partner) => partner.planned).length;
  const title = [t(all.length ? togetherWords.worksWith : togetherWords.nobody, lang, numberText(all.length)), planned ? t(togetherWords.planned, lang, planned) : ''];
  const section = el('section', { class: 'part' }, el(all.length ? 'h3' : 'p', {}, title.join(' ')));
  const draw = (most) => section.append(...firstGroups(groups, most).map((group) => workGroup(page, group)));
  draw(FIRST_SHOWN);
  if (all.length > FIRST_SHOWN) {
    const more = button(t(togetherWords.all, lang, numberText(all.length)), () => {
      section.replaceChildren(section.firstChild);
      draw(Infinity);
      section.querySelectorAll('.partner > .thing')[FIRST_SHOWN].focus();
    }, { 'class': 'push', 'data-more': true });
    section.append(more);
  }
  return section;
}

/** The groups as far as their first partners go. */
function firstGroups(groups, most) {
  let room = most;
  return groups.flatMap((group) => {
    const partners = group.partners.slice(0, Math.max(0, room));
    room -= partners.length;
    return partners.length ? [{ ...group, partners }] : [];
  });
}

function workGroup(page, { context, tie, planned, partners }) {
  const { model, lang, store } = page;
  const words = [t(model.words.ties[tie], lang), planned ? t(model.words.firm.planned, lang) : ''].filter(Boolean).join(' · ');
  return el('div', { class: 'work' }, el('h4', {}, thingButton(model, context, lang, store)), el('p', { class: 'muted small' }, words),
    el('ul', {}, partners.map((partner) => partnerItem(page, partner))));
}

/** A list of which what is beyond the first waits behind a button. */
export function firstOf({ lang }, items, className = '') {
  const list = el('ul', { class: className }, items.slice(0, FIRST_SHOWN));
  if (items.length <= FIRST_SHOWN) return list;
  const more = button(t(togetherWords.allItems, lang, numberText(items.length)), () => {
    more.remove();
    list.append(...items.slice(FIRST_SHOWN));
    items[FIRST_SHOWN].querySelector('button')?.focus();
  }, { 'class': 'push', 'data-more': true });
  return [list, more];
}

function partnerItem(page, { n, shared }) {
  const { model, lang, store } = page;
  const [first, ...rest] = shared;
  const more = rest.length ? el('details', { class: 'more' }, el('summary', {}, t(togetherWords.also, lang, rest.length)), rest.map((entry) => sharedWork(page, entry))) : null;
  return el('li', { class: 'partner' }, thingButton(model, n, lang, store), roleLine(page, first.theirs, first.mine), proofList(model, evidenceOf(first.theirs), lang, store, 1), more);
}

function sharedWork(page, { context, mine, theirs }) {
  const { model, lang, store } = page;
  return el('div', { class: 'evidence' }, el('p', { class: 'on-what' }, thingButton(model, context, lang, store)), roleLine(page, theirs, mine),
    proofList(model, evidenceOf(theirs), lang, store, 1));
}

/** The roles of one side; the badges are those of both, since a tie is as firm as the weaker part in it. */
function roleLine(page, links, others = []) {
  return el('p', { class: 'on-what muted' }, rolesText(page, links), firmnessOf(page, [...links, ...others]));
}

function rolesText({ model, lang }, links) {
  const roles = [...new Set(links.map((link) => (link.role >= 0 ? labelOf(model.things[link.role], lang) : t(togetherWords.notStatedRole, lang))))];
  const years = yearsText(Math.min(...links.map((link) => link.from)), Math.max(...links.map((link) => link.to)), lang);
  return [roles.map((role, place) => [place ? ', ' : '', spoken(role, lang)]), years ? ` · ${years}` : ''];
}

function firmnessOf({ model, lang }, links) {
  return [...new Set(links.flatMap((link) => firmsOf(model, link)))].map((firm) => firmBadge(model, firm, lang)).filter(Boolean).map((badge) => [' ', badge]);
}

/** What an agent takes part in; who is in a work, in which role; the parts and wholes of a work. */
export function membersPart(page, thing) {
  const { model, lang } = page;
  const works = groupBy(worksOf(model, thing.n), (link) => link.b);
  const members = groupBy(membersOf(model, thing.n), (link) => link.a);
  return [
    linkSection(page, works, t(togetherWords.works, lang, numberText(works.size))),
    linkSection(page, members, t(togetherWords.members, lang, numberText(members.size))),
    nameSection(page, wholesOf(model, thing.n), togetherWords.partOf),
    nameSection(page, partsOf(model, thing.n), togetherWords.parts),
  ];
}

function groupBy(links, keyOf) {
  const groups = new Map();
  for (const link of links) groups.set(keyOf(link), [...(groups.get(keyOf(link)) ?? []), link]);
  return groups;
}

function linkSection(page, groups, title) {
  if (!groups.size) return null;
  const { model, lang, store } = page;
  const items = bodiesFirst(model, [...groups.keys()]).map((n) => [n, groups.get(n)]).map(([n, links]) => el('li', { class: 'partner' }, thingButton(model, n, lang, store),
    roleLine(page, links), proofList(model, evidenceOf(links), lang, store, 1)));
  return el('section', { class: 'part' }, el('h3', {}, title), firstOf(page, items));
}

function bodiesFirst(model, numbers) {
  return [...numbers].sort((one, other) => agentRank(model.things[one]) - agentRank(model.things[other]));
}

function nameSection(page, numbers, words) {
  return numbers.length ? el('section', { class: 'part' }, el('h3', {}, t(words, page.lang)), nameItems(page, numbers)) : null;
}

function nameItems(page, numbers) {
  return firstOf(page, numbers.map((n) => el('li', {}, thingButton(page.model, n, page.lang, page.store))), 'plain-list');
}

/** Who and what has to do with a place, a pillar, an issue or a document. */
export function topicPart(page, thing) {
  if (thing.mode === 'agent' || thing.mode === 'context') return null;
  const { model, lang, store } = page;
  const facet = Object.keys(TOPIC_FACETS).find((one) => model.agents.concat(model.contexts).some((n) => hasTopic(model.things[n], one, thing.n)));
  if (!facet) return null;
  const found = [model.agents, model.contexts].map((all) => all.filter((n) => hasTopic(model.things[n], facet, thing.n)));
  const lists = found.map((numbers, place) => numbers.length ? [
    el('h4', {}, t(place ? countWords.works : countWords.agents, lang, numberText(numbers.length))),
    nameItems(page, bodiesFirst(model, numbers)),
  ] : null);
  const narrow = button(t(togetherWords.inTable, lang), () => store.set({ view: 'table', [facet]: [thing.n], list: found[0].length ? 'agent' : 'context' }), { class: 'push' });
  return el('section', { class: 'part' }, el('h3', {}, t(togetherWords.whoHere, lang)), lists, narrow);
}

function hasTopic(thing, facet, n) {
  return TOPIC_FACETS[facet].some((key) => thing[key]?.includes(n));
}

/** What two agents do together, or how an agent is in a work: both roles and the evidence of both. */
export function pairPart(page, { a, b }) {
  const { model, lang, store } = page;
  const names = [a, b].map((n) => labelOf(model.things[n], lang));
  const title = names.join(' – ');
  const head = el('header', {}, el('p', { class: 'muted' }, t(togetherWords.pair, lang)), el('h2', { tabindex: '-1', 'data-key': 'details-title', lang: langOf(title, lang) }, title),
    el('p', {}, thingButton(model, a, lang, store), ' · ', thingButton(model, b, lang, store)));
  const entries = pairEntries(model, a, b);
  const parts = entries.map((entry) => el('section', { class: 'part' }, el('h3', {}, thingButton(model, entry.context, lang, store)),
    el('p', { class: 'muted' }, entry.tie ? t(model.words.ties[entry.tie], lang) : ''), sideOf(page, a, entry.mine), sideOf(page, b, entry.theirs)));
  return [head, parts.length ? parts : el('p', { class: 'muted' }, t(togetherWords.noPair, lang))];
}

/** The shared works of a pair; a pair of an agent and a work, or of a part and its whole, is what joins them. */
export function pairEntries(model, a, b) {
  const shared = sharedBetween(model, a, b);
  if (shared.length) return shared;
  const joining = [...model.linksOf(a)].map((link) => model.links[link]).filter((link) => (link.a === a && link.b === b) || (link.a === b && link.b === a));
  return joining.length ? [{ context: joining[0].b, tie: joining[0].tie, mine: joining, theirs: [] }] : [];
}

function sideOf(page, n, links) {
  if (!links.length) return null;
  const { model, lang, store } = page;
  return el('div', { class: 'evidence' }, el('p', { class: 'on-what' }, el('b', {}, spoken(labelOf(model.things[n], lang), lang)), ' · ', rolesText(page, links), firmnessOf(page, links)),
    proofList(model, evidenceOf(links), lang, store, 2));
}
