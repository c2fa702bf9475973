// What is shown, as a table that screen readers can use: the same links in the same order, selected together.

import { fill, h } from "./dom.js";
import { dateWords, itemDate, relationWords } from "./words.js";

/** @typedef {import("./types.js").View} View @typedef {import("./types.js").Selection} Selection */
/** @typedef {import("./model.js").Knowledge} Knowledge */

const MOST_ROWS = 500;

export class Table {
  /** @param {(selection: Selection) => void} select */
  constructor(select) {
    this.select = select;
    this.element = h("section", { id: "table", class: "drawer", "aria-label": "What is shown, as a table", hidden: true });
  }

  /** @param {View} view @param {Knowledge} known @param {Selection} selection */
  show(view, known, selection) {
    if (this.element.hidden) return;
    const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset?.row;
    const actor = (/** @type {string} */ id) =>
      h("button", { type: "button", class: "cell", "data-row": `node:${id}`, onclick: () => this.select({ type: "node", id }) }, known.name(id));
    const rows = view.links.slice(0, MOST_ROWS).map((link) => {
      const chosen = selection?.type === "link" && selection.id === link.id;
      const dates = link.items.map((item) => itemDate(item)).filter((day) => day).sort();
      const span = link.items.length === 1 ? dateWords(link.items[0]) : [...new Set([dates[0], dates.at(-1)])].filter((day) => day).join(" to ");
      return h(
        "tr",
        { class: chosen && "chosen", "aria-selected": String(chosen) },
        h("td", {}, actor(link.source)),
        h("td", {}, h("button", { type: "button", class: "cell", "data-row": `link:${link.id}`, onclick: () => this.select({ type: "link", id: link.id }) }, relationWords(link.kind, link.types, link.status), link.kind === "claim" && ` (${link.types.join(", ")})`)),
        h("td", {}, actor(link.target)),
        h("td", {}, link.status),
        h("td", {}, span),
        h("td", { class: "figure" }, String(link.items.length)),
        h("td", { class: "figure" }, String(link.items.reduce((sum, item) => sum + item.reports, 0))),
        h("td", {}, [...new Set(link.items.flatMap((item) => item.outlets))].join(", ")),
      );
    });
    const linked = new Set(view.links.flatMap(({ source, target }) => [source, target]));
    const alone = view.nodes.filter(({ id }) => !linked.has(id)).map(({ id }) =>
      h("tr", {}, h("td", {}, actor(id)), h("td", { colspan: "7", class: "dim" }, "no link to others that are shown")));
    const heads = ["Who", "What", "Whom or what", "Status", "When", "Items", "Reports", "Outlets"];
    fill(
      this.element,
      h(
        "table",
        {},
        h("caption", {}, view.links.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${view.links.length} links` : "All links and actors that are shown"),
        h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", {}, rows, alone),
      ),
    );
    const again = focused && this.element.querySelector(`[data-row="${CSS.escape(focused)}"]`);
    if (again) again.focus();
    this.element.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  }
}
