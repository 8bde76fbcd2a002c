/** The network: what it ties, what it shows, where things stand, what lies under a finger. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { arrangeNet } from '../../kg/explorer/static/arrange.js';
import { boxAround, fitCamera, worldAt, zoomCamera } from '../../kg/explorer/static/camera.js';
import { communityOf, listCommunities } from '../../kg/explorer/static/communities.js';
import { handKey } from '../../kg/explorer/static/gestures.js';
import { distanceToLine, makeGrid, nearestEdge, nearestPoint, nodeTowards } from '../../kg/explorer/static/grid.js';
import { placeNames, shortName } from '../../kg/explorer/static/labels.js';
import { switched } from '../../kg/explorer/static/legend.js';
import { MARKS, markOf, TIE_MARKS } from '../../kg/explorer/static/marks.js';
import { labelOf } from '../../kg/explorer/static/model.js';
import { leftOut, makeNet, NET_TIES, projectedEdges } from '../../kg/explorer/static/network.js';
import { CROWD, netView, OVERVIEW } from '../../kg/explorer/static/netview.js';
import { isPale, paintScene } from '../../kg/explorer/static/paint.js';
import { spreadApart } from '../../kg/explorer/static/spread.js';
import { SvgPen } from '../../kg/explorer/static/svgpen.js';
import { allPass, largeModel, modelOf, smallModel } from './views-fixture.js';

const STATE = { lang: 'th', only: 'agents', open: -1, edge: null, kinds: [], ties: [] };
const named = (model, net, n) => model.things[net.nodes[n]].id;

test('bodies are tied by what they share, by 1/(k-1), at the lowest context; people and target groups are not', () => {
  const model = smallModel();
  const net = makeNet(model, 'agents');
  const ties = [...net.from].map((a, e) => [named(model, net, a), named(model, net, net.to[e]), net.weight[e]]);
  assert.deepEqual(ties, [
    ['organisation/scf', 'organisation/pao', 0.5],
    ['organisation/scf', 'group/leaders', 0.5],
    ['organisation/pao', 'group/leaders', 0.5],
  ]);
  assert.ok([...net.nodes].every((n) => model.things[n].cls !== 'Person'));
  assert.equal(NET_TIES[net.tie[0]], 'co-attendance');
});

test('a pair that a lower context ties already is not tied again by the whole', () => {
  const agent = (id) => [id, { cls: 'Organisation', mode: 'agent', x: 0, y: 0 }];
  const rows = [agent('o/a'), agent('o/b'), ['c/whole', { cls: 'Project', mode: 'context' }], ['c/part', { cls: 'Event', mode: 'context' }]];
  const links = [{ a: 'o/a', b: 'c/whole' }, { a: 'o/a', b: 'c/part', tie: 'co-attendance' }, { a: 'o/b', b: 'c/part', tie: 'co-attendance' },
    { a: 'c/part', b: 'c/whole', tie: 'part' }];
  const net = makeNet(modelOf(rows, links), 'agents');
  assert.deepEqual([...net.weight], [1]);
  assert.equal(NET_TIES[net.tie[0]], 'co-attendance');
});

test('what is only planned ties nobody, and only the participations asked for count', () => {
  const model = smallModel();
  model.links[1].firm = 'planned';
  const net = makeNet(model, 'agents');
  assert.deepEqual([...net.from].map((a, e) => [named(model, net, a), named(model, net, net.to[e])]), [['organisation/scf', 'group/leaders']]);
  const none = projectedEdges(model, net.at, new Uint8Array(model.links.length));
  assert.deepEqual(none.edges, []);
});

test('what the picture of bodies leaves out is counted: people, what is only planned, those for whom a work is done', () => {
  const model = smallModel();
  assert.deepEqual(leftOut(model), { people: 1, planned: 0, served: 1 });
  model.links[1].firm = 'planned';
  model.links[2].tie = 'other'; // an order, say: it is no planned work, and nobody's target group
  assert.deepEqual(makeNet(model, 'agents').left, { people: 1, planned: 1, served: 1 });
  assert.deepEqual(makeNet(model, 'both').left, {});
});

test('pale lines are what is not reported as done, and what only very many share', () => {
  const model = smallModel();
  const net = makeNet(model, 'agents');
  assert.deepEqual([...net.from].map((_, e) => isPale(net, e)), [false, false, false]);
  net.unheld[0] = 1;
  net.weight[1] = 0.1;
  assert.deepEqual([...net.from].map((_, e) => isPale(net, e)), [true, true, false]);
});

test('with works, each link is an edge, planned ones marked', () => {
  const model = smallModel();
  model.links[0].firm = 'announced';
  const net = makeNet(model, 'both');
  assert.equal(net.from.length, model.links.length);
  assert.deepEqual([...net.unheld], [1, 0, 0, 0, 0, 0, 0]);
});

test('a thing that is open keeps itself and its neighbours bright; nothing disappears', () => {
  const model = smallModel();
  const net = makeNet(model, 'both');
  const view = netView(model, net, { ...STATE, only: 'both', open: model.byId.get('event/forum') }, allPass(model), false);
  const bright = [...net.nodes].filter((_, n) => view.bright[n]).map((n) => model.things[n].id);
  assert.deepEqual(bright, ['group/leaders', 'event/day', 'event/forum']);
  assert.ok(view.shown.every((mark) => mark === 1));
  assert.equal([...view.lit].reduce((sum, mark) => sum + mark, 0), 2);
});

test('of a pair the two and what both are tied to are bright', () => {
  const model = smallModel();
  const net = makeNet(model, 'both');
  const edge = { a: model.byId.get('organisation/scf'), b: model.byId.get('organisation/pao') };
  const view = netView(model, net, { ...STATE, only: 'both', edge }, allPass(model), false);
  assert.deepEqual([...net.nodes].filter((_, n) => view.bright[n]).map((n) => model.things[n].id), ['organisation/scf', 'organisation/pao', 'event/day']);
});

test('a filter fades; ties that only faded works hold are not lit', () => {
  const model = smallModel();
  const net = makeNet(model, 'agents');
  const passing = allPass(model);
  passing.links[1] = 0;
  const view = netView(model, net, STATE, passing, false);
  assert.deepEqual([...view.lit], [0, 1, 0]);
});

test('a crowd opens on the most connected, and on all of it when asked', () => {
  const model = largeModel(CROWD * 2);
  const net = makeNet(model, 'both');
  const sum = (marks) => marks.reduce((total, mark) => total + mark, 0);
  const view = netView(model, net, STATE, allPass(model), false);
  assert.ok(view.overview);
  assert.equal(sum(view.shown), OVERVIEW);
  const between = net.link.filter((_, e) => view.shown[net.from[e]] && view.shown[net.to[e]]).length;
  assert.equal(sum(view.drawn) + view.weaker, between);
  assert.ok(sum(view.drawn) <= 2 * OVERVIEW);
  assert.equal(sum(netView(model, net, STATE, allPass(model), true).shown), CROWD * 2);
  const few = allPass(model);
  few.things.fill(0, 100);
  assert.equal(sum(netView(model, net, STATE, few, false).shown), 100);
});

test('communities are those that hang together, the same each time', () => {
  const agent = (id) => [id, { cls: 'Organisation', mode: 'agent', x: 0, y: 0 }];
  const names = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1'].map((name) => `o/${name}`);
  const links = [['a1', 'a2'], ['a2', 'a3'], ['a1', 'a3'], ['b1', 'b2'], ['b2', 'b3'], ['b1', 'b3'], ['a1', 'b1']].map(([a, b]) => ({ a: `o/${a}`, b: `o/${b}` }));
  const net = makeNet(modelOf(names.map(agent), links), 'both');
  const label = communityOf(net);
  assert.deepEqual(communityOf(net), label);
  const found = listCommunities(net, label, new Uint8Array(7).fill(1), 2, 9);
  assert.deepEqual(found.map((one) => one.size), [3, 3]);
});

test('nodes are placed off each other, as wide as the stage, always in the same way', () => {
  const model = smallModel();
  for (const thing of model.things) if (thing.mode === 'agent') Object.assign(thing, { x: 50, y: 50 });
  const net = makeNet(model, 'agents');
  arrangeNet(net, model, 800, 400);
  const { x, y } = net;
  for (let a = 0; a < x.length; a += 1) for (let b = 0; b < a; b += 1) assert.ok(Math.hypot(x[a] - x[b], y[a] - y[b]) > 1);
  arrangeNet(net, model, 800, 400);
  assert.deepEqual([net.x, net.y], [x, y]);
  const still = spreadApart([0, 10], [0, 0], () => 2);
  assert.deepEqual([...still.x], [0, 10]);
});

/** Thirty who all work with each other, in one spot, and a picture of them. */
function ofThirty(width, height) {
  const model = largeModel(30);
  const rows = model.things.map((thing) => [thing.id, { ...thing, cls: 'Organisation', mode: 'agent', x: 500 + (thing.n % 6) / 9, y: 500 + thing.n / 70 }]);
  const all = modelOf([...rows, ['event/all', { cls: 'Event', mode: 'context' }]], rows.map(([id]) => ({ a: id, b: 'event/all' })));
  const net = makeNet(all, 'agents');
  arrangeNet(net, all, width, height);
  const camera = fitCamera(boxAround(net.x, net.y), width, height, 44);
  const ones = new Uint8Array(net.nodes.length).fill(1);
  return { net, camera, width, height, shown: ones, bright: ones, lit: new Uint8Array(net.from.length).fill(1), drawn: new Uint8Array(net.from.length).fill(1), many: 30, first: new Set(),
    ink: {}, font: 'serif', names: (n) => `${labelOf(all.things[net.nodes[n]], 'th')} ${n}`, frame: { left: 0, top: 0, width, height } };
}

test('of thirty who all work with each other most have room for their long names', () => {
  const scene = ofThirty(900, 560);
  const pen = new SvgPen();
  assert.ok(paintScene(pen, scene).labels > 20);
});

test('a hub in a crowd has its name, over small signs where there is no other room', () => {
  const small = Array.from({ length: 120 }, (_, n) => [`organisation/s${n}`, { cls: 'Organisation', mode: 'agent', th: `กลุ่มย่อย ${n}`, x: 500 + 60 * Math.cos(n), y: 500 + 60 * Math.sin(n * 1.7) }]);
  const works = small.map((_, n) => [`event/w${n}`, { cls: 'Event', mode: 'context', th: `งาน ${n}`, x: NaN, y: NaN }]);
  const hub = ['organisation/hub', { cls: 'Organisation', mode: 'agent', th: 'ศูนย์ประสานงานภาคีเครือข่าย', x: 500, y: 500 }];
  const links = small.flatMap(([id], n) => [{ a: id, b: `event/w${n}` }, { a: 'organisation/hub', b: `event/w${n}` }]);
  const all = modelOf([...small, hub, ...works], links);
  const net = makeNet(all, 'agents');
  arrangeNet(net, all, 380, 380);
  const ones = new Uint8Array(net.nodes.length).fill(1), lines = new Uint8Array(net.from.length).fill(1);
  const scene = { net, camera: fitCamera(boxAround(net.x, net.y), 380, 380, 44), width: 380, height: 380, shown: ones, bright: ones, lit: lines, drawn: lines, many: 121, first: new Set(),
    ink: {}, font: 'serif', names: (n) => labelOf(all.things[net.nodes[n]], 'th'), frame: { left: 0, top: 0, width: 380, height: 380 } };
  const pen = new SvgPen();
  paintScene(pen, scene);
  assert.ok(pen.parts.some((part) => part.includes('fill=') && />ศูนย์ประสานงาน/.test(part)));
});

test('no name lies under the buttons of the view, and a name that is cut on one line may go on on a second', () => {
  const written = [];
  const pen = new Proxy({ measureText: (text) => ({ width: text.length * 6 }), fillText: (...given) => written.push(given) }, {
    get: (own, key) => own[key] ?? (() => {}), set: () => true,
  });
  paintScene(pen, ofThirty(420, 560));
  assert.ok(written.length > 8);
  assert.ok(written.every(([text, x, y]) => x + text.length * 6 < 360 || y > 165 + 13));
  assert.ok(new Set(written.map(([, x]) => x)).size < written.length, 'two lines begin below each other');
});

test('the camera keeps the point under the finger', () => {
  const camera = fitCamera({ left: 0, right: 100, top: 0, bottom: 50 }, 300, 200);
  const nearer = zoomCamera(camera, 2, 120, 80);
  const [x, y] = worldAt(camera, 120, 80);
  assert.ok(Math.abs(worldAt(nearer, 120, 80)[0] - x) < 1e-9 && Math.abs(worldAt(nearer, 120, 80)[1] - y) < 1e-9);
  assert.deepEqual(boxAround([], []), { left: 0, right: 1, top: 0, bottom: 1 });
  assert.ok(Number.isFinite(fitCamera(boxAround([5], [5]), 300, 200).k));
});

test('what lies under the pointer: the nearest shown node, else the nearest line', () => {
  const xs = Float32Array.from([0, 10, 20, 500]), ys = Float32Array.from([0, 0, 0, 500]);
  const grid = makeGrid(xs, ys, [1, 0, 1, 1]);
  assert.equal(nearestPoint(grid, 9, 1, 12), 0);
  assert.equal(nearestPoint(grid, 300, 10, 12), -1);
  assert.equal(nearestPoint(grid, 498, 501, 5), 3);
  const net = { x: xs, y: ys, from: [0, 2], to: [2, 3] };
  assert.equal(nearestEdge(net, [1, 1], 10, 3, 5), 0);
  assert.equal(nearestEdge(net, [1, 0], 260, 250, 5), -1);
  assert.equal(distanceToLine(0, 0, 10, 0, 13, 4), 25);
});

test('the keyboard walks to the next node in a direction, and begins at the most connected', () => {
  const net = { nodes: [0, 1, 2], x: [0, 10, 0], y: [0, 0, 10], degree: [1, 5, 1] };
  assert.equal(nodeTowards(net, [1, 1, 1], -1, 1, 0), 1);
  assert.equal(nodeTowards(net, [1, 1, 1], 0, 1, 0), 1);
  assert.equal(nodeTowards(net, [1, 1, 1], 0, 0, 1), 2);
  assert.equal(nodeTowards(net, [1, 1, 1], 0, -1, 0), 0);
});

test('keys pan, zoom, fit, walk and open, on a Thai layout too; with Ctrl they are the browser\'s', () => {
  const done = [];
  const to = Object.fromEntries(['pan', 'zoom', 'fit', 'walk', 'enter'].map((name) => [name, (...given) => done.push([name, ...given])]));
  const node = { clientWidth: 200, clientHeight: 100 };
  const press = (key, more = {}) => handKey({ key, ...more }, to, node);
  for (const key of ['ArrowLeft', '+', 'Home', 'Enter']) assert.ok(press(key));
  assert.ok(press('ArrowUp', { shiftKey: true }));
  assert.ok(press('ข', { code: 'Minus' }));
  assert.ok(!press('+', { ctrlKey: true }) && !press('Tab'));
  assert.deepEqual(JSON.parse(JSON.stringify(done)), [['pan', 60, 0], ['zoom', 1.25, 100, 50], ['fit'], ['enter'], ['walk', 0, -1], ['zoom', 0.8, 100, 50]]);
});

test('names keep clear of each other, of nodes and of the edge', () => {
  const item = (x, y) => ({ x, y, r: 5, width: 60, height: 16 });
  const items = [item(100, 100), item(100, 104), item(100, 110), item(3, 50)];
  const placed = placeNames(items, items, 9, { left: 0, top: 0, width: 200, height: 200 });
  assert.deepEqual([placed[0].left, placed[0].top], [70, 78]);
  for (const one of placed) {
    assert.ok(one.left >= 0 && one.left + one.width <= 200);
    for (const other of placed) {
      const apart = one === other || one.left >= other.left + other.width || other.left >= one.left + one.width || one.top >= other.top + other.height || other.top >= one.top + one.height;
      assert.ok(apart);
    }
  }
  assert.ok(placed.length >= 2);
});

test('a long Thai name is cut where no mark is parted from its letter', () => {
  assert.equal(shortName('น้ำ'.repeat(20), 5), 'น้ำน้…');
  assert.equal(shortName('สั้น'), 'สั้น');
});

test('no two kinds share a shape, and no two ties a width and dashes', () => {
  assert.equal(new Set(MARKS.map((mark) => mark.shape)).size, MARKS.length);
  assert.equal(new Set(TIE_MARKS.map((mark) => JSON.stringify(mark))).size, TIE_MARKS.length);
  assert.equal(TIE_MARKS.length, NET_TIES.length);
  assert.equal(MARKS[markOf('LocalGovernment')].shape, 'pentagon');
  assert.equal(markOf('NobodyKnows'), MARKS.length - 1);
});

test('the legend picks what to see; picked twice is not picked', () => {
  assert.deepEqual(switched([], ['a', 'b']), ['a', 'b']);
  assert.deepEqual(switched(['a', 'b', 'c'], ['a', 'b']), ['c']);
  assert.deepEqual(switched(['a', 'c'], ['a', 'b']), ['c', 'a', 'b']);
});

test('what is outside the frame is not painted, and a pen writes text as text', () => {
  const model = smallModel();
  const net = makeNet(model, 'both');
  const view = netView(model, net, { ...STATE, only: 'both' }, allPass(model), false);
  const ink = { paper: '#fff', text: '#000', line: '#000', edge: '#555', pale: '#999', fade: '#ddd', ghost: '#eee' };
  const scene = { ...view, net, camera: { k: 4, x: 0, y: 0 }, width: 400, height: 400, ink, many: 7, first: new Set(), font: 'serif', names: () => '<b>"&' };
  const pen = new SvgPen();
  assert.deepEqual(paintScene(pen, scene).nodes, 7);
  assert.match(pen.parts.join(''), /&lt;b&gt;&quot;&amp;/);
  assert.equal(paintScene(new SvgPen(), { ...scene, camera: { k: 4, x: 9000, y: 0 } }).nodes, 0);
});
