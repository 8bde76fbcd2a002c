import assert from 'node:assert/strict';
import test from 'node:test';

import { changed, fromFragment, initialState, isNarrowed, makeStore, toFragment, withoutFilters } from '../../kg/explorer/static/state.js';
import { fakeWindow, handMade, number } from './fixture.js';

const model = handMade();
const n = (id) => number(model, id);

test('a state and its fragment hold the same', () => {
  const states = [
    {}, { view: 'table', q: 'น้ำ & ลม', list: 'context', sort: '-name', page: 2 }, { open: n('organisation/scf'), lang: 'en' },
    { pillars: [n('pillar/society'), n('pillar/nature')], kinds: ['agent', 'org-kind/sao'], ties: ['co-attendance'], years: [2020, 2022] },
    { edge: { a: n('organisation/scf'), b: n('organisation/tha-kham') } }, { pick: [-1, n('organisation/dasta')] },
    { cell: { kind: 'pillar-pillar', a: n('pillar/society'), b: n('pillar/nature') } }, { focus: n('event/day'), steps: 3 },
    { view: 'graph', all: true, at: [0.41, -0.2, 2.5] },
  ];
  for (const patch of states) {
    const state = { ...initialState('th'), ...patch };
    assert.deepEqual(fromFragment(`#${toFragment(state, model)}`, model), state);
  }
  assert.equal(toFragment(initialState('th'), model), '');
});

test('a link holds ids, so that it outlives new data', () => {
  assert.equal(toFragment({ ...initialState('th'), view: 'table', open: n('organisation/scf') }, model), 'view=table&open=organisation/scf');
});

test('what a fragment gets wrong is passed over', () => {
  const odd = '#view=<img>&open=organisation/gone&pillars=pillar/gone,pillar/society&steps=99&page=-3&years=x&__proto__=1&edge=a,b&cell=what,issue/water,issue/water&q=%&all=1&at=0,0,-1';
  const state = fromFragment(odd, model);
  assert.deepEqual(state, { ...initialState('th'), pillars: [n('pillar/society')], steps: 5, q: '%' });
});

test('one thing is in the details at a time, and another filter begins at the first page', () => {
  const state = { ...initialState('th'), edge: { a: 0, b: 1 }, page: 4 };
  assert.equal(changed(state, { open: 3 }).edge, null);
  assert.deepEqual(changed({ ...state, open: 3 }, { cell: { kind: 'pillar-pillar', a: 1, b: 2 } }).open, -1);
  assert.equal(changed(state, { pillars: [9] }).page, 0);
  assert.equal(changed(state, { open: 3 }).page, 4);
});

test('filters are known, and taken off', () => {
  const state = { ...initialState('th'), years: [2020, 2021] };
  assert.equal(isNarrowed(state), true);
  assert.equal(isNarrowed({ ...state, ...withoutFilters() }), false);
});

test('the store writes the address, tells who listens, and follows the back button', () => {
  const host = fakeWindow('#view=table');
  const store = makeStore(model, host);
  const seen = [];
  store.subscribe((state, previous) => seen.push([previous.open, state.open]));
  store.set({ open: n('organisation/scf') });
  store.set({ open: n('organisation/scf') });
  assert.equal(host.location.hash, '#view=table&open=organisation/scf');
  host.back();
  assert.equal(store.get().open, -1);
  assert.equal(store.get().view, 'table');
  assert.deepEqual(seen, [[-1, n('organisation/scf')], [n('organisation/scf'), -1]]);
});

test('a page that may not write its address works without', () => {
  const host = fakeWindow();
  host.history.pushState = () => { throw Object.assign(new Error('no'), { name: 'SecurityError' }); };
  const store = makeStore(model, host);
  store.set({ view: 'table' });
  assert.equal(store.get().view, 'table');
});

const DETAILS_OF = (store) => [store.get().open, store.get().view];

test('back leads to what was open before, then closes; the way is the browser\'s own', () => {
  const host = fakeWindow('#view=table');
  const store = makeStore(model, host);
  const [scf, dasta] = [n('organisation/scf'), n('organisation/dasta')];
  store.set({ open: scf });
  store.set({ open: dasta });
  store.set({ open: scf });
  const seen = [];
  for (let step = 0; step < 3; step += 1) {
    store.back();
    seen.push(store.get().open);
  }
  assert.deepEqual(seen, [dasta, scf, -1]);
  assert.equal(host.location.hash, '#view=table');
});

test('back undoes no filter, view, language or zoom that came after what was opened', () => {
  const host = fakeWindow('#view=table');
  const store = makeStore(model, host);
  const [scf, dasta] = [n('organisation/scf'), n('organisation/dasta')];
  store.set({ open: scf });
  store.set({ view: 'graph' });
  store.set({ open: dasta });
  store.set({ lang: 'en' });
  store.back();
  assert.deepEqual([...DETAILS_OF(store), store.get().lang], [scf, 'graph', 'en']);
  store.back();
  assert.deepEqual([...DETAILS_OF(store), store.get().lang], [-1, 'graph', 'en']);
  host.back();
  assert.deepEqual(DETAILS_OF(store), [scf, 'graph']);
});

test('what a link opened, and a page that may not write its address, close or go back as well', () => {
  const scf = n('organisation/scf');
  const linked = makeStore(model, fakeWindow('#view=table&open=organisation/scf'));
  linked.back();
  assert.deepEqual(DETAILS_OF(linked), [-1, 'table']);
  const host = fakeWindow('#view=table');
  host.history.pushState = () => { throw Object.assign(new Error('no'), { name: 'SecurityError' }); };
  const barred = makeStore(model, host);
  barred.set({ open: scf });
  barred.set({ edge: { a: scf, b: n('organisation/dasta') } });
  barred.back();
  assert.deepEqual(DETAILS_OF(barred), [scf, 'table']);
  barred.set({ open: n('event/day') });
  barred.shut();
  assert.deepEqual(DETAILS_OF(barred), [-1, 'table']);
});

test('an entry that something else wrote into the history is not followed', () => {
  const host = fakeWindow('#view=table&open=organisation/scf');
  host.history.state = { trail: ['open=organisation/gone', 7], sole: 'yes' };
  const store = makeStore(model, host);
  store.back();
  assert.deepEqual(DETAILS_OF(store), [-1, 'table']);
});

test('another view shows what is first in it; another filter shows the picture whole', () => {
  const state = { ...initialState('th'), view: 'graph', all: true, at: [0.5, 0.5, 2] };
  assert.deepEqual([changed(state, { view: 'matrix' }).all, changed(state, { view: 'graph' }).all], [false, true]);
  assert.deepEqual([changed(state, { pillars: [1] }).at, changed(state, { pillars: [1] }).all], [null, true]);
  assert.deepEqual(changed(state, { open: 3 }).at, [0.5, 0.5, 2]);
});

test('what is noted is in the address, and nobody is told', () => {
  const host = fakeWindow('#view=graph');
  const store = makeStore(model, host);
  store.subscribe(() => assert.fail('told'));
  store.note({ at: [0.1, 0.2, 3] });
  assert.equal(host.location.hash, '#view=graph&at=0.1,0.2,3');
  assert.deepEqual(store.get().at, [0.1, 0.2, 3]);
});
