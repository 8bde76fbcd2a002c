/** A small graph by hand for the tests of the page around the views: three bodies, a group, a day with a forum inside it, a project. */

import { modelOf } from './views-fixture.js';

const concept = (th, en, more = {}) => ({ cls: 'Concept', mode: 'concept', th, en, ...more });
const words = {
  cls: { Association: { th: 'สมาคม', en: 'Association' } },
  ties: { 'joint-initiative': { th: 'ทำงานร่วมกัน', en: 'joint work' }, 'co-attendance': { th: 'ร่วมงานเดียวกัน', en: 'at one event' } },
  firm: { planned: { th: 'อยู่ในแผน', en: 'planned' } },
  modes: { agent: { th: 'ภาคี', en: 'partners' }, context: { th: 'งาน', en: 'works' }, place: { th: 'พื้นที่', en: 'places' }, document: { th: 'เอกสาร', en: 'documents' } },
};
const rows = [
  ['organisation/scf', { cls: 'FormalOrganisation', mode: 'agent', th: 'มูลนิธิชุมชนสงขลา', en: 'Songkhla Community Foundation', alt: ['SCF'], kind: 'org-kind/foundation',
    docs: ['source/001'], viaIssues: ['issue/water'], facts: [['sector', 'sector/civil', [0]], ['since', '2009-05', [0]]] }],
  ['organisation/tha-kham', { cls: 'LocalGovernment', mode: 'agent', th: 'องค์การบริหารส่วนตำบลท่าข้าม', en: 'Tha Kham SAO', alt: ['อบต.ท่าข้าม'], kind: 'org-kind/sao',
    docs: ['source/002'], issues: ['issue/water'], places: ['place/hat-yai'] }],
  ['organisation/dasta', { cls: 'PublicOrganisation', mode: 'agent', th: 'อพท.', en: 'DASTA' }],
  ['group/leaders', { cls: 'Group', mode: 'agent', th: 'แกนนำเมือง', en: 'Town leaders' }],
  ['event/day', { cls: 'Event', mode: 'context', th: 'วันพลเมือง', en: "Citizens' Day", from: 2022, to: 2022, issues: ['issue/water'], pillars: ['pillar/society'] }],
  ['event/forum', { cls: 'Event', mode: 'context', th: 'เวทีย่อย', en: 'Forum', from: 2022, to: 2022 }],
  ['initiative/success', { cls: 'Project', mode: 'context', th: 'โครงการ SUCCESS', en: 'SUCCESS project', from: 2020, to: 9999, pillars: ['pillar/society', 'pillar/nature'] }],
  ['event/far', { cls: 'Event', mode: 'context', th: 'งานแถลงข่าว', en: 'Press day' }],
  ['place/hat-yai', { cls: 'District', mode: 'place', th: 'หาดใหญ่', en: 'Hat Yai' }],
  ['issue/water', concept('น้ำ', 'Water')],
  ['pillar/society', concept('สังคม', 'Society')],
  ['pillar/nature', concept('สิ่งแวดล้อม', 'Nature')],
  ['org-kind/foundation', concept('มูลนิธิ', 'Foundation')],
  ['org-kind/sao', concept('องค์การบริหารส่วนตำบล', 'Subdistrict administrative organisation', { alt: ['อบต.'] })],
  ['role/host', concept('ผู้จัด', 'Host')],
  ['sector/civil', concept('ประชาสังคม', 'Civil society')],
  ['source/001', { cls: 'Document', mode: 'document', th: 'เอกสารหนึ่ง', en: 'One' }],
  ['source/002', { cls: 'Document', mode: 'document', th: 'เอกสารสอง', en: 'Two' }],
];
const links = [
  { a: 'organisation/scf', b: 'event/day', tie: 'co-attendance', role: 'role/host', from: 2022, to: 2022, evidence: [0] },
  { a: 'organisation/tha-kham', b: 'event/forum', tie: 'co-attendance', from: 2022, to: 2022, evidence: [1] },
  { a: 'event/forum', b: 'event/day', tie: 'part', evidence: [] },
  { a: 'organisation/scf', b: 'initiative/success', tie: 'joint-initiative', evidence: [0] },
  { a: 'group/leaders', b: 'initiative/success', tie: 'joint-initiative', firm: 'planned', evidence: [2] },
  { a: 'group/leaders', b: 'event/day', tie: 'other', evidence: [2] },
  { a: 'organisation/dasta', b: 'event/far', tie: 'co-attendance', evidence: [] },
];
const evidence = [
  { document: 'source/001', line: 3, quote: 'มูลนิธิชุมชนสงขลา', passage: 'ผู้จัดการมูลนิธิชุมชนสงขลา กล่าวว่า' },
  { document: 'source/002', line: 9, quote: 'อบต.ท่าข้าม' },
  { document: 'source/001', line: 4, quote: 'แกนนำ 6 เมือง' },
];

/** The model, fresh for each test. */
export function handMade() {
  return { ...modelOf(rows, links, evidence), words };
}

/** The number of a thing by its id. */
export const number = (model, id) => model.byId.get(id);

/** A window with an address, a history that can go back, and listeners. */
export function fakeWindow(hash = '') {
  const listeners = {};
  const past = [];
  const host = {
    location: { hash },
    addEventListener: (name, listener) => (listeners[name] = listener),
    history: {
      state: null,
      pushState: (data, title, to) => { past.push([host.location.hash, host.history.state]); host.history.replaceState(data, title, to); },
      replaceState: (data, title, to) => { [host.location.hash, host.history.state] = [to, JSON.parse(JSON.stringify(data))]; },
      back: () => { [host.location.hash, host.history.state] = past.pop(); listeners.popstate(); },
    },
    back: () => host.history.back(),
  };
  return host;
}
