/** The network as a picture: a canvas that hands, wheel and keys can move, with its legend and the same in words. */

import { button, clear, el, redraw } from './dom.js';
import { numberText, t } from './i18n.js';
import { arrangeNet, EDGE_ROOM } from './arrange.js';
import { boxAround, centreCamera, fitCamera, panCamera, worldAt, zoomCamera } from './camera.js';
import { communityOf, listCommunities } from './communities.js';
import { hasDetails } from './details.js';
import { listenHands } from './gestures.js';
import { makeGrid, nearestEdge, nearestPoint, nodeTowards } from './grid.js';
import { absentTexts, makeLegend } from './legend.js';
import { labelOf } from './model.js';
import { makeNet } from './network.js';
import { CROWD, netView, OVERVIEW } from './netview.js';
import { communityDisc, paintCommunities, paintRings, paintScene } from './paint.js';
import { cameraOfSight, sightOf } from './sight.js';
import { readInk, Stage } from './stage.js';
import { nothingText } from './wording.js';

const REACH = 14;
const FINGER = 24;
const QUIET_ZOOM = 1.4;
const AT_REST = 400; // milliseconds after which the address says where the picture was moved to

const graphWords = {
  title: { th: 'เครือข่าย', en: 'Network' },
  agents: { th: 'องค์กรและกลุ่ม', en: 'Partners' },
  both: { th: 'ภาคีกับงาน', en: 'Partners and works' },
  nodes: { th: 'จุดในภาพ', en: 'Show in the picture' },
  nearer: { th: 'ขยาย', en: 'Zoom in' },
  farther: { th: 'ย่อ', en: 'Zoom out' },
  fit: { th: 'ดูทั้งภาพ', en: 'Fit' },
  all: { th: 'แสดงทั้งหมด {0}', en: 'Show all {0}' },
  top: { th: 'กลับไปภาพรวม', en: 'Back to the overview' },
  whole: { th: 'แสดง {0} จุด {1} เส้น', en: 'Points: {0}, lines: {1}' },
  overview: {
    th: 'มี {0} จุด มากเกินจะอ่านได้ในภาพเดียว จึงแสดงเฉพาะ {1} จุดที่เชื่อมโยงมากที่สุด ค้นหาหรือกรองให้แคบลงเพื่อดูส่วนที่เหลือ',
    en: '{0} points are too many to read in one picture: these are the {1} with the most ties. Search or narrow the filter to see the others.',
  },
  discs: { th: ' วงสีจางคือกลุ่มที่มีงานร่วมกันใกล้ชิด กดเพื่อดูข้างใน', en: ' Pale discs are groups that share works closely: press one to look inside.' },
  crowd: { th: '{0} จุดตรงกับตัวกรอง จากทั้งหมด {1} จุด', en: '{0} of {1} points pass the filter' },
  empty: { th: 'ไม่มีอะไรให้แสดงในภาพ ลองเอาตัวกรองออก', en: 'There is nothing to show. Try removing filters.' },
  label: { th: 'ภาพเครือข่าย {0} จุด {1} เส้น เชื่อมโยงมากที่สุดคือ {2}', en: 'Picture of the network. Points: {0}, lines: {1}. Most connected: {2}' },
  keys: {
    th: 'แป้นพิมพ์: ลูกศรเลื่อนภาพ + และ - ขยายหรือย่อ Home ดูทั้งภาพ Shift กับลูกศรเดินไปจุดข้าง ๆ Enter เปิดรายละเอียด ตารางมีข้อมูลเดียวกันทุกรายการ',
    en: 'Keyboard: arrows move the picture, + and - zoom, Home fits it, Shift with an arrow walks to the next point, Enter opens it. '
      + 'The table holds all the same things.',
  },
  hint: { th: 'กดที่จุดเพื่อดูรายละเอียด กดที่เส้นเพื่อดูงานที่มีร่วมกัน จุดที่ยังไม่มีชื่อ ขยายภาพแล้วจะเห็น', en: 'Press a point for its details, a line for what the two share; zoom in for more names.' },
  walked: { th: '{0} มี {1} เส้น', en: '{0}, lines: {1}' },
};

const graphCameras = new WeakMap();

/** The camera and the size that a person brought the network to, or undefined where it was not moved. */
export function cameraOf(store) {
  return graphCameras.get(store);
}

/** The view: {show(state, passing), hide()}. */
export function makeGraph(root, model, store) {
  return new NetworkView(root, model, store);
}

class NetworkView {
  constructor(root, model, store) {
    Object.assign(this, { model, store, net: null, view: null, cursor: -1, pointed: -1, communities: [], framed: '', at: null, moved: false, arranged: {} });
    this.stage = new Stage((...given) => this.paint(...given), (...given) => this.paintOver(...given), {
      'tabindex': '0', 'role': 'application', 'aria-describedby': 'network-keys', 'data-key': 'network',
    });
    this.head = el('div', { class: 'view-head' });
    this.tools = el('div', { class: 'stage-tools' });
    this.note = el('p', { class: 'muted small', role: 'status' });
    this.keys = el('p', { class: 'muted small', id: 'network-keys' });
    this.said = el('p', { 'class': 'unseen', 'aria-live': 'polite' });
    this.signs = el('div', { class: 'legend' });
    this.legend = makeLegend(this.signs, model, store);
    this.stage.node.append(this.tools);
    root.append(this.head, this.note, this.stage.node, this.said, this.signs, this.keys);
    this.stage.whenFirstSized = () => this.fill();
    this.stage.whenResized = () => (this.moved ? this.noteSoon() : this.fill()); // of what a person moved another window sees another part
    listenHands(this.stage.over, this.hands());
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolour());
    new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  show(state, passing) {
    const narrowed = this.passing !== passing;
    Object.assign(this, { state, passing });
    if (this.net?.only !== state.only) this.renew(state);
    this.view = netView(this.model, this.net, state, passing, state.all);
    if (!this.view.shown[this.cursor]) this.cursor = -1;
    this.locate();
    this.ink = readInk(this.stage.node);
    this.describe(state);
    if (!this.stage.width && this.stage.measure()) this.arrange(); // all around it stands: no frame is shown without the picture
    const framed = `${state.only} ${this.view.overview} ${state.all}`;
    if (this.framed !== framed || narrowed || String(this.at) !== String(state.at)) this.frame();
    this.framed = framed;
    this.stage.repaint();
  }

  renew(state) {
    this.view = null;
    this.net = makeNet(this.model, state.only);
    this.cursor = this.pointed = -1;
    this.found = null;
    this.arrange();
  }

  arrange() {
    if (!this.net || !this.stage.width) return;
    this.arranged = { width: this.stage.width, screen: window.innerWidth };
    arrangeNet(this.net, this.model, this.stage.width, this.stage.height);
    if (this.view) this.locate();
  }

  /** The whole picture in its frame. Beside details that open it only grows smaller: a reader does not lose what was pressed. */
  fill() {
    const { width, screen } = this.arranged;
    const beside = hasDetails(this.state) && screen === window.innerWidth;
    if (this.stage.width !== width && !beside) this.arrange();
    this.frame();
  }

  /** What depends on where the nodes stand. */
  locate() {
    this.grid = makeGrid(this.net.x, this.net.y, this.view.shown);
    this.communities = this.view.overview ? listCommunities(this.net, this.labels(), this.view.passes, 8, 60) : [];
  }

  /** The community of each node, worked out when first asked for. */
  labels() {
    this.found ??= communityOf(this.net);
    return this.found;
  }

  recolour() {
    if (!this.net) return;
    this.ink = readInk(this.stage.node);
    this.stage.repaint();
  }

  name(n) {
    return labelOf(this.model.things[this.net.nodes[n]], this.state.lang);
  }

  describe(state) {
    const { lang } = state;
    const { net, view, store } = this;
    const choice = (only) => button(t(graphWords[only], lang), () => store.set({ only }), { 'class': 'push', 'aria-pressed': String(state.only === only), 'data-key': `only-${only}` });
    redraw(this.head, el('h2', {}, t(graphWords.title, lang)),
      el('div', { 'class': 'choices', 'role': 'group', 'aria-label': t(graphWords.nodes, lang) }, choice('agents'), choice('both')), this.crowdButton(lang));
    this.describeTools(lang);
    const shown = view.shown.reduce((sum, mark) => sum + mark, 0);
    const ties = view.drawn.reduce((sum, mark) => sum + mark, 0);
    this.stage.node.hidden = !shown;
    this.signs.hidden = this.keys.hidden = !net.nodes.length;
    clear(this.note).append([this.noteText(lang, shown, ties), ...absentTexts(net, view, lang)].join(' · '));
    clear(this.keys).append(t(graphWords.hint, lang), ' ', t(graphWords.keys, lang));
    const most = net.degree.reduce((best, degree, n) => (view.shown[n] && degree > (net.degree[best] ?? -1) ? n : best), -1);
    const label = t(graphWords.label, lang, numberText(shown), numberText(ties), most >= 0 ? this.name(most) : '–');
    this.stage.over.setAttribute('aria-label', label);
    this.legend.show(state, net);
  }

  describeTools(lang) {
    const tool = (sign, key, action) => button(sign, action, { 'class': 'bare', 'aria-label': t(graphWords[key], lang), 'title': t(graphWords[key], lang), 'data-key': `tool-${key}` });
    const middle = () => [this.stage.width / 2, this.stage.height / 2];
    redraw(this.tools, tool('+', 'nearer', () => this.zoom(QUIET_ZOOM, ...middle())), tool('−', 'farther', () => this.zoom(1 / QUIET_ZOOM, ...middle())),
      tool('⤢', 'fit', () => this.fit()));
  }

  crowdButton(lang) {
    const { all } = this.state;
    if (!this.view.overview && !(all && this.view.passing > CROWD)) return null;
    const text = all ? t(graphWords.top, lang) : t(graphWords.all, lang, numberText(this.view.passing));
    return button(text, () => this.store.set({ all: !all }), { 'class': 'push', 'data-key': 'crowd' });
  }

  noteText(lang, shown, ties) {
    const { view } = this;
    if (!shown) return nothingText(this.model, graphWords.empty, lang);
    if (view.overview) return t(graphWords.overview, lang, numberText(view.passing), String(OVERVIEW)) + (this.communities.length ? t(graphWords.discs, lang) : '');
    if (view.passing < view.total) return t(graphWords.crowd, lang, numberText(view.passing), numberText(view.total));
    return t(graphWords.whole, lang, numberText(shown), numberText(ties));
  }

  scene(camera, width, height) {
    const { net, view, ink } = this;
    const many = view.shown.reduce((sum, mark) => sum + mark, 0);
    return { ...view, net, camera, width, height, ink, many, names: (n) => this.name(n), first: new Set(view.chosen), font: this.font() };
  }

  font() {
    return getComputedStyle(this.stage.node).fontFamily || 'sans-serif';
  }

  paint(pen, camera, width, height, frame) {
    if (!this.net) return;
    const scene = { ...this.scene(camera, width, height), frame };
    paintCommunities(pen, scene, this.communities);
    paintScene(pen, scene);
  }

  paintOver(pen, width, height) {
    if (!this.net) return;
    if (this.moved) graphCameras.set(this.store, { camera: this.stage.camera, width, height });
    else graphCameras.delete(this.store);
    const nodes = [...new Set([...this.view.chosen, this.cursor, this.pointed])].filter((n) => n >= 0);
    paintRings(pen, this.scene(this.stage.camera, width, height), nodes);
  }

  hands() {
    return {
      pan: (dx, dy) => this.move(panCamera(this.stage.camera, dx, dy)),
      zoom: (factor, x, y) => this.zoom(factor, x, y),
      fit: () => this.fit(),
      point: (x, y) => this.point(x, y),
      pick: (x, y, finger) => this.pick(x, y, finger ? FINGER : REACH),
      walk: (dx, dy) => this.walk(dx, dy),
      enter: () => this.cursor >= 0 && this.store.set({ open: this.net.nodes[this.cursor] }),
    };
  }

  zoom(factor, x, y) {
    this.move(zoomCamera(this.stage.camera, factor, x, y));
  }

  move(camera) {
    this.moved = true;
    this.stage.move(camera);
    this.noteSoon();
  }

  noteSoon() {
    clearTimeout(this.noting);
    this.noting = setTimeout(() => this.noteSight(), AT_REST);
  }

  fit() {
    clearTimeout(this.noting);
    this.frame(null);
    this.noteSight();
  }

  /** Show what the state says: where the picture was moved to, else the whole of what passes. */
  frame(at = this.state.at) {
    const { view, net, stage } = this;
    if (!net || !stage.width) return;
    Object.assign(this, { at, moved: at !== null });
    const marks = view.passing && !view.overview ? view.passes : view.shown;
    stage.camera = at ? cameraOfSight(at, ...this.whole()) : fitCamera(boxAround(net.x, net.y, marks), stage.width, stage.height, EDGE_ROOM);
    stage.repaint();
  }

  /** The box of all nodes and the size of the stage: what a sight is measured by. */
  whole() {
    return [boxAround(this.net.x, this.net.y), this.stage.width, this.stage.height, EDGE_ROOM];
  }

  /** The hand rests: the address says where the picture was moved to. */
  noteSight() {
    this.at = this.moved ? sightOf(this.stage.camera, ...this.whole()) : null;
    this.store.note({ at: this.at });
  }

  nodeAt(x, y, reach) {
    return nearestPoint(this.grid, ...worldAt(this.stage.camera, x, y), reach / this.stage.camera.k);
  }

  point(x, y) {
    if (!this.net) return;
    const n = Number.isNaN(x) ? -1 : this.nodeAt(x, y, REACH);
    if (n === this.pointed) return;
    this.pointed = n;
    this.stage.over.classList.toggle('over-node', n >= 0);
    this.stage.touch();
  }

  /** A press: the node there, else the tie there, else the group there, else nothing is open. */
  pick(x, y, reach) {
    const n = this.nodeAt(x, y, reach);
    if (n >= 0) {
      this.cursor = n;
      this.store.set({ open: this.net.nodes[n] });
      return;
    }
    const { camera } = this.stage;
    const edge = nearestEdge(this.net, this.view.drawn, ...worldAt(camera, x, y), reach / 2 / camera.k);
    if (edge >= 0) this.openEdge(edge);
    else this.openGroup(x, y);
  }

  openEdge(edge) {
    const [a, b] = [this.net.nodes[this.net.from[edge]], this.net.nodes[this.net.to[edge]]];
    const both = [a, b].every((n) => this.model.things[n].mode === 'agent');
    if (both) this.store.set({ edge: { a, b } });
    else this.store.set({ open: this.model.things[a].mode === 'agent' ? b : a });
  }

  openGroup(x, y) {
    const inside = this.communities.filter((one) => {
      const [cx, cy, r] = communityDisc(one, this.stage.camera);
      return Math.hypot(cx - x, cy - y) <= r;
    });
    if (inside.length) this.store.set({ focus: this.net.nodes[inside[inside.length - 1].top], steps: 1 });
    else if (this.store.get().open >= 0 || this.store.get().edge) this.store.set({ open: -1, edge: null });
  }

  walk(dx, dy) {
    this.cursor = nodeTowards(this.net, this.view.shown, this.cursor, dx, dy);
    if (this.cursor < 0) return;
    const { net, stage } = this;
    const [x, y] = [net.x[this.cursor], net.y[this.cursor]];
    this.move(centreCamera(stage.camera, x, y, stage.width, stage.height));
    clear(this.said).append(t(graphWords.walked, this.state.lang, this.name(this.cursor), net.degree[this.cursor]));
  }
}
