// The view in the address: a reload, or a link that was kept, brings back actors, places and filters.

import { noFilters } from "./model.js";

/** @typedef {import("./types.js").State} State @typedef {import("./types.js").Filters} Filters */

const MOST = 2000;
const DAY = /^(\d{4}-\d{2}-\d{2})?$/;

/** @param {State} state */
export function keepView(state) {
  const places = Object.entries(state.positions).map(([id, { x, y }]) => [id, Math.round(x), Math.round(y)]);
  const { off, from, to, undated } = state.filters;
  const view = JSON.stringify([places, off, from, to, undated]);
  const empty = !places.length && view === JSON.stringify([[], {}, "", "", true]);
  history.replaceState(null, "", empty ? location.pathname : `#view=${encodeURIComponent(view)}`);
}

/** What the address says; null if it says nothing, or what no page has written. @param {string} hash @returns {State|null} */
export function readView(hash) {
  try {
    const [places, off, from, to, undated] = JSON.parse(new URLSearchParams(hash.replace(/^#/, "")).get("view") ?? "null");
    const lists = Object.values(off);
    const whole =
      Array.isArray(places) && places.length <= MOST &&
      places.every(([id, x, y]) => typeof id === "string" && Number.isFinite(x) && Number.isFinite(y)) &&
      lists.every((list) => Array.isArray(list) && list.every((value) => typeof value === "string")) &&
      DAY.test(from) && DAY.test(to) && typeof undated === "boolean";
    if (!whole) return null;
    const positions = Object.fromEntries(places.map(([id, x, y]) => [id, { x, y }]));
    return { positions, filters: { ...noFilters(), off, from, to, undated } };
  } catch {
    return null;
  }
}
