/** A field that suggests things while one types: the combobox of the ARIA Authoring Practices, with a list that may be left. */

import { el, redraw } from './dom.js';
import { t } from './i18n.js';
import { labelOf } from './model.js';
import { findThings } from './search.js';
import { langOf } from './spoken.js';
import { kindText } from './wording.js';

const comboWords = {
  found: { th: 'พบ {0} รายการ ใช้ลูกศรขึ้นลงเพื่อเลือก', en: '{0} found; choose with the up and down keys', one: '1 found; choose with the up and down keys' },
  nothing: { th: 'ไม่พบชื่อนี้ ลองพิมพ์เพียงบางส่วนของชื่อ', en: 'Nothing by this name; try a part of it' },
};
const MOST_SUGGESTED = 8;
const MANY_THINGS = 5000; // from here on a search takes long enough to be felt at each key
const PAUSE = 150; // milliseconds without a key after which such a search begins

/**
 * Make a field with suggestions in `root`: {field, show(lang, {label, placeholder, value})}.
 *
 * `options` has `id` (unique in the page), `onPick(n)`, `onText(text)` (Enter without a choice) and `accept(thing)`.
 */
export function makeCombobox(root, model, options) {
  const state = { lang: 'th', hits: [], at: -1, open: false };
  const listId = `${options.id}-list`;
  const label = el('label', { for: options.id, class: options.hideLabel ? 'unseen' : 'field-label' });
  const field = el('input', {
    id: options.id, type: 'text', role: 'combobox', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search',
    'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId, class: 'combo-field',
  });
  const list = el('ul', { id: listId, role: 'listbox', class: 'combo-list', hidden: true });
  const told = el('p', { class: 'unseen', role: 'status' });
  const none = el('p', { class: 'combo-none', hidden: true });
  root.append(label, field, list, none, told);
  const parts = { field, list, told, none, label };
  listen(parts, state, model, options);
  return {
    field,
    show(lang, words) {
      Object.assign(state, { lang });
      label.textContent = words.label;
      list.setAttribute('aria-label', words.label);
      if (words.placeholder) field.setAttribute('placeholder', words.placeholder);
      if (words.value !== undefined && document.activeElement !== field) field.value = words.value;
    },
  };
}

function listen(parts, state, model, options) {
  const { field, list } = parts;
  let waiting = 0;
  const suggest = () => {
    clearTimeout(waiting);
    const typed = field.value.trim();
    state.hits = typed ? findThings(model, typed, MOST_SUGGESTED, options.accept) : [];
    Object.assign(state, { at: -1, open: typed !== '' });
    drawList(parts, state, model, options);
  };
  const typing = () => {
    if (model.things.length < MANY_THINGS) return suggest();
    clearTimeout(waiting);
    waiting = setTimeout(suggest, PAUSE);
  };
  const shut = () => {
    clearTimeout(waiting);
    state.open = false;
    drawList(parts, state, model, options);
  };
  const pick = (place) => {
    const { n } = state.hits[place];
    field.value = options.keepText ? labelOf(model.things[n], state.lang) : '';
    shut();
    options.onPick(n);
  };
  field.addEventListener('input', typing);
  field.addEventListener('focus', () => options.keepText && field.select());
  field.addEventListener('blur', shut);
  field.addEventListener('keydown', (event) => onKey(event, { parts, state, model, options, suggest, shut, pick }));
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const item = event.target.closest('[role=option]');
    if (item) pick([...list.children].indexOf(item));
  });
}

function onKey(event, combo) {
  const { state, parts, options } = combo;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.isComposing) return;
  if (step) {
    event.preventDefault();
    moveChoice(combo, step);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (state.open && state.at >= 0) return combo.pick(state.at);
    combo.suggest();
    combo.shut();
    options.onText?.(parts.field.value.trim(), state.hits);
  } else if (event.key === 'Escape') {
    escapeField(event, combo);
  }
}

/** Up and down go round through the suggestions and the field itself. */
function moveChoice(combo, step) {
  const { state } = combo;
  if (!state.open) combo.suggest();
  const length = state.hits.length + 1;
  state.at = ((state.at + 1 + step + length) % length) - 1;
  drawList(combo.parts, state, combo.model, combo.options);
}

/** Escape shuts the list, then empties the field, and only then means anything to the page. */
function escapeField(event, { state, parts, shut }) {
  if (!state.open && !parts.field.value) return;
  event.stopPropagation();
  if (!state.open) parts.field.value = '';
  shut();
}

function drawList(parts, state, model, options) {
  const { field, list, told, none } = parts;
  const shown = state.open && state.hits.length > 0;
  redraw(list, state.hits.map((hit, place) => suggestion(model, hit, state, `${options.id}-${place}`, place === state.at)));
  list.hidden = !shown;
  none.hidden = !(state.open && state.hits.length === 0);
  none.textContent = none.hidden ? '' : t(comboWords.nothing, state.lang);
  field.setAttribute('aria-expanded', String(shown));
  if (shown && state.at >= 0) field.setAttribute('aria-activedescendant', `${options.id}-${state.at}`);
  else field.removeAttribute('aria-activedescendant');
  const count = shown ? t(comboWords.found, state.lang, state.hits.length) : '';
  told.textContent = none.textContent || count;
}

function suggestion(model, hit, state, id, chosen) {
  const thing = model.things[hit.n];
  const name = labelOf(thing, state.lang);
  const also = hit.name !== name ? ` · ${hit.name}` : '';
  return el('li', { id, role: 'option', 'aria-selected': String(chosen), class: 'combo-option' },
    el('span', { class: 'combo-name', lang: langOf(name, state.lang) }, name),
    el('span', { class: 'combo-kind' }, kindText(model, thing, state.lang), also && el('span', { lang: langOf(hit.name, state.lang) }, also)));
}
