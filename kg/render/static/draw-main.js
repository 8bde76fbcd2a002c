// Puts the page together: picture, legend, list and details on one state, which the address keeps.

import { afterFrames, button, clear, el } from './dom.js';
import { inLang, makeDrawStore, readData } from './draw-data.js';
import { makeLegend, makeList } from './draw-panel.js';
import { detailsOf, documentName } from './draw-details.js';
import { makeStage } from './draw-stage.js';
import { sayDraw } from './draw-words.js';

const SMALL = '(max-width: 800px)';

function start() {
  const data = readData(JSON.parse(document.getElementById('data').textContent));
  const store = makeDrawStore(data, { lang: data.lang, q: '', thing: -1, link: -1, kindsOff: [], tiesOff: [], doubtsOff: [], ...fromAddress(data) });
  const parts = frame(document.getElementById('page'));
  const stage = makeStage(parts.picture, data, store);
  showHead(data, store.get());
  stage.show(store.get());
  afterFrames(2, () => furnish(parts, data, stage, store)); // the picture is seen before the list is made
}

/** Everything around the picture, and all of it kept up to date. */
function furnish(parts, data, stage, store) {
  const around = [makeLegend(parts.legend, data, store), makeList(parts.list, data, store)];
  const controls = makeControls(parts.controls, stage, store);
  const show = (state, before) => {
    showHead(data, state, before);
    if (before) stage.show(state);
    around.forEach((part) => part.show(state, before));
    controls(state, before);
    showDetails(parts.details, data, state, before, store);
    toAddress(data, state);
    if (state.thing >= 0 && state.thing !== before?.thing) stage.at(state.thing);
  };
  store.subscribe(show);
  window.addEventListener('hashchange', () => store.set({ lang: data.lang, link: -1, ...fromAddress(data) }));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen(store.get())) store.set({ thing: -1, link: -1 });
  });
  show(store.get());
}

function frame(root) {
  const part = (tag, name) => el(tag, { id: name });
  const parts = {
    picture: part('div', 'picture'), controls: part('div', 'controls'), legend: part('section', 'legend'),
    list: part('section', 'list'), details: part('section', 'details'),
  };
  const side = el('div', { class: 'side' }, parts.list, parts.details);
  clear(root).append(el('div', { class: 'stage' }, parts.picture, parts.controls), side, parts.legend);
  return parts;
}

function makeControls(root, stage, store) {
  return (state, before) => {
    if (state.lang === before?.lang) return;
    const sign = (text, key, action) => button(text, action, { 'aria-label': sayDraw(key, state.lang), title: sayDraw(key, state.lang) });
    clear(root).append(
      sign('+', 'inward', () => stage.zoom(1.3)), sign('−', 'outward', () => stage.zoom(1 / 1.3)),
      button(sayDraw('fit', state.lang), stage.fit),
      button(sayDraw('language', state.lang), () => switchLanguage(root, store), { lang: state.lang === 'th' ? 'en' : 'th', class: 'language' }),
    );
  };
}

function switchLanguage(root, store) {
  store.set({ lang: store.get().lang === 'th' ? 'en' : 'th' });
  root.querySelector('.language').focus();
}

function showHead(data, state, before) {
  if (before && state.lang === before.lang) return;
  document.documentElement.lang = state.lang;
  document.title = inLang(data.title, state.lang);
  const lines = data.about.map((line) => el('p', {}, inLang(line, state.lang)));
  clear(document.getElementById('head')).append(el('h1', {}, inLang(data.title, state.lang)), ...lines);
  const documents = data.documents.map((document_) => el('li', {}, documentName(document_, state.lang)));
  const listed = documents.length ? [el('h2', {}, sayDraw('documents', state.lang)), el('ul', {}, ...documents)] : [];
  clear(document.getElementById('foot')).append(...listed, el('p', {}, inLang(data.foot, state.lang)));
}

function showDetails(root, data, state, before, store) {
  const moved = before && isOther(state, before);
  if (before && !moved && state.lang === before.lang) return;
  const held = root.contains(document.activeElement);
  if (!before || !isOpen(before)) root.toggleAttribute('data-listed', document.getElementById('list').contains(document.activeElement));
  fillDetails(root, data, state, store);
  if (isOpen(state)) seeDetails(root, moved);
  else if (moved && held) goBack(before, root.hasAttribute('data-listed'));
}

function fillDetails(root, data, state, store) {
  const shown = detailsOf(data, state, store).flat(Infinity).filter(Boolean);
  clear(root).append(el('h2', {}, sayDraw('details', state.lang)), ...shown);
  document.body.classList.toggle('opened', isOpen(state));
}

function isOther(state, before) {
  return state.thing !== before.thing || state.link !== before.link;
}

function isOpen(state) {
  return state.thing >= 0 || state.link >= 0;
}

/** From its beginning; on a small screen the details cover the lower part, so the picture goes to the upper one. */
function seeDetails(root, moved) {
  if (moved) root.scrollTop = 0;
  if (window.matchMedia(SMALL).matches) document.querySelector('.stage').scrollIntoView({ block: 'start' });
  if (moved) document.getElementById('open').focus({ preventScroll: true });
}

/** To the name in the list; the page moves there only for who came from there. */
function goBack(before, listed) {
  const item = document.querySelector(before.thing < 0 ? '#search' : `[data-thing="${before.thing}"]`);
  item.focus({ preventScroll: !listed });
}

function fromAddress(data) {
  const said = new URLSearchParams(window.location.hash.slice(1));
  const thing = data.nodes.findIndex((node) => node.key === said.get('thing'));
  return { thing, ...(['th', 'en'].includes(said.get('lang')) ? { lang: said.get('lang') } : {}) };
}

/** The open thing and the language in the address; a page inside a notebook has none of its own. */
function toAddress(data, state) {
  if (window.location.protocol === 'about:') return;
  const said = new URLSearchParams();
  if (state.thing >= 0) said.set('thing', data.nodes[state.thing].key);
  if (state.lang !== data.lang) said.set('lang', state.lang);
  const hash = said.toString();
  if (hash !== window.location.hash.slice(1)) window.history.replaceState(null, '', hash ? `#${hash}` : window.location.pathname + window.location.search);
}

start();
