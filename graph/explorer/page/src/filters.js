// Filters: what is switched off is hidden, and counted.

import { fill, glyph, h, stroke } from "./dom.js";
import { isOff, noFilters } from "./model.js";
import { KINDS, QUADS, STANCES, STATUSES, TYPES } from "./words.js";

/** @typedef {import("./types.js").Filters} Filters @typedef {import("./types.js").Item} Item */

const WHAT = { event: "events: who did what", claim: "statements: who said what", office: "offices" };

export class FilterPanel {
  /** @param {(filters: Filters) => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {Filters} */
    this.filters = noFilters();
    this.shape = "";
    this.element = h("aside", { id: "filters", class: "filters", "aria-label": "Filters", hidden: true });
  }

  /** @param {Filters} filters @param {Item[]} items what could be shown @param {string[]} kinds of what is shown */
  show(filters, items, kinds) {
    this.filters = filters;
    const had = (/** @type {string} */ name, /** @type {string} */ value) => isOff(filters, name, value);
    /** @type {(kind: string, of: (item: Item) => string|null) => Map<string, number>} */
    const counted = (kind, of) => {
      const found = new Map();
      for (const item of items) {
        const value = !kind || item.kind === kind ? of(item) : null;
        if (value !== null) found.set(value, (found.get(value) ?? 0) + 1);
      }
      return found;
    };
    const outlets = new Map();
    for (const item of items) {
      for (const outlet of item.outlets.length ? item.outlets : [""]) outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1);
    }
    const shownKinds = new Map(KINDS.map((kind) => [kind, kinds.filter((one) => one === kind).length]));
    const groups = [
      this.#group("Actors", "kind", KINDS, shownKinds, had, (kind) => [glyph(kind), kind]),
      this.#group("Links", "what", Object.keys(WHAT), counted("", (item) => item.kind), had, (what) => [/** @type {Record<string, string>} */ (WHAT)[what]]),
      this.#group("Status", "status", STATUSES, counted("", (item) => item.status), had, (status) => [stroke(status), status]),
      this.#group("Class of event", "quad", QUADS, counted("event", (item) => item.quad), had, (quad) => [stroke(quad.replace(" ", "-")), quad]),
      this.#group("Type of event", "type", TYPES, counted("event", (item) => item.type), had, (type) => [type.toLowerCase()]),
      this.#group("Stance of a statement", "stance", STANCES, counted("claim", (item) => item.type), had, (stance) => [stance]),
      this.#group("Outlet", "outlet", [...outlets.keys()].sort(), outlets, had, (outlet) => [outlet || "no outlet named"]),
    ];
    const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset?.filter;
    fill(
      this.element,
      h("div", { class: "panel-head" }, h("h2", {}, "Filters"), h("button", { type: "button", class: "quiet", onclick: () => this.changed(noFilters()) }, "Clear all")),
      groups,
      this.#dates(),
    );
    if (focused) /** @type {HTMLElement|null} */ (this.element.querySelector(`[data-filter="${CSS.escape(focused)}"]`))?.focus();
  }

  /**
   * @param {string} title @param {string} name @param {string[]} values @param {Map<string, number>} counts
   * @param {(name: string, value: string) => boolean} had @param {(value: string) => any[]} label
   */
  #group(title, name, values, counts, had, label) {
    const present = values.filter((value) => counts.get(value) || had(name, value));
    if (!present.length) return null;
    const boxes = present.map((value) =>
      h(
        "label",
        { class: "choice" },
        h("input", { type: "checkbox", "data-filter": `${name}:${value}`, checked: !had(name, value), onchange: () => this.#toggle(name, value) }),
        label(value),
        h("span", { class: "number" }, String(counts.get(value) ?? 0)),
      ),
    );
    const all = present.length > 1 && h("button", { type: "button", class: "only", onclick: () => this.#invert(name, present) }, "invert");
    return h("fieldset", {}, h("legend", {}, title, " ", all), boxes);
  }

  #dates() {
    const set = (/** @type {"from"|"to"} */ side) => (/** @type {Event} */ event) =>
      this.changed({ ...this.filters, [side]: /** @type {HTMLInputElement} */ (event.target).value });
    const field = (/** @type {"from"|"to"} */ side) =>
      h("label", { class: "date" }, side, h("input", { type: "date", "data-filter": side, onchange: set(side), value: this.filters[side] }));
    const undated = h("input", {
      type: "checkbox", "data-filter": "undated", checked: this.filters.undated,
      onchange: () => this.changed({ ...this.filters, undated: !this.filters.undated }),
    });
    return h("fieldset", {}, h("legend", {}, "Date"), field("from"), field("to"), h("label", { class: "choice" }, undated, "also the undated"));
  }

  /** @param {string} name @param {string} value */
  #toggle(name, value) {
    const off = this.filters.off[name] ?? [];
    this.#set(name, off.includes(value) ? off.filter((one) => one !== value) : [...off, value]);
  }

  /** @param {string} name @param {string[]} present */
  #invert(name, present) {
    const off = this.filters.off[name] ?? [];
    this.#set(name, present.filter((value) => !off.includes(value)));
  }

  /** @param {string} name @param {string[]} off */
  #set(name, off) {
    this.changed({ ...this.filters, off: { ...this.filters.off, [name]: off } });
  }
}
