/** Finding things by any part of a Thai or English name, an abbreviation, an alias, Thai digits, with slips of the finger. */

import { fold, loosened, slipsWithin, writtenOut } from './fold.js';

const SHORTEST_SLIP = 4; // letters of a key from which one slip is let pass
const LETTERS_PER_SLIP = 6;
const SCORES = { equal: 100, begins: 97, within: 94, loose: 90, words: 86, slip: 80 };
const LIKELY = { agent: 3, context: 1, place: 1, concept: 0, document: 0, statement: -4 };

const searchKept = new WeakMap();

/** All names of a model as keys; made at the first search. */
function namesOf(model) {
  if (!searchKept.has(model)) {
    const rows = model.things.flatMap((thing) => {
      const names = new Set([thing.th, thing.en, ...thing.alt].filter(Boolean));
      return [...names].map((name) => ({ n: thing.n, name, key: fold(name), loose: '' }));
    });
    for (const row of rows) row.loose = loosened(row.key);
    searchKept.set(model, { rows, longForms: longFormsOf(model) });
  }
  return searchKept.get(model);
}

/** The short forms of kinds of organisation, as the vocabulary gives them: อบต. is องค์การบริหารส่วนตำบล. */
function longFormsOf(model) {
  const kinds = model.things.filter((thing) => thing.id.startsWith('org-kind/') && thing.th);
  return new Map(kinds.flatMap((thing) => thing.alt.filter((alt) => alt.endsWith('.')).map((alt) => [alt.replaceAll('.', ''), thing.th])));
}

/** What is looked for: the keys of a text as typed and with its abbreviation written out, and of its words. */
function wantedIn(model, text) {
  const forms = new Set([text, writtenOut(text.trim(), namesOf(model).longForms)]);
  const keys = [...forms].map((form) => ({ key: fold(form), words: form.split(/\s+/).map(fold).filter(Boolean) }));
  return keys.filter((one) => one.key).map((one) => ({ ...one, loose: loosened(one.key) }));
}

/** How well a name fits, 0 to 100; slips are only looked for when asked. */
function fitness({ key, loose, words }, row, slips) {
  const at = row.key.indexOf(key);
  if (at === 0) return row.key.length === key.length ? SCORES.equal : SCORES.begins;
  if (at > 0) return SCORES.within;
  if (loose.length > 1 && row.loose.includes(loose)) return SCORES.loose;
  if (words.length > 1 && words.every((word) => row.key.includes(word))) return SCORES.words;
  return slips ? nearness(loose, row.loose) : 0;
}

/** How near a spelling is: as many slips pass as its length forgives. */
function nearness(loose, name) {
  const most = loose.length < SHORTEST_SLIP ? 0 : Math.min(3, Math.max(1, Math.floor(loose.length / LETTERS_PER_SLIP)));
  if (!most || name.length < loose.length - most) return 0;
  const made = slipsWithin(loose, name);
  return made <= most ? SCORES.slip - 5 * made : 0;
}

/** The things that a text finds, best first: [{n, name, score}]; near spellings only where nothing holds the text itself. */
export function findThings(model, text, most = 10, accept = () => true) {
  const wanted = wantedIn(model, text);
  const near = wanted.length ? best(model, wanted, false, accept) : [];
  const found = near.length ? near : best(model, wanted, true, accept);
  return found.slice(0, most);
}

function best(model, wanted, slips, accept) {
  const found = new Map();
  for (const row of namesOf(model).rows) {
    const score = Math.max(0, ...wanted.map((one) => fitness(one, row, slips)));
    const known = found.get(row.n);
    if (score > 0 && (!known || score > known.score) && accept(model.things[row.n])) found.set(row.n, { n: row.n, name: row.name, score });
  }
  const rank = (hit) => hit.score + (LIKELY[model.things[hit.n].mode] ?? 0);
  return [...found.values()].sort((one, other) => rank(other) - rank(one) || one.name.length - other.name.length || one.n - other.n);
}

/** A test whether a thing is found by a text; every thing is by an empty one. */
export function matcher(model, text) {
  if (!text || !fold(text)) return () => true;
  const found = new Set(findThings(model, text, Infinity).map((hit) => hit.n));
  return (n) => found.has(n);
}
