// Puts the page together: picture, legend, list and details on one state, which the address keeps.

import { button, clear, el } from './dom.js';
import { inLang, makeDrawStore, readData } from './draw-data.js';
import { makeLegend, makeList } from './draw-panel.js';
import { detailsOf, documentName } from './draw-details.js';
import { makeStage } from './draw-stage.js';
import { sayDraw } from './draw-words.js';

function start() {
  const data = readData(JSON.parse(document.getElementById('data').textContent));
  const store = makeDrawStore({ lang: data.lang, q: '', thing: -1, link: -1, kindsOff: [], tiesOff: [], ...fromAddress(data) });
  const parts = frame(document.getElementById('page'));
  const stage = makeStage(parts.picture, data, store);
  showHead(data, store.get());
  stage.show(store.get());
  afterFrames(2, () => furnish(parts, data, stage, store)); // the picture is seen before the list is made
}

function afterFrames(count, action) {
  requestAnimationFrame(() => (count ? afterFrames(count - 1, action) : setTimeout(action)));
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
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && (store.get().thing >= 0 || store.get().link >= 0)) closeDetails(store);
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
  const moved = before && (state.thing !== before.thing || state.link !== before.link);
  if (before && !moved && state.lang === before.lang) return;
  const shown = detailsOf(data, state, store).flat(Infinity).filter(Boolean);
  clear(root).append(el('h2', {}, sayDraw('details', state.lang)), ...shown);
  if (moved) root.scrollTop = 0;
  const open = document.getElementById('open');
  if (moved && open) open.focus({ preventScroll: window.innerWidth > 800 });
}

/** Close, and go back to the name in the list. */
function closeDetails(store) {
  const { thing } = store.get();
  store.set({ thing: -1, link: -1 });
  document.querySelector(thing < 0 ? '#search' : `[data-thing="${thing}"]`).focus();
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
