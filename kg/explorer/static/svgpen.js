/** A pen with the few strokes of a canvas context that the picture uses, which writes SVG instead. Pure. */

/** Text made safe to stand in XML; signs XML cannot hold are left out. */
export function xmlText(text) {
  return String(text).replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function two(number) {
  return String(Math.round(number * 10) / 10);
}

/** Collects shapes as SVG elements; set the same properties as on a canvas context. `ruler` is a canvas context that measures text, where there is one. */
export class SvgPen {
  constructor(ruler = null) {
    this.ruler = ruler;
    this.parts = [];
    this.path = [];
    this.fillStyle = '#000000';
    this.strokeStyle = '#000000';
    this.lineWidth = 1;
    this.globalAlpha = 1;
    this.font = '12px sans-serif';
    this.textAlign = 'left';
    this.textBaseline = 'alphabetic';
    this.lineJoin = 'round';
    this.dashes = [];
    this.turns = '';
    this.kept = [];
  }

  /** Of what a canvas saves, the transform alone. */
  save() { this.kept.push(this.turns); }

  restore() { this.turns = this.kept.pop() ?? ''; }

  translate(x, y) { this.turns += ` translate(${two(x)} ${two(y)})`; }

  rotate(angle) { this.turns += ` rotate(${two((angle * 180) / Math.PI)})`; }

  beginPath() { this.path = []; }

  moveTo(x, y) { this.path.push(`M${two(x)} ${two(y)}`); }

  lineTo(x, y) { this.path.push(`L${two(x)} ${two(y)}`); }

  closePath() { this.path.push('Z'); }

  /** A full circle: the only arc the picture has. */
  arc(x, y, r) {
    this.path.push(`M${two(x + r)} ${two(y)}A${two(r)} ${two(r)} 0 1 1 ${two(x - r)} ${two(y)}A${two(r)} ${two(r)} 0 1 1 ${two(x + r)} ${two(y)}Z`);
  }

  rect(x, y, width, height) { this.path.push(`M${two(x)} ${two(y)}h${two(width)}v${two(height)}h${two(-width)}Z`); }

  setLineDash(dashes) { this.dashes = dashes; }

  fill() { this.draw(`fill="${this.fillStyle}"`); }

  stroke() {
    const dashes = this.dashes.length ? ` stroke-dasharray="${this.dashes.join(' ')}"` : '';
    this.draw(`fill="none" stroke="${this.strokeStyle}" stroke-width="${two(this.lineWidth)}"${dashes}`);
  }

  fillRect(x, y, width, height) {
    this.parts.push(`<rect x="${two(x)}" y="${two(y)}" width="${two(width)}" height="${two(height)}" fill="${this.fillStyle}"${this.turned()}/>`);
  }

  /** The pale rim that lets a name be read over lines. */
  strokeText(text, x, y) { this.write(text, x, y, `fill="none" stroke="${this.strokeStyle}" stroke-width="${two(this.lineWidth)}" stroke-linejoin="round"`); }

  fillText(text, x, y) { this.write(text, x, y, `fill="${this.fillStyle}"`); }

  /** As wide as the ruler finds it, or as text is on average: there is no other measure without a screen. */
  measureText(text) {
    if (this.ruler) {
      this.ruler.font = this.font;
      return this.ruler.measureText(text);
    }
    const size = Number(/(\d+)px/.exec(this.font)?.[1] ?? 12);
    return { width: Array.from(text.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, '')).length * size * 0.56 };
  }

  draw(paint) {
    if (this.path.length) this.parts.push(`<path d="${this.path.join('')}" ${paint}${this.fade()}${this.turned()}/>`);
  }

  write(text, x, y, paint) {
    const size = /(\d+)px/.exec(this.font)?.[1] ?? '12';
    const bold = /bold|[6-9]00/.test(this.font) ? ' font-weight="bold"' : '';
    const anchor = { center: 'middle', right: 'end' }[this.textAlign] ?? 'start';
    const line = this.textBaseline === 'middle' ? Number(size) * 0.35 : 0;
    this.parts.push(`<text x="${two(x)}" y="${two(y + line)}" font-size="${size}"${bold} text-anchor="${anchor}" ${paint}${this.fade()}${this.turned()}>${xmlText(text)}</text>`);
  }

  turned() {
    return this.turns ? ` transform="${this.turns.trim()}"` : '';
  }

  fade() {
    return this.globalAlpha < 1 ? ` opacity="${two(this.globalAlpha)}"` : '';
  }

  /** The whole drawing as a document of its own. */
  document(width, height, title, font = "'Noto Sans Thai','Leelawadee UI',Thonburi,Tahoma,sans-serif") {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" `
      + `font-family="${xmlText(font)}"><title>${xmlText(title)}</title>${this.parts.join('\n')}</svg>\n`;
  }
}
