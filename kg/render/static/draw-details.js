// What is known of a thing or a link: facts, what it is linked with, and the document, line and phrase of each.

import { button, el } from './dom.js';
import { inLang, nameOf, otherEnd } from './draw-data.js';
import { numberText } from './i18n.js';
import { sayDraw } from './draw-words.js';

const FIRST = 40;

/** The details of what is open. */
export function detailsOf(data, state, store) {
  if (state.thing >= 0) return thingDetails(data, state, store);
  if (state.link >= 0) return linkDetails(data, state, store);
  return [el('p', { class: 'quiet' }, sayDraw('pick', state.lang))];
}

function thingDetails(data, state, store) {
  const { lang, thing } = state;
  const node = data.nodes[thing];
  const other = nameOf(data, thing, lang === 'th' ? 'en' : 'th');
  const rows = node.facts.length ? [] : [[inLang(data.grouping, lang), inLang(data.kinds[node.kind].name, lang)]];
  if (node.value !== null) rows.push([inLang(data.measure, lang), number(node.value, lang)]);
  for (const [what, value] of node.facts) rows.push([inLang(data.words[what], lang), inLang(data.words[value], lang)]);
  const facts = rows.filter(([what]) => what !== '').map(([what, value]) => el('div', {}, el('dt', {}, what), el('dd', {}, value)));
  return [
    heading(nameOf(data, thing, lang), store, lang),
    other === nameOf(data, thing, lang) ? null : el('p', { class: 'quiet' }, other),
    el('dl', {}, facts),
    proofList(data, node.proofs, lang),
    linkList(data, state, store),
  ];
}

function heading(name, store, lang) {
  const close = button('×', () => store.set({ thing: -1, link: -1 }), { class: 'close', 'aria-label': sayDraw('close', lang) });
  return el('div', { class: 'heading' }, el('h3', { tabindex: '-1', id: 'open' }, name), close);
}

function number(value, lang) {
  return value.toLocaleString(lang, { maximumFractionDigits: 3 });
}

/** The links of a thing: the first ones at once, the others when they are asked for. */
function linkList(data, state, store) {
  const links = data.linksOf[state.thing];
  const list = el('ul', { class: 'links' }, links.slice(0, FIRST).map((n) => linkItem(data, n, state, store)));
  const rest = links.length > FIRST && button(sayDraw('all', state.lang, links.length), (event) => {
    event.currentTarget.remove();
    list.append(...links.slice(FIRST).map((n) => linkItem(data, n, state, store)));
    list.children[FIRST].querySelector('button').focus();
  });
  return [el('h4', {}, sayDraw('links', state.lang, links.length)), list, rest];
}

function linkItem(data, n, state, store) {
  const link = data.edges[n];
  const other = otherEnd(link, state.thing);
  const go = button(nameOf(data, other, state.lang), () => store.set({ thing: other, link: -1 }), { class: 'name' });
  return el('li', {}, go, linkBody(data, link, state.lang));
}

function linkDetails(data, state, store) {
  const link = data.edges[state.link];
  const ends = [link.from, link.to].map((n) => el('li', {}, button(nameOf(data, n, state.lang), () => store.set({ thing: n, link: -1 }), { class: 'name' })));
  const name = [link.from, link.to].map((n) => nameOf(data, n, state.lang)).join(' – ');
  return [heading(name, store, state.lang), el('ul', { class: 'links' }, ends), linkBody(data, link, state.lang)];
}

function linkBody(data, link, lang) {
  const counting = inLang(data.counting, lang), counted = counting && `${counting} ${numberText(link.count)}`;
  const words = [inLang(data.ties[link.tie].name, lang), link.name < 0 ? '' : inLang(data.words[link.name], lang), counted];
  return [
    el('p', { class: 'quiet' }, words.filter(Boolean).join(' · ')),
    link.basis.map((basis) => basisItem(data, basis, lang)),
  ];
}

function basisItem(data, [label, said, proofs, firm], lang) {
  const words = [label, said].map((n) => inLang(data.words[n], lang)).filter(Boolean);
  const shown = proofs.length ? proofList(data, proofs, lang) : el('p', { class: 'quiet' }, sayDraw('unproved', lang));
  const sure = firm === undefined ? null : el('p', { class: 'firm' }, inLang(data.words[firm], lang));
  return el('div', { class: 'basis' }, words.length ? el('p', {}, words.join(' — ')) : null, sure, shown);
}

/** Document, line and phrase of each proof. */
function proofList(data, proofs, lang) {
  if (!proofs.length) return null;
  return el('ul', { class: 'proofs' }, proofs.map((n) => {
    const [document, line, quote] = data.proofs[n];
    const where = [documentName(data.documents[document], lang), line ? ` · ${sayDraw('line', lang, line)}` : ''];
    return el('li', {}, quote ? el('q', {}, quote) : null, el('span', { class: 'where' }, where));
  }));
}

/** The name of a document; a link where it has an address on the web. */
export function documentName(document, lang) {
  const name = inLang(document.name, lang);
  return document.address ? el('a', { href: document.address, rel: 'noopener noreferrer', target: '_blank' }, name) : name;
}
