/** What is behind a cell of a matrix: works, partners and the lines that say so; of a gap who is on each side and who could join them. */

import { el } from './dom.js';
import { numberText, t } from './i18n.js';
import { labelOf } from './model.js';
import { proofList } from './proofs.js';
import { agentRank, evidenceOf, partnersOf, worksOf } from './relations.js';
import { langOf, spoken } from './spoken.js';
import { firstOf } from './together.js';
import { countWords, kindText, thingButton } from './wording.js';

const cellWords = {
  joined: { th: 'งานและเครือข่ายที่เข้าร่วม {0} รายการ', en: 'Works and networks it takes part in: {0}' },
  itself: { th: 'เอกสารบอกว่าองค์กรทำเรื่องนี้เอง', en: 'Stated of the organisation itself' },
  through: { th: 'ผ่าน', en: 'through' },
  moreThrough: { th: 'ผ่านงานอื่นอีก {0} งาน', en: '{0} more works it comes through', one: '1 more work it comes through' },
  outside: { th: 'ตัวกรองตอนนี้ซ่อนไว้อีก {0} รายการ', en: 'The filters hide {0} more.' },
  gapPair: { th: 'ยังว่าง: เอกสารไม่ได้ระบุงานหรือภาคีที่ทำทั้งสองเรื่อง', en: 'A gap: the documents state no work and no partner for both.' },
  gapOne: { th: 'ยังว่าง: เอกสารไม่ได้ระบุงานหรือภาคีที่ทำเรื่องนี้', en: 'A gap: the documents state no work and no partner for this.' },
  gapOwn: { th: 'ยังว่าง: เอกสารไม่ได้ระบุว่าองค์กรนี้ทำเรื่องนี้', en: 'A gap: the documents do not state that this organisation works on this.' },
  side: { th: 'ใครทำเรื่อง{0}', en: 'Who works on {0}' },
  bridges: { th: 'ใครอาจเชื่อมสองเรื่องนี้ได้', en: 'Who could join the two' },
  bridgesNote: {
    th: 'ดูจากเครือข่าย ไม่ใช่สิ่งที่เอกสารบอก: ทำเรื่องหนึ่ง และมีงานร่วมกับภาคีที่ทำอีกเรื่อง',
    en: 'Read off the network, not stated in a document: they work on the one and share works with partners who work on the other.',
  },
  knows: { th: 'ภาคีที่ทำเรื่องนี้และมีงานร่วมกันแล้ว', en: 'Partners who work on this and already share works with it' },
  knowsNobody: {
    th: 'ยังไม่พบงานร่วมกับภาคีที่ทำเรื่องนี้ (ไม่นับงานที่อยู่ในแผน)', en: 'No shared work was found with anybody who works on this (planned ones do not count).',
  },
  bridgesNone: {
    th: 'ยังไม่พบภาคีที่มีงานร่วมกันข้ามสองเรื่องนี้ (ไม่นับงานที่อยู่ในแผน)', en: 'No partner was found who shares works across the two (planned ones do not count).',
  },
  with: { th: 'มีงานร่วมกับ', en: 'shares works with' },
};
const TOPICS = { issue: ['issues', 'viaIssues'], pillar: ['pillars', 'viaPillars'] };
const OTHERS_NAMED = 2;
const MOST_ASKED = 40; // of those on one side, how many are looked at for a bridge

/** What a topic is called in the model: [what is stated of a thing, what comes to it through works]. */
function topicKeys(model, topic) {
  return TOPICS[model.things[topic].id.split('/')[0]] ?? TOPICS.issue;
}

function isAbout(model, n, topic) {
  return topicKeys(model, topic).some((key) => model.things[n][key].includes(topic));
}

/** What is behind a cell of a matrix: {agents, contexts} by number. */
export function cellContents(model, { kind, a, b }) {
  if (kind === 'org-issue') return organisationCell(model, a, b);
  const [key] = topicKeys(model, a);
  const contexts = model.contexts.filter((n) => [a, b].every((topic) => model.things[n][key].includes(topic)));
  return { agents: model.agents.filter((n) => isAbout(model, n, a) && isAbout(model, n, b)), contexts };
}

function organisationCell(model, agent, issue) {
  const works = worksOf(model, agent).map((link) => link.b).filter((n) => model.things[n].issues.includes(issue));
  return { agents: model.things[agent].issues.includes(issue) ? [agent] : [], contexts: [...new Set(works)] };
}

/** Of what is behind a cell that which passes: of an organisation the works in which a part that it takes passes, as the matrix counts them. */
export function passingContents(model, cell, passing) {
  const { agents, contexts } = cellContents(model, cell);
  const parts = cell.kind === 'org-issue' ? new Set(worksOf(model, cell.a).filter((link) => passing.links[link.n]).map((link) => link.b)) : null;
  return { agents: agents.filter((n) => passing.things[n]), contexts: contexts.filter((n) => (parts ? parts.has(n) : passing.things[n])) };
}

/** Why a thing is counted under a topic: said of itself (`work` is -1), or through a work, with the part in it and what that is about: [{topic, work, evidence}]. */
export function groundsOf(model, n, topic) {
  const [key] = topicKeys(model, topic);
  if (model.things[n][key].includes(topic)) return [{ topic, work: -1, evidence: topicEvidence(model, n, topic) }];
  const works = [...new Set(worksOf(model, n).map((link) => link.b))].filter((work) => model.things[work][key].includes(topic));
  return works.map((work) => {
    const part = evidenceOf(worksOf(model, n).filter((link) => link.b === work));
    return { topic, work, evidence: [...new Set([...part, ...topicEvidence(model, work, topic)])] };
  });
}

function topicEvidence(model, n, topic) {
  return [...new Set(model.factsOf(n).filter((fact) => !fact.inverse && fact.value === topic).flatMap((fact) => [...fact.evidence]))];
}

/** Those on the side of `topic` alone who share works with some on the side of `other`, those with the most first: [{n, others: [n]}]. */
export function bridgesBetween(model, topic, other) {
  const onlyOn = (one, two) => model.agents.filter((n) => isAbout(model, n, one) && !isAbout(model, n, two));
  const near = (agents, far) => [...agents].sort((one, two) => worksOf(model, two).length - worksOf(model, one).length || one - two).slice(0, MOST_ASKED)
    .map((n) => ({ n, others: heldPartners(model, n).filter((partner) => isAbout(model, partner, far)) }));
  return [...near(onlyOn(topic, other), other), ...near(onlyOn(other, topic), topic)].filter((found) => found.others.length)
    .sort((one, two) => agentRank(model.things[one.n]) - agentRank(model.things[two.n]) || two.others.length - one.others.length || one.n - two.n);
}

/** The partners of an agent by more than a plan. */
function heldPartners(model, n) {
  return partnersOf(model, n).filter((partner) => !partner.planned).map((partner) => partner.n);
}

/** The details of a matrix cell: works, partners and the evidence of both; of a gap what stands around it. */
export function cellPart(page, cell) {
  const { model, lang, passing } = page;
  const all = cellContents(model, cell), { agents, contexts } = passingContents(model, cell, passing);
  const outside = all.agents.length + all.contexts.length - agents.length - contexts.length;
  const title = [...new Set([cell.a, cell.b])].map((n) => labelOf(model.things[n], lang)).join(' × ');
  const head = el('header', {}, el('h2', { 'tabindex': '-1', 'data-key': 'details-title', 'lang': langOf(title, lang) }, title));
  const note = outside ? el('p', { class: 'muted' }, t(cellWords.outside, lang, numberText(outside))) : null;
  if (!agents.length && !contexts.length) return [head, note ?? gapPart(page, cell)];
  const own = cell.kind === 'org-issue';
  const topics = own ? [cell.b] : [...new Set([cell.a, cell.b])];
  return [head, note, cellList(page, contexts, own ? cellWords.joined : countWords.works, (n) => (own ? [joinedGround(model, cell, n)] : topics.flatMap((topic) => groundsOf(model, n, topic)))),
    cellList(page, agents, own ? cellWords.itself : countWords.agents, (n) => topics.flatMap((topic) => groundsOf(model, n, topic)))];
}

/** How an organisation has to do with an issue through a work: its part in the work, and that the work is about it. */
function joinedGround(model, { a, b }, work) {
  const part = evidenceOf(worksOf(model, a).filter((link) => link.b === work));
  return { topic: b, work: -1, evidence: [...new Set([...topicEvidence(model, work, b), ...part])] };
}

function cellList(page, numbers, words, grounds) {
  if (!numbers.length) return null;
  const { model, lang, store } = page;
  const items = numbers.map((n) => el('li', { class: 'partner' }, thingButton(model, n, lang, store),
    el('p', { class: 'on-what muted' }, spoken(kindText(model, model.things[n], lang), lang)), groundsList(page, grounds(n))));
  return el('section', { class: 'part' }, el('h3', {}, t(words, lang, numberText(numbers.length))), el('ul', {}, items));
}

/** The grounds of one thing: for each topic what is said of itself, else the work it comes through; further works are folded away. */
function groundsList(page, grounds) {
  const merged = mergedGrounds(grounds);
  const topics = [...new Set(grounds.map((ground) => ground.topic))];
  const shown = [...new Set(topics.map((topic) => merged.find((ground) => ground.topics.includes(topic))))];
  const rest = merged.filter((ground) => !shown.includes(ground));
  const line = (ground) => groundLine(page, ground, topics.length > 1);
  return [shown.map(line), rest.length ? el('details', { class: 'more' }, el('summary', {}, t(cellWords.moreThrough, page.lang, rest.length)), rest.map(line)) : null];
}

/** Grounds of one work as one, those that hold most topics up first: [{topics, work, evidence}]. */
export function mergedGrounds(grounds) {
  const found = new Map();
  for (const { topic, work, evidence } of grounds) {
    const key = work >= 0 ? work : `of itself ${topic}`;
    const there = found.get(key) ?? found.set(key, { topics: [], work, evidence: [] }).get(key);
    there.topics.push(topic);
    there.evidence = [...new Set([...there.evidence, ...evidence])];
  }
  return [...found.values()].sort((one, two) => two.topics.length - one.topics.length);
}

function groundLine({ model, lang, store }, { topics, work, evidence }, named) {
  const names = named ? topics.map((topic, place) => [place ? ', ' : '', el('b', {}, spoken(labelOf(model.things[topic], lang), lang))]) : null;
  const through = work >= 0 ? [`${t(cellWords.through, lang)} `, thingButton(model, work, lang, store)] : null;
  const line = names || through ? el('p', { class: 'on-what' }, names, names && through ? ' · ' : null, through) : null;
  return el('div', { class: 'evidence' }, line, proofList(model, evidence, lang, store, 2));
}

function gapPart(page, cell) {
  const { lang } = page;
  const said = cell.kind === 'org-issue' ? cellWords.gapOwn : (cell.a === cell.b ? cellWords.gapOne : cellWords.gapPair);
  const around = cell.kind === 'org-issue' ? [knownPart(page, cell), sidePart(page, cell.b)]
    : (cell.a === cell.b ? [] : [bridgesPart(page, cell), sidePart(page, cell.a), sidePart(page, cell.b)]);
  return [el('p', { class: 'gap-said' }, t(said, lang)), around];
}

/** Who and what has to do with one side of a gap. */
function sidePart({ model, lang, store }, topic) {
  const there = [...model.agents].filter((n) => isAbout(model, n, topic)).sort((one, two) => agentRank(model.things[one]) - agentRank(model.things[two]) || one - two);
  const works = model.contexts.filter((n) => isAbout(model, n, topic));
  const names = (numbers, words) => (numbers.length ? [el('h4', {}, t(words, lang, numberText(numbers.length))), firstOf({ lang }, numbers.map((n) => el('li', {}, thingButton(model, n, lang, store))), 'plain-list')] : null);
  const title = t(cellWords.side, lang, labelOf(model.things[topic], lang));
  const body = there.length || works.length ? [names(works, countWords.works), names(there, countWords.agents)] : el('p', { class: 'muted' }, t(cellWords.gapOne, lang));
  return el('section', { class: 'part' }, el('h3', {}, title), body);
}

function bridgesPart(page, { a, b }) {
  const { model, lang } = page;
  const found = bridgesBetween(model, a, b);
  return el('section', { class: 'part' }, el('h3', {}, t(cellWords.bridges, lang)), el('p', { class: 'muted small' }, t(found.length ? cellWords.bridgesNote : cellWords.bridgesNone, lang)),
    found.length ? firstOf(page, found.map(({ n, others }) => bridgeItem(page, n, isAbout(model, n, a) ? a : b, others))) : null);
}

function bridgeItem({ model, lang, store }, n, topic, others) {
  const names = others.slice(0, OTHERS_NAMED).map((other, place) => [place ? ', ' : '', el('button', { type: 'button', class: 'thing', on: { click: () => store.set({ edge: { a: n, b: other } }) } }, spoken(labelOf(model.things[other], lang), lang))]);
  const rest = others.length > OTHERS_NAMED ? ` +${numberText(others.length - OTHERS_NAMED)}` : '';
  return el('li', { class: 'partner' }, thingButton(model, n, lang, store), el('p', { class: 'on-what muted' }, spoken(labelOf(model.things[topic], lang), lang), ` · ${t(cellWords.with, lang)} `, names, rest));
}

/** Of those who work on an issue the ones that an organisation already shares works with. */
function knownPart({ model, lang, store }, { a, b }) {
  const found = heldPartners(model, a).filter((n) => isAbout(model, n, b));
  const open = (n) => el('button', { type: 'button', class: 'thing', on: { click: () => store.set({ edge: { a, b: n } }) } }, spoken(labelOf(model.things[n], lang), lang));
  return el('section', { class: 'part' }, el('h3', {}, t(cellWords.knows, lang)),
    found.length ? firstOf({ lang }, found.map((n) => el('li', {}, open(n))), 'plain-list') : el('p', { class: 'muted' }, t(cellWords.knowsNobody, lang)));
}
