/** Names on the picture: those that find a free place, the most connected first. Pure. */

const CELL = 24;
const PICTURE_FULL = 100;
const MARK = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]/;

/** A name of at most `most` letters; a Thai vowel or tone mark is never cut from its letter. */
export function shortName(name, most = 30) {
  const letters = Array.from(name);
  if (letters.length <= most) return name;
  let end = most - 1;
  while (end < letters.length && MARK.test(letters[end])) end += 1;
  return letters.slice(0, end).join('').trimEnd() + '…';
}

/**
 * Where names find a place: items {x, y, r, width, height}, first come first served, below, above, right or left of their spot;
 * clear of each other, of the spots in `circles` {x, y, r} and of the edges of a `frame` {left, top, width, height}, when one is given.
 * Returns those that do, with `left` and `top`, at most `most`. Where so many in a row find none the picture is full: no more are asked for.
 * An item with `whole()` has the least size it can have; only where that finds a place it is asked for all of itself, or null.
 * An item that has its place, `left` and `top`, keeps it.
 */
export function placeNames(items, circles, most, frame) {
  const taken = new Map();
  for (const wall of frame ? wallsOf(frame) : []) takeBox(taken, wall);
  for (const { x, y, r } of circles) takeBox(taken, { x: x - r, y: y - r, width: 2 * r, height: 2 * r, own: x * 7919 + y });
  const kept = [];
  let missed = 0;
  const placeFor = (item) => (item.left === undefined ? namePlaces(item).find((box) => boxIsFree(taken, box)) : nameBox(item, item.left, item.top));
  for (const one of items) {
    const item = wholeOf(one, placeFor);
    const box = item && placeFor(item);
    missed = box ? 0 : missed + 1;
    if (missed >= PICTURE_FULL) break;
    if (!box) continue;
    takeBox(taken, box);
    kept.push({ ...item, left: box.x, top: box.y });
    if (kept.length >= most) break;
  }
  return kept;
}

function wholeOf(item, placeFor) {
  if (!item.whole) return item;
  return placeFor(item) ? item.whole() : null;
}

function wallsOf({ left, top, width, height }) {
  return [
    { x: left, y: top, width: 1, height }, { x: left + width - 1, y: top, width: 1, height },
    { x: left, y: top, width, height: 1 }, { x: left, y: top + height - 1, width, height: 1 },
  ];
}

/** The box of a name at a place, with the number that its sign goes by. */
function nameBox({ x, y, width, height }, left, top) {
  return { x: left, y: top, width, height, own: x * 7919 + y };
}

function namePlaces(item) {
  const { x, y, r, width, height } = item;
  const at = (left, top) => nameBox(item, left, top);
  return [at(x - width / 2, y + r + 1), at(x - width / 2, y - r - height - 1), at(x + r + 2, y - height / 2), at(x - r - width - 2, y - height / 2)];
}

function takeBox(taken, box) {
  eachCell(box, (key) => {
    const there = taken.get(key);
    if (there) there.push(box);
    else taken.set(key, [box]);
  });
}

function boxIsFree(taken, box) {
  let free = true;
  eachCell(box, (key) => {
    for (const other of (free && taken.get(key)) || []) {
      const apart = other.own === box.own || other.x > box.x + box.width || other.x + other.width < box.x
        || other.y > box.y + box.height || other.y + other.height < box.y;
      if (!apart) free = false;
    }
  });
  return free;
}

function eachCell(box, visit) {
  for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row += 1) {
    for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column += 1) visit(row * 65537 + column);
  }
}
