// The state of the canvas and its past: every change can be undone and done again.

/** @typedef {import("./types.js").State} State */

const MOST = 200;

export class History {
  /** @param {State} state @param {(state: State) => void} changed */
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    /** @type {{label: string, state: State}[]} */
    this.past = [];
    /** @type {{label: string, state: State}[]} */
    this.future = [];
  }

  /** @param {string} label what undo will say @param {Partial<State>} change */
  change(label, change) {
    this.past.push({ label, state: this.state });
    if (this.past.length > MOST) this.past.shift();
    this.future = [];
    this.state = { ...this.state, ...change };
    this.changed(this.state);
  }

  /** @returns {string|null} what was undone */
  undo() {
    return this.#step(this.past, this.future);
  }

  /** @returns {string|null} what was done again */
  redo() {
    return this.#step(this.future, this.past);
  }

  /** @param {{label: string, state: State}[]} from @param {{label: string, state: State}[]} to */
  #step(from, to) {
    const step = from.pop();
    if (!step) return null;
    to.push({ label: step.label, state: this.state });
    this.state = step.state;
    this.changed(this.state);
    return step.label;
  }
}
