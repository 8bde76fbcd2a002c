/** Two canvases, one over the other, sharp on any screen: what is drawn rests in a still picture that moves while a hand moves it. */

import { el } from './dom.js';

const CHEAP = 8;
const SETTLED = 140;
const INKS = ['paper', 'text', 'line', 'edge', 'pale', 'fade', 'ghost', 'ring', 'disc'];

/** The colours of the style sheet: --net-paper, --net-text ... as an object by their names. */
export function readInk(node) {
  const style = getComputedStyle(node);
  return Object.fromEntries(INKS.map((name) => [name, style.getPropertyValue(`--net-${name}`).trim() || '#888888']));
}

/**
 * A stage that calls `paint(pen, camera, width, height, frame)` for the picture, of which the frame is seen, and `paintOver(pen, width, height)` for what changes often.
 * `move(camera)` shows a new camera at once; `repaint()` paints anew.
 */
export class Stage {
  constructor(paint, paintOver, attributes) {
    this.paint = paint;
    this.paintOver = paintOver;
    this.base = el('canvas', { 'aria-hidden': 'true' });
    this.over = el('canvas', attributes);
    this.node = el('div', { class: 'stage' }, this.base, this.over);
    this.still = document.createElement('canvas');
    this.camera = { k: 1, x: 0, y: 0 };
    this.stillCamera = null;
    this.cost = 0;
    this.width = 0;
    this.height = 0;
    this.waiting = 0;
    this.settling = 0;
    this.whenFirstSized = () => {};
    this.whenResized = () => {};
    new ResizeObserver(() => this.resize()).observe(this.node);
  }

  resize() {
    const before = { width: this.width, height: this.height };
    if (!this.measure()) return;
    if (!before.width) this.whenFirstSized();
    else {
      const [dx, dy] = [(this.width - before.width) / 2, (this.height - before.height) / 2];
      this.camera = { ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy };
      this.whenResized();
    }
    this.repaint();
  }

  /** Take the size that the page gives; false where it is the same, or none. */
  measure() {
    const { clientWidth, clientHeight } = this.node;
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    if (!clientWidth || !clientHeight || (clientWidth === this.width && clientHeight === this.height)) return false;
    [this.width, this.height] = [clientWidth, clientHeight];
    for (const canvas of [this.base, this.over]) {
      canvas.width = Math.round(clientWidth * this.ratio);
      canvas.height = Math.round(clientHeight * this.ratio);
    }
    return true;
  }

  /** Show another camera: painted anew where that is cheap, else the still picture moved, and painted when the hand rests. */
  move(camera) {
    this.camera = camera;
    if (this.cost <= CHEAP) this.repaint();
    else {
      this.soon(() => this.blit());
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.repaint(), SETTLED);
    }
  }

  /** Paint the picture anew in the next frame. */
  repaint() {
    this.stillCamera = null;
    this.soon(() => this.blit());
  }

  /** Paint again only what changes often. */
  touch() {
    this.soon(() => this.paintTop());
  }

  soon(action) {
    this.action = this.waiting && this.action ? this.later(action) : action;
    if (!this.waiting) {
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        this.action();
      });
    }
  }

  /** Of two things to do in a frame, moving the picture also does the top. */
  later(action) {
    return () => {
      this.blit();
      action();
    };
  }

  blit() {
    if (!this.width) return;
    if (!this.stillCamera) this.paintStill();
    const pen = this.base.getContext('2d');
    const scale = this.camera.k / this.stillCamera.k;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.base.width, this.base.height);
    pen.imageSmoothingEnabled = scale !== 1;
    pen.drawImage(
      this.still, (this.camera.x - this.stillCamera.x * scale) * this.ratio, (this.camera.y - this.stillCamera.y * scale) * this.ratio,
      this.still.width * scale, this.still.height * scale,
    );
    this.paintTop();
  }

  /** The still picture reaches beyond the edges by a fifth, so that a hand that moves it finds something there. */
  paintStill() {
    const [mx, my] = [Math.round(this.width / 5), Math.round(this.height / 5)];
    const [width, height] = [this.width + 2 * mx, this.height + 2 * my];
    this.still.width = Math.round(width * this.ratio);
    this.still.height = Math.round(height * this.ratio);
    this.stillCamera = { k: this.camera.k, x: this.camera.x + mx, y: this.camera.y + my };
    const pen = this.still.getContext('2d');
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    const start = performance.now();
    this.paint(pen, this.stillCamera, width, height, { left: mx, top: my, width: this.width, height: this.height });
    this.cost = performance.now() - start;
  }

  paintTop() {
    const pen = this.over.getContext('2d');
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.over.width, this.over.height);
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.paintOver(pen, this.width, this.height);
  }
}
