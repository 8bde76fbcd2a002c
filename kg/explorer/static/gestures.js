/** Hands on the picture: pointer, two fingers, wheel and keys become pan(dx, dy), zoom(factor, x, y), point, pick, walk, enter, fit. */

const STILL = 5;
const STEP = 60;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Listen on a node and call the functions of `to`. */
export function listenHands(node, to) {
  listenPointers(node, to);
  node.addEventListener('wheel', (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    to.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), event.offsetX, event.offsetY);
  }, { passive: false });
  node.addEventListener('keydown', (event) => {
    if (handKey(event, to, node)) event.preventDefault();
  });
}

const ACTS = {
  '+': 'nearer', 'Equal': 'nearer', 'NumpadAdd': 'nearer', '-': 'farther', 'Minus': 'farther', 'NumpadSubtract': 'farther',
  'Home': 'fit', 'Digit0': 'fit', 'Enter': 'enter', ' ': 'enter',
};

const KEY_ZOOMS = { nearer: 1.25, farther: 0.8 };

/** What a key does; whether it did something. By its place on the keyboard too, since a Thai layout has other signs there. */
export function handKey(event, to, node) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const arrow = ARROWS[event.key];
  const act = ACTS[event.key] ?? ACTS[event.code];
  if (arrow) moveByKey(arrow, event.shiftKey, to);
  else if (KEY_ZOOMS[act]) to.zoom(KEY_ZOOMS[act], node.clientWidth / 2, node.clientHeight / 2);
  else if (act) to[act]();
  return Boolean(arrow || act);
}

function moveByKey([dx, dy], walking, to) {
  if (walking) to.walk(dx, dy);
  else to.pan(-dx * STEP, -dy * STEP);
}

function listenPointers(node, to) {
  const down = new Map();
  let travelled = 0;
  node.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    if (!down.size) travelled = 0;
    down.set(event.pointerId, [event.offsetX, event.offsetY]);
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener('pointermove', (event) => {
    const here = [event.offsetX, event.offsetY];
    const before = down.get(event.pointerId);
    if (!before) {
      to.point(...here);
      return;
    }
    travelled += Math.abs(here[0] - before[0]) + Math.abs(here[1] - before[1]);
    const others = [...down].filter(([id]) => id !== event.pointerId);
    down.set(event.pointerId, here);
    if (others.length) pinch(before, here, others[0][1], to);
    else if (travelled > STILL) to.pan(here[0] - before[0], here[1] - before[1]);
  });
  const up = (event) => {
    const was = down.delete(event.pointerId);
    if (was && !down.size && event.type === 'pointerup' && travelled <= STILL) to.pick(event.offsetX, event.offsetY, event.pointerType === 'touch');
  };
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', up);
  node.addEventListener('pointerleave', () => to.point(NaN, NaN));
}

/** One of two fingers moved from `before` to `here`, the other stays: the middle is moved and zoomed about. */
function pinch(before, here, other, to) {
  const far = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
  to.pan((here[0] - before[0]) / 2, (here[1] - before[1]) / 2);
  to.zoom(far(here) / far(before), (here[0] + other[0]) / 2, (here[1] + other[1]) / 2);
}
