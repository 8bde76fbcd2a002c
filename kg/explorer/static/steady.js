/** A view that is built anew only when what it shows has changed; what is open is then marked in place, and nothing folds or scrolls. */

/** Remembers what a view was built of. */
export class Steady {
  constructor(root) {
    this.root = root;
    this.built = [];
  }

  /** Whether the view stands for just these values; they are remembered. */
  same(...values) {
    const same = this.built.length === values.length && values.every((value, place) => value === this.built[place]);
    this.built = values;
    return same;
  }

  /** Mark the parts that stand for an open thing (their data-n is its number), and no others. */
  choose(n) {
    for (const node of this.root.querySelectorAll('[data-n]')) node.classList.toggle('chosen', node.dataset.n === String(n));
  }
}
