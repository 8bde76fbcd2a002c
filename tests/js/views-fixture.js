/** A small model by hand, of the form that static/model.js decodes, and large ones made up with a fixed seed. */

const BLANK = {
  cls: 'Place', mode: 'place', th: '', en: '', alt: [], kind: -1, x: NaN, y: NaN, lat: NaN, lon: NaN, from: 0, to: 0, docs: [], pillars: [],
  issues: [], places: [], waters: [], viaPillars: [], viaIssues: [], viaPlaces: [],
};

/** A model of things given as [id, values] (facts inside as [property, value id or text, evidence]) and links. */
export function modelOf(rows, links = [], evidence = []) {
  const byId = new Map(rows.map(([id], n) => [id, n]));
  const number = (id) => byId.get(id) ?? -1;
  const many = ['docs', 'pillars', 'issues', 'places', 'waters', 'viaPillars', 'viaIssues', 'viaPlaces'];
  const facts = [];
  const things = rows.map(([id, values], n) => {
    const { facts: own = [], ...rest } = values;
    facts.push(own.map(([property, value, proofs = [], inverse = false]) => ({
      property, value: byId.has(value) ? number(value) : null, text: byId.has(value) ? '' : String(value), date: /^\d{4}/.test(value),
      evidence: proofs, inverse,
    })));
    const thing = { ...BLANK, ...rest, n, id };
    for (const key of many) thing[key] = thing[key].map(number);
    thing.kind = rest.kind ? number(rest.kind) : -1;
    return thing;
  });
  const made = links.map((link, n) => ({
    n, tie: 'joint-initiative', firm: 'stated', from: 0, to: 0, evidence: [], ...link, a: number(link.a), b: number(link.b),
    role: link.role ? number(link.role) : -1,
  }));
  const of = (test) => things.filter(test).map((thing) => thing.n);
  return {
    meta: { title: { th: 'สงขลา', en: 'Songkhla' }, lang: 'th', dataVersion: '1.0', sources: false },
    things, links: made, byId,
    evidence: evidence.map((one, n) => ({ n, line: 0, locator: '', quote: '', kind: 'stated', passage: '', ...one, document: number(one.document) })),
    factsOf: (n) => facts[n],
    factsOfLink: (n) => made[n].facts ?? [],
    linksOf: (n) => made.filter((link) => link.a === n || link.b === n).map((link) => link.n),
    agents: of((thing) => thing.mode === 'agent'), contexts: of((thing) => thing.mode === 'context'),
    pillars: of((thing) => thing.id.startsWith('pillar/')), issues: of((thing) => thing.id.startsWith('issue/')),
    documents: of((thing) => thing.mode === 'document'),
    properties: {}, words: { cls: {}, ties: {}, firm: {}, modes: {} },
  };
}

const concept = (th, en) => ({ cls: 'Concept', mode: 'concept', th, en });

/** Three bodies, a person, a day with a forum inside it, issues, pillars, places and the systems of a town. */
export function smallModel() {
  const rows = [
    ['organisation/scf', { cls: 'FormalOrganisation', mode: 'agent', th: 'มูลนิธิชุมชนสงขลา', en: 'Songkhla Community Foundation', x: 10, y: 10,
      issues: ['issue/water'], viaIssues: ['issue/water', 'issue/housing'], pillars: ['pillar/society'] }],
    ['organisation/pao', { cls: 'LocalGovernment', mode: 'agent', th: 'อบจ.สงขลา', en: 'Songkhla PAO', x: 90, y: 10, viaIssues: ['issue/water'] }],
    ['group/leaders', { cls: 'Group', mode: 'agent', th: 'แกนนำเมือง', en: 'Town leaders', x: 50, y: 90 }],
    ['person/somchai', { cls: 'Person', mode: 'agent', th: 'สมชาย', en: 'Somchai', x: 20, y: 80 }],
    ['event/day', { cls: 'Event', mode: 'context', th: 'วันพลเมือง', en: "Citizens' Day", x: 50, y: 20, from: 2022, to: 2022,
      issues: ['issue/water'], pillars: ['pillar/society', 'pillar/environment'], places: ['place/bo-yang', 'place/songkhla'],
      facts: [['modality', 'modality/held', [0]]] }],
    ['event/forum', { cls: 'Event', mode: 'context', th: 'เวทีย่อย', en: 'Forum', x: 50, y: 40, issues: ['issue/housing'] }],
    ['plan/strategy', { cls: 'Strategy', mode: 'context', th: 'ยุทธศาสตร์เมืองบ่อยาง', en: 'Bo Yang strategy', x: 70, y: 70, from: 2026, to: 9999,
      issues: ['issue/water', 'issue/housing'], facts: [['planFor', 'place/bo-yang'], ['horizonYears', '3', [1]],
        ['horizonBound', 'bound/within', [1]], ['modality', 'modality/planned'], ['elementOf', 'element/vision', [1], true],
        ['elementOf', 'element/theme', [1], true]] }],
    ['issue/water', concept('การจัดการน้ำ', 'Water management')],
    ['issue/housing', concept('ที่อยู่อาศัย', 'Housing')],
    ['issue/beach', concept('การปกป้องชายหาด', 'Beaches')],
    ['pillar/society', concept('สังคมเป็นสุข', 'Happy society')],
    ['pillar/environment', concept('สิ่งแวดล้อม', 'Environment')],
    ['pillar/economy', concept('เศรษฐกิจ', 'Economy')],
    ['place/songkhla', { th: 'จังหวัดสงขลา', en: 'Songkhla', cls: 'Province', lat: 7, lon: 100.5 }],
    ['place/bo-yang', { th: 'เมืองบ่อยาง', en: 'Bo Yang', cls: 'City', places: ['place/songkhla'], waters: ['place/lake'] }],
    ['place/lake', { th: 'ลุ่มน้ำทะเลสาบสงขลา', en: 'Songkhla Lake Basin', cls: 'Watershed' }],
    ['place/hat-yai', { th: 'อำเภอหาดใหญ่', en: 'Hat Yai', cls: 'District', lat: 6.97, lon: 100.43, places: ['place/songkhla'] }],
    ['modality/held', concept('จัดแล้ว', 'Held')], ['modality/planned', concept('วางแผนไว้', 'Planned')],
    ['bound/within', concept('ภายใน', 'Within')],
    ['role/target-group', concept('กลุ่มเป้าหมาย', 'Target group')], ['role/host', concept('ผู้จัด', 'Host')],
    ['element/vision', { cls: 'Vision', mode: 'statement', th: 'วิสัยทัศน์บ่อยาง', en: 'Vision of Bo Yang',
      facts: [['elementOf', 'plan/strategy', [1]], ['statementText', 'เมืองบ่อยางเข้มแข็ง', [1]]] }],
    ['element/theme', { cls: 'StrategicTheme', mode: 'statement', th: 'ความเข้มแข็งขององค์กร', en: 'Strong organisations',
      facts: [['elementOf', 'plan/strategy', [1]]] }],
    ['source/001', { cls: 'SourceDocument', mode: 'document', th: 'ร่างยุทธศาสตร์เมือง', en: 'Draft town strategies' }],
  ];
  const links = [
    { a: 'organisation/scf', b: 'event/day', tie: 'co-attendance', role: 'role/host', evidence: [0] },
    { a: 'organisation/pao', b: 'event/day', tie: 'co-attendance' },
    { a: 'group/leaders', b: 'event/forum', tie: 'co-attendance' },
    { a: 'person/somchai', b: 'event/day', tie: 'co-attendance' },
    { a: 'organisation/scf', b: 'plan/strategy', tie: 'joint-initiative' },
    { a: 'group/leaders', b: 'plan/strategy', tie: 'joint-initiative', role: 'role/target-group' },
    { a: 'event/forum', b: 'event/day', tie: 'part' },
  ];
  const evidence = [
    { document: 'source/001', line: 3, quote: 'วันพลเมือง' }, { document: 'source/001', line: 7, quote: 'ภายใน 3 ปี' },
  ];
  return modelOf(rows, links, evidence);
}

/** What passes when nothing is filtered. */
export function allPass(model) {
  return { things: new Uint8Array(model.things.length).fill(1), links: new Uint8Array(model.links.length).fill(1), counts: {}, totals: { all: model.things.length, shown: model.things.length, modes: new Map(), undated: 0 } };
}

function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** A made-up model of `total` agents and works with about three links each, heavy-tailed, with Thai names. */
export function largeModel(total, seed = 7) {
  const random = dice(seed);
  const works = Math.floor(total / 3);
  const classes = ['FormalOrganisation', 'PublicOrganisation', 'LocalGovernment', 'Network', 'Group'];
  const rows = Array.from({ length: total }, (_, n) => {
    const ring = Math.sqrt(random()) * 500, turn = random() * Math.PI * 2;
    const agent = n >= works;
    return [`${agent ? 'organisation' : 'event'}/t${n}`, {
      cls: agent ? classes[n % classes.length] : ['Event', 'Project', 'Plan', 'Agreement'][n % 4], mode: agent ? 'agent' : 'context',
      th: `${agent ? 'เครือข่ายชุมชนคนรักษ์คลอง' : 'เวทีขับเคลื่อนตำบล'} ${n}`, en: `${agent ? 'Partner' : 'Work'} ${n}`,
      x: 500 + ring * Math.cos(turn), y: 500 + ring * Math.sin(turn),
    }];
  });
  const ties = ['joint-initiative', 'co-attendance', 'co-membership', 'agreement'];
  const links = Array.from({ length: total * 3 }, (_, n) => ({
    a: rows[works + Math.floor(random() * (total - works))][0], b: rows[Math.floor(works * random() ** 3)][0], tie: ties[n % 4],
  }));
  return modelOf(rows, links);
}
