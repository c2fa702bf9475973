// From what is known and what is on the screen to what is drawn: links grouped from items, filters applied.

import { itemDate } from "./words.js";

/** @typedef {import("./types.js").Entity} Entity @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Link} Link @typedef {import("./types.js").Filters} Filters */
/** @typedef {import("./types.js").State} State @typedef {import("./types.js").View} View */

/** @returns {Filters} */
export function noFilters() {
  return { off: {}, from: "", to: "", undated: true };
}

/** @param {Filters} filters @returns {boolean} */
export function filtering(filters) {
  return Object.values(filters.off).some((off) => off.length > 0) || !!filters.from || !!filters.to || !filters.undated;
}

/** All that the server has told so far; nothing here is undone. */
export class Knowledge {
  constructor() {
    /** @type {Map<string, Entity>} */
    this.entities = new Map();
    /** @type {Map<string, Item>} */
    this.items = new Map();
  }

  /** @param {{entities?: Entity[], items?: Item[]}} told */
  learn({ entities = [], items = [] }) {
    for (const entity of entities) this.entities.set(entity.id, entity);
    for (const item of items) this.items.set(item.id, item);
  }

  /** @param {string} id @returns {string} */
  name(id) {
    return this.entities.get(id)?.name ?? id;
  }

  /** What is drawn of a state. @param {State} state @returns {View} */
  view(state) {
    const shown = Object.keys(state.positions).map((id) => this.entities.get(id)).filter((entity) => !!entity);
    const nodes = shown.filter((entity) => !isOff(state.filters, "kind", entity.kind));
    const all = new Set(shown.map((entity) => entity.id));
    const visible = new Set(nodes.map((entity) => entity.id));
    /** @type {Map<string, Link>} */
    const links = new Map();
    let hiddenItems = 0;
    for (const item of [...this.items.values()].sort((a, b) => order(a, b))) {
      const passes = passesFilters(item, state.filters);
      let hidden = false;
      for (const [source, target, both] of pairs(item, all)) {
        if (passes && visible.has(source) && visible.has(target)) addTo(links, item, source, target, both);
        else hidden = true;
      }
      if (hidden) hiddenItems += 1;
    }
    return { nodes, links: [...links.values()], hiddenNodes: shown.length - nodes.length, hiddenItems };
  }

  /** The items that could be drawn between what is shown, whatever the filters. @param {State} state @returns {Item[]} */
  drawable(state) {
    const shown = new Set(Object.keys(state.positions));
    return [...this.items.values()].filter((item) => pairs(item, shown).length > 0);
  }
}

/** Who stands opposite whom. @param {Item} item @param {Set<string>} shown @returns {[string, string, boolean][]} */
function pairs(item, shown) {
  /** @type {[string, string, boolean][]} */
  const found = [];
  for (const source of item.sources) {
    for (const target of item.targets) {
      if (source === target || !shown.has(source) || !shown.has(target)) continue;
      // Two who agree with each other are linked by one line with two heads.
      const both = item.sources.includes(target) && item.targets.includes(source);
      if (!both || source < target) found.push([source, target, both]);
    }
  }
  return found;
}

/** @param {Map<string, Link>} links @param {Item} item @param {string} source @param {string} target @param {boolean} both */
function addTo(links, item, source, target, both) {
  const { kind, type, status, quad } = item;
  // One line for what is alike to look at: statements, offices, events of one class and status.
  const id = [source, target, both ? "both" : "", kind, kind === "event" ? quad : "", status].join("|");
  const link = links.get(id) ?? { id, source, target, both, kind, types: [], status, quad, items: [], documents: 0 };
  if (!link.types.includes(type)) link.types.push(type);
  link.items.push(item);
  link.documents += item.documents;
  links.set(id, link);
}

/** @param {Filters} filters @param {string} name @param {string} value @returns {boolean} */
export function isOff(filters, name, value) {
  return filters.off[name]?.includes(value) ?? false;
}

/** @param {Item} item @param {Filters} filters @returns {boolean} */
function passesFilters(item, filters) {
  if (isOff(filters, "what", item.kind) || isOff(filters, "status", item.status)) return false;
  if (item.kind === "event" && (isOff(filters, "type", item.type) || isOff(filters, "quad", item.quad ?? ""))) return false;
  if (item.kind === "claim" && isOff(filters, "stance", item.type)) return false;
  const outlets = item.outlets.length ? item.outlets : [""];
  if (outlets.every((outlet) => isOff(filters, "outlet", outlet))) return false;
  const first = itemDate(item);
  if (!first) return filters.undated;
  const last = item.date_end ?? item.date ?? item.last ?? first;
  return !(filters.from && last < filters.from) && !(filters.to && first > filters.to);
}

/** @param {Item} a @param {Item} b @returns {number} */
function order(a, b) {
  return b.documents - a.documents || (itemDate(a) < itemDate(b) ? -1 : itemDate(a) > itemDate(b) ? 1 : a.id < b.id ? -1 : 1);
}
