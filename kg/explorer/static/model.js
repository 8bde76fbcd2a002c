// The data of the page as things, links, evidence and facts. Written by kg/explorer/payload.py, which describes the columns.
//
// model.things[n]    {n, id, cls, mode, th, en, alt, kind, x, y, lat, lon, from, to, docs, pillars, issues, places, waters,
//                     viaPillars, viaIssues, viaPlaces, viaWaters}; the via lists come through the contexts of an agent,
//                     or from what a statement belongs to.
// model.links[n]     {n, a, b, role, tie, firm, from, to, evidence}
// model.evidence[n]  {n, document, line, locator, quote, kind, passage, at}; `at` is where the phrase begins in the passage,
//                     -1 when it is not there.
// model.factsOf(n)   [{property, value, text, date, lang, evidence, inverse}]; property 'hasEvidence' proves the thing itself.
// model.objectsOf(n, property)  the things that such a fact of a thing names, by number
// model.factsOfLink(n)  the same for what a participation says beside its two ends and its role.

import { OPEN_YEAR } from './dates.js';

const PASSAGE_SIDE = 200; // characters of a passage on each side of the phrase
const FACET_COLUMNS = ['docs', 'places', 'waters'];
const TOPIC_PROPERTIES = [['pillars', 'inPillar'], ['issues', 'aboutIssue']];
const INHERITED = [['pillars', 'viaPillars'], ['issues', 'viaIssues'], ['places', 'viaPlaces'], ['waters', 'viaWaters']];
const NOTHING_HERE = Object.freeze([]);

export function decode(raw) {
  const things = readThings(raw.things);
  const lines = raw.lines;
  const evidence = readEvidence(raw.evidence, raw.texts, lines);
  const links = readLinks(raw.links, things);
  const model = { meta: raw.meta, things, links, evidence };
  model.words = { ...fixedWords(), ...raw.words };
  model.properties = Object.fromEntries(raw.properties.map(([key, th, en]) => [key, { th: th || en || key, en: en || th || key }]));
  model.byId = new Map(things.map((thing) => [thing.id, thing.n]));
  addLists(model);
  addFacts(model, raw);
  addLinksOf(model);
  addTopics(model);
  addVia(model, readRagged(raw.things.belongs));
  return model;
}

export function labelOf(thing, lang) {
  return (lang === 'th' ? thing.th || thing.en : thing.en || thing.th) || thing.id;
}

function unrun(pairs) {
  const out = [];
  for (let i = 0; i < pairs.length; i += 2) for (let k = pairs[i + 1]; k > 0; k--) out.push(pairs[i]);
  return out;
}

export function readColumn(packed) {
  if (Array.isArray(packed)) return packed;
  if (packed.r) return unrun(packed.r);
  let sum = 0;
  return readColumn(packed.d).map((step) => (sum += step));
}

function readRagged(packed) {
  const values = readColumn(packed.v);
  let end = 0;
  return readColumn(packed.n).map((length) => (length ? values.slice(end, (end += length)) : NOTHING_HERE));
}

function readSparse(packed, length) {
  const out = new Array(length).fill(NaN);
  const values = readColumn(packed.v);
  readColumn(packed.at).forEach((place, i) => { out[place] = values[i]; });
  return out;
}

function readThings(raw) {
  const ids = raw.ids.flatMap(([kind, slugs]) => slugs.map((slug) => `${kind}/${slug}`));
  const columns = Object.fromEntries(['cls', 'th', 'en', 'kind', 'from', 'span'].map((name) => [name, readColumn(raw[name])]));
  const spots = ['x', 'y'].map((name) => readSparse(raw[name], ids.length));
  const places = ['lat', 'lon'].map((name) => readSparse(raw[name], ids.length));
  const alt = readRagged(raw.alt);
  const facets = FACET_COLUMNS.map((name) => readRagged(raw.facets[name]));
  return ids.map((id, n) => {
    const [cls, mode] = raw.classes[columns.cls[n]];
    const thing = {
      n, id, cls, mode, th: columns.th[n], en: columns.en[n], alt: alt[n], kind: raw.kinds[columns.kind[n]],
      x: spots[0][n], y: spots[1][n], lat: places[0][n], lon: places[1][n], ...yearsOf(columns.from[n], columns.span[n]),
    };
    FACET_COLUMNS.forEach((name, i) => { thing[name] = facets[i][n]; });
    return thing;
  });
}

function yearsOf(from, span) {
  return { from, to: span < 0 ? OPEN_YEAR : from + span };
}

function readLinks(raw, things) {
  const [a, b, role, tie, firm] = ['a', 'b', 'role', 'tie', 'firm'].map((name) => readColumn(raw[name]));
  const [from, span] = ['from', 'span'].map((name) => readSparse(raw[name], a.length));
  const evidence = readRagged(raw.evidence);
  return a.map((one, n) => {
    const whole = things[b[n]];
    const years = Number.isNaN(from[n]) ? { from: whole.from, to: whole.to } : yearsOf(from[n], span[n]);
    return { n, a: one, b: b[n], role: raw.roles[role[n]], tie: raw.ties[tie[n]], firm: raw.firms[firm[n]], ...years, evidence: evidence[n] };
  });
}

function readEvidence(raw, texts, lines) {
  const [document, line, locator, quote, kind, passage, at] =
    ['document', 'line', 'locator', 'quote', 'kind', 'passage', 'at'].map((name) => readColumn(raw[name]));
  return document.map((one, n) => {
    const found = { n, document: one, line: line[n], locator: texts[locator[n]], quote: texts[quote[n]], kind: raw.kinds[kind[n]] };
    return Object.assign(found, passageOf(passage[n] < 0 ? '' : lines[passage[n]], at[n], found.quote.length));
  });
}

// The line around a phrase, cut where no letter is parted from its marks.
function passageOf(line, at, length) {
  const begin = wholeAt(line, Math.max(0, at - PASSAGE_SIDE), -1);
  const end = wholeAt(line, Math.min(line.length, Math.max(0, at) + length + PASSAGE_SIDE), 1);
  const before = begin > 0 ? '…' : '';
  return { passage: before + line.slice(begin, end) + (end < line.length ? '…' : ''), at: at < 0 ? -1 : at - begin + before.length };
}

function wholeAt(line, at, step) {
  let place = at;
  while (place > 0 && place < line.length && /[\p{M}\uDC00-\uDFFF\u0e33\u200d]/u.test(line[place])) place += step;
  return place;
}

function addLists(model) {
  const of = (test) => model.things.filter(test).map((thing) => thing.n);
  model.agents = of((thing) => thing.mode === 'agent');
  model.contexts = of((thing) => thing.mode === 'context');
  model.documents = of((thing) => thing.mode === 'document');
  model.pillars = of((thing) => thing.mode === 'concept' && thing.id.startsWith('pillar/'));
  model.issues = of((thing) => thing.mode === 'concept' && thing.id.startsWith('issue/'));
}

function addFacts(model, raw) {
  const { facts, texts } = raw;
  const counts = readColumn(facts.of);
  const languages = readColumn(raw.languages);
  const [property, value] = ['property', 'value'].map((name) => readColumn(facts[name]));
  const evidence = readRagged(facts.evidence);
  const starts = [0];
  for (const count of counts) starts.push(starts[starts.length - 1] + count);
  const fact = (i, inverse, other) => {
    const lang = value[i] < 0 ? languages[-1 - value[i]] : '';
    return {
      property: raw.properties[property[i]][0], value: inverse ? other : value[i] < 0 ? null : value[i], inverse, evidence: evidence[i],
      text: value[i] < 0 ? texts[-1 - value[i]] : '', date: lang === 'date', lang: lang === 'date' ? '' : lang,
    };
  };
  const own = (row) => {
    const out = [];
    for (let i = starts[row]; i < starts[row + 1]; i++) out.push(fact(i, false));
    return out;
  };
  let pointing = null;
  const into = (n) => (pointing ??= incoming(value, starts, model.things.length)).get(n) || NOTHING_HERE;
  model.factsOf = (n, ownOnly) => ownOnly ? own(n) : own(n).concat(into(n).map(([i, subject]) => fact(i, true, subject)));
  model.factsOfLink = (n) => own(model.things.length + n);
  const numbers = new Map(raw.properties.map(([key], i) => [key, i]));
  model.objectsOf = (n, name) => {
    const wanted = numbers.get(name), found = [];
    for (let i = starts[n]; i < starts[n + 1]; i++) if (property[i] === wanted && value[i] >= 0) found.push(value[i]);
    return found.length ? found : NOTHING_HERE;
  };
}

function incoming(value, starts, length) {
  const found = new Map();
  for (let subject = 0; subject < length; subject++) {
    for (let i = starts[subject]; i < starts[subject + 1]; i++) {
      if (value[i] < 0) continue;
      if (!found.has(value[i])) found.set(value[i], []);
      found.get(value[i]).push([i, subject]);
    }
  }
  return found;
}

function addLinksOf(model) {
  const of = new Map();
  for (const link of model.links) {
    for (const end of link.a === link.b ? [link.a] : [link.a, link.b]) {
      if (!of.has(end)) of.set(end, []);
      of.get(end).push(link.n);
    }
  }
  model.linksOf = (n) => of.get(n) || NOTHING_HERE;
}

// What a thing says of itself.
function addTopics(model) {
  for (const thing of model.things) {
    for (const [own, property] of TOPIC_PROPERTIES) thing[own] = thing.mode === 'concept' ? NOTHING_HERE : model.objectsOf(thing.n, property);
  }
}

// What comes to an agent through its contexts, and to a statement from what it belongs to.
function addVia(model, belongs) {
  for (const thing of model.things) {
    const through = model.linksOf(thing.n).map((n) => model.links[n]).filter((link) => link.a === thing.n && link.tie !== 'part').map((link) => link.b);
    const wholes = through.concat(belongs[thing.n]);
    for (const [own, via] of INHERITED) {
      const has = wholes.some((n) => model.things[n][own].length);
      thing[via] = has ? [...new Set(wholes.flatMap((n) => model.things[n][own]))].sort((a, b) => a - b) : NOTHING_HERE;
    }
  }
}

function fixedWords() {
  return {
    ties: {
      agreement: { th: 'ข้อตกลงร่วมกัน', en: 'agreement' },
      'joint-initiative': { th: 'งานหรือแผนที่ทำร่วมกัน', en: 'joint work or plan' },
      'co-membership': { th: 'อยู่เครือข่ายเดียวกัน', en: 'members of one network' },
      'co-attendance': { th: 'กิจกรรมหรือประชุมเดียวกัน', en: 'same event or meeting' },
      stated: { th: 'เอกสารบอกว่าร่วมงานกัน', en: 'said to work together' },
      part: { th: 'เป็นส่วนหนึ่งของ', en: 'part of' },
      other: { th: 'เกี่ยวข้อง แต่ไม่นับเป็นการทำงานร่วมกัน', en: 'connected, not counted as working together' },
    },
    firm: {
      stated: { th: 'เอกสารระบุ', en: 'stated' },
      inferred: { th: 'อนุมานจากเอกสาร', en: 'inferred' },
      announced: { th: 'ประกาศไว้', en: 'announced' },
      planned: { th: 'อยู่ในแผน', en: 'planned' },
    },
    modes: {
      agent: { th: 'ภาคีและผู้คน', en: 'partners and people' },
      context: { th: 'งาน กิจกรรม ข้อตกลง แผน', en: 'works, events, agreements, plans' },
      place: { th: 'พื้นที่', en: 'places' },
      concept: { th: 'คำศัพท์', en: 'vocabulary' },
      document: { th: 'เอกสาร', en: 'documents' },
      statement: { th: 'สิ่งที่เอกสารกล่าวไว้', en: 'what the documents say' },
    },
  };
}
