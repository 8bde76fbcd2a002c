/** How kinds of things and ties look: colour (Okabe-Ito), shape and dark outline; ties by width and dashes. No two alike without colour. */

const CIVIC = ['Organisation', 'FormalOrganisation'];
const WORKS = ['Initiative', 'Programme', 'Project', 'PilotProject', 'ActivitySeries'];
const DEALS = ['Agreement', 'MemorandumOfUnderstanding', 'MeetingResolution'];
const PLANS = ['Plan', 'Strategy', 'ActionPlan', 'ProvincialPlan'];

/** The marks, in the order of the legend; the last is for what has no mark of its own. */
export const MARKS = [
  { shape: 'circle', colour: '#009e73', classes: CIVIC, word: { th: 'องค์กร', en: 'Organisations' } },
  { shape: 'square', colour: '#0072b2', classes: ['PublicOrganisation'], word: { th: 'หน่วยงานรัฐ', en: 'Public bodies' } },
  { shape: 'pentagon', colour: '#56b4e9', classes: ['LocalGovernment'], word: { th: 'ท้องถิ่น', en: 'Local government' } },
  { shape: 'hexagon', colour: '#cc79a7', classes: ['Network'], word: { th: 'เครือข่าย', en: 'Networks' } },
  { shape: 'triangle', colour: '#f0e442', classes: ['Group'], word: { th: 'กลุ่มคน', en: 'Groups' } },
  { shape: 'target', colour: '#ffffff', classes: ['Person'], word: { th: 'บุคคล', en: 'People' } },
  { shape: 'diamond', colour: '#e69f00', classes: WORKS, word: { th: 'งานและโครงการ', en: 'Work and projects' } },
  { shape: 'star', colour: '#d55e00', classes: ['Event'], word: { th: 'เวทีและกิจกรรม', en: 'Events' } },
  { shape: 'plus', colour: '#f0e442', classes: DEALS, word: { th: 'ข้อตกลง', en: 'Agreements' } },
  { shape: 'down', colour: '#56b4e9', classes: PLANS, word: { th: 'แผน', en: 'Plans' } },
  { shape: 'kite', colour: '#cc79a7', classes: ['CreativeCityCandidacy'], word: { th: 'การเสนอเมืองสร้างสรรค์', en: 'Creative-city bids' } },
  { shape: 'bar', colour: '#999999', classes: [], word: { th: 'อื่น ๆ', en: 'Other' } },
];

const markByClass = new Map(MARKS.flatMap((mark, place) => mark.classes.map((name) => [name, place])));

/** The number of the mark of a class. */
export function markOf(cls) {
  return markByClass.get(cls) ?? MARKS.length - 1;
}

/** How a kind of tie is drawn, in the order of NET_TIES: width in pixels, dashes. */
export const TIE_MARKS = [
  { width: 3.2, dash: [] },
  { width: 1.3, dash: [] },
  { width: 1.5, dash: [9, 4] },
  { width: 1.7, dash: [2, 3] },
  { width: 1.5, dash: [9, 3, 2, 3] },
  { width: 1, dash: [4, 6] },
  { width: 1, dash: [1, 5] },
];

const FULL = Math.PI * 2;
const CORNERS = {
  triangle: ring(3, 1.25, -0.25),
  down: ring(3, 1.25, 0.25),
  square: ring(4, 1.25, 0.125),
  diamond: ring(4, 1.3, 0),
  pentagon: ring(5, 1.15, -0.25),
  hexagon: ring(6, 1.15, 0),
  star: Array.from({ length: 10 }, (_, n) => corner(n / 10 - 0.25, n % 2 ? 0.58 : 1.35)),
  plus: [[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4], [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4],
    [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]],
  kite: [[0, -1.4], [0.85, -0.3], [0, 1.3], [-0.85, -0.3]],
  bar: [[-1.2, -0.6], [1.2, -0.6], [1.2, 0.6], [-1.2, 0.6]],
};

function ring(sides, radius, turn) {
  return Array.from({ length: sides }, (_, n) => corner(n / sides + turn, radius));
}

function corner(turn, radius) {
  return [Math.cos(turn * FULL) * radius, Math.sin(turn * FULL) * radius];
}

/** Add a shape of radius `r` around (x, y) to the path of a pen (a canvas context, or SvgPen). */
export function traceShape(pen, shape, x, y, r) {
  const corners = CORNERS[shape];
  if (!corners) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, FULL);
    if (shape === 'target') {
      pen.moveTo(x + r * 0.45, y);
      pen.arc(x, y, r * 0.45, 0, FULL);
    }
    return;
  }
  pen.moveTo(x + corners[0][0] * r, y + corners[0][1] * r);
  for (let n = 1; n < corners.length; n += 1) pen.lineTo(x + corners[n][0] * r, y + corners[n][1] * r);
  pen.closePath();
}
