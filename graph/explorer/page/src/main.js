// The page: its parts, what they tell each other, and the keys.

import { ask, takeToken } from "./api.js";
import { Canvas } from "./canvas.js";
import { fill, glyph, h, stroke } from "./dom.js";
import { FilterPanel } from "./filters.js";
import { History } from "./history.js";
import { keys, KEYS } from "./keys.js";
import { Knowledge, filtering, noFilters } from "./model.js";
import { Panel } from "./panel.js";
import { place } from "./placing.js";
import { Search } from "./search.js";
import { Table } from "./table.js";
import { keepView, readView } from "./view.js";
import { count, KINDS, QUADS, STATUSES } from "./words.js";

/** @typedef {import("./types.js").Entity} Entity @typedef {import("./types.js").Selection} Selection */
/** @typedef {import("./types.js").Relation} Relation @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").View} View */

const STEP = 10;
const MANY = 800;
const MOST = 2000;

class Explorer {
  constructor() {
    this.known = new Knowledge();
    /** @type {Selection} */
    this.selection = null;
    /** @type {View} */
    this.view = { nodes: [], links: [], hiddenNodes: 0, hiddenItems: 0 };
    this.history = new History({ positions: {}, filters: noFilters() }, (state) => this.show(state));
    const say = (/** @type {string} */ message) => this.say(message);
    this.search = new Search((entity) => this.open(entity.id), say);
    this.panel = new Panel(this.known, {
      expand: (id, relation) => this.expand(id, relation), hide: (id) => this.hide(id), open: (id) => this.open(id),
      shown: () => this.shown(), say,
    });
    this.filters = new FilterPanel((filters) => this.history.change("filters", { filters }));
    this.table = new Table((selection) => this.select(selection));
    this.message = h("div", { id: "message", role: "status", "aria-live": "polite" });
    this.count = h("div", { id: "count" });
    this.welcome = h("section", { id: "welcome", "aria-label": "Somewhere to start" });
    this.help = h("dialog", { id: "help", "aria-label": "Keys" });
    this.stage = h("div", { id: "canvas", class: "canvas", "aria-hidden": "true" });
    fill(/** @type {HTMLElement} */ (document.getElementById("app")), this.#bar(), this.#body());
    this.canvas = new Canvas(this.stage, {
      select: (selection) => this.select(selection), expand: (id) => this.expand(id, null),
      moved: (positions) => this.history.change("move", { positions: { ...this.state.positions, ...positions } }),
    });
    new ResizeObserver(() => this.canvas.resize()).observe(this.stage);
    keys(this);
    this.show(this.state, false);
  }

  get state() {
    return this.history.state;
  }

  #bar() {
    const button = (/** @type {string} */ id, /** @type {string} */ words, /** @type {string} */ key, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", id, onclick, title: `${words} (${key})` }, words);
    this.undoButton = button("undo", "Undo", "u", () => this.undo());
    this.redoButton = button("redo", "Redo", "Shift+u", () => this.redo());
    this.filterButton = button("toggle-filters", "Filters", "f", () => this.toggle(this.filters.element, this.filterButton));
    this.tableButton = button("toggle-table", "Table", "t", () => this.toggle(this.table.element, this.tableButton));
    return h(
      "header",
      { class: "bar" },
      h("h1", {}, "policygraph"),
      this.search.element,
      h("nav", { "aria-label": "Tools" }, this.undoButton, this.redoButton, button("fit", "Fit", "0", () => this.canvas.fit()), this.filterButton, this.tableButton, button("toggle-help", "Keys", "?", () => this.help.showModal())),
    );
  }

  #body() {
    fill(
      this.help,
      h("h2", {}, "Keys"),
      h("dl", {}, Object.entries(KEYS).map(([key, does]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)])),
      h("button", { type: "button", class: "main", onclick: () => this.help.close() }, "Close"),
    );
    const legend = h(
      "details",
      { class: "legend", open: true },
      h("summary", {}, "Legend"),
      h("ul", {}, KINDS.map((kind) => h("li", {}, glyph(kind), kind))),
      h("ul", {}, QUADS.map((quad) => h("li", {}, stroke(quad.replace(" ", "-")), quad)), h("li", {}, stroke("claim"), "statement about")),
      h("ul", {}, STATUSES.map((status) => h("li", {}, stroke(status), status))),
    );
    return h(
      "div",
      { class: "body" },
      this.filters.element,
      h("main", {}, h("div", { class: "stage" }, this.stage, this.welcome, legend, h("div", { class: "foot" }, this.count, this.message)), this.table.element),
      this.panel.element,
      this.help,
    );
  }

  async start() {
    try {
      const { store, counts, starts } = await ask("overview");
      document.title = `${store} · policygraph`;
      const facts = [count(counts.Document, "article"), count(counts.Entity, "actor"), count(counts.Claim, "statement"), count(counts.Event, "event")];
      fill(
        this.welcome,
        h("h2", {}, "Who are you looking for?"),
        h("p", { class: "facts" }, facts.join(" · ")),
        starts.length
          ? [h("p", {}, "Type a name above, or start from one of those with the most edges:"), h("ul", { class: "starts" }, starts.map((/** @type {Entity} */ entity) => h("li", {}, h("button", { type: "button", onclick: () => this.open(entity.id) }, glyph(entity.kind), entity.name, h("span", { class: "number" }, String(entity.degree))))))]
          : h("p", {}, "The store holds no actor with an edge; read articles into it with: policygraph build"),
      );
    } catch (error) {
      fill(this.welcome, h("h2", {}, "Not open"), h("p", {}, /** @type {Error} */ (error).message));
    }
  }

  /** @returns {string[]} */
  shown() {
    return Object.keys(this.state.positions);
  }

  /** Adds an actor, or finds it again if it is there. @param {string} id */
  async open(id) {
    await this.#trying(async () => {
      if (!(id in this.state.positions)) {
        const told = await ask("open", { ids: [id], shown: this.shown() });
        if (!told.entities.length) throw new Error("that actor is no longer in the graph; reload the page");
        this.known.learn(told);
        id = told.entities[0].id;
        this.#add(`add ${told.entities[0].name}`, told.entities, null);
      }
      this.select({ type: "node", id });
      this.canvas.reveal([id]);
    });
  }

  /** Adds the strongest neighbours that are not there yet. @param {string} id @param {Relation|null} relation */
  async expand(id, relation) {
    await this.#trying(async () => {
      const along = relation && [relation.kind, relation.type, relation.direction];
      const told = await ask("expand", { id, relation: along, shown: this.shown(), limit: STEP });
      this.known.learn(told);
      if (!told.entities.length) {
        this.say("All its links are shown.");
        return;
      }
      this.#add(`expand ${this.known.name(id)}`, told.entities, id);
      this.select({ type: "node", id });
      this.canvas.reveal([id, ...told.entities.map((/** @type {Entity} */ entity) => entity.id)]);
      this.say(`${count(told.entities.length, "actor")} added, ${told.left} left.`);
    });
  }

  /** @param {string} label @param {Entity[]} entities @param {string|null} anchor */
  #add(label, entities, anchor) {
    const fresh = entities.filter(({ id }) => !(id in this.state.positions));
    if (!fresh.length) return;
    if (this.shown().length + fresh.length > MOST) throw new Error(`More than ${MOST} actors can't be shown; hide some, or narrow your filter.`);
    const there = this.state.positions;
    const future = Object.fromEntries(fresh.map(({ id }) => [id, { x: 0, y: 0 }]));
    const { links } = this.known.view({ positions: { ...there, ...future }, filters: noFilters() });
    const places = place(there, fresh, links, this.canvas.middle(), anchor);
    this.history.change(label, { positions: { ...there, ...places } });
  }

  /** @param {string} id */
  hide(id) {
    const { [id]: _, ...positions } = this.state.positions;
    this.select(null);
    this.history.change(`hide ${this.known.name(id)}`, { positions });
    this.say(`${this.known.name(id)} hidden; u brings it back.`);
  }

  undo() {
    const label = this.history.undo();
    this.say(label ? `Undone: ${label}.` : "Nothing to undo.");
  }

  redo() {
    const label = this.history.redo();
    this.say(label ? `Done again: ${label}.` : "Nothing to do again.");
  }

  /** @param {Selection} selection */
  select(selection) {
    this.selection = selection;
    this.canvas.select(selection);
    this.table.show(this.view, this.known, selection);
    const entity = selection?.type === "node" ? this.known.entities.get(selection.id) : undefined;
    const link = selection?.type === "link" ? this.view.links.find(({ id }) => id === selection.id) : undefined;
    if (entity) this.panel.entity(entity);
    else if (link) this.panel.link(link);
    else this.panel.close();
  }

  /** Brings back what the address says. @param {State} view */
  async restore(view) {
    await this.#trying(async () => {
      const ids = Object.keys(view.positions);
      const told = await ask("open", { ids });
      this.known.learn(told);
      const missing = new Set(told.missing);
      const kept = ids.filter((id) => !missing.has(id)).map((id) => [told.renamed[id] ?? id, view.positions[id]]);
      this.history.change("bring back the view", { positions: Object.fromEntries(kept), filters: view.filters });
      this.canvas.fit();
      if (missing.size) this.say(`${count(missing.size, "actor")} of this view are not in the store any more: ${[...missing].slice(0, 5).join(", ")}`);
    });
  }

  /** @param {State} state @param {boolean} [keep] whether the address is to say it */
  show(state, keep = true) {
    if (keep) keepView(state);
    this.view = this.known.view(state);
    const { nodes, links, hiddenNodes, hiddenItems } = this.view;
    this.canvas.show(this.view, state);
    const there = this.selection && (this.selection.type === "node" ? nodes : links).some(({ id }) => id === this.selection?.id);
    if (this.selection && !there) this.select(null);
    else this.canvas.select(this.selection);
    if (there && this.selection?.type === "link") this.select(this.selection);
    this.table.show(this.view, this.known, this.selection);
    const kinds = this.shown().map((id) => this.known.entities.get(id)?.kind ?? "");
    this.filters.show(state.filters, this.known.drawable(state), kinds);
    const empty = !this.shown().length;
    this.welcome.hidden = !empty;
    const hidden = hiddenNodes + hiddenItems;
    fill(
      this.count,
      !empty && `${count(nodes.length, "actor")} · ${count(links.length, "link")}`,
      (hidden > 0 || filtering(state.filters)) && [
        h("strong", { id: "hidden" }, ` · ${hidden} hidden by filters`), " ",
        h("button", { type: "button", id: "clear", class: "quiet", onclick: () => this.history.change("clear filters", { filters: noFilters() }) }, "Clear"),
      ],
      nodes.length > MANY && h("strong", {}, " · many at once: narrow your filter, or hide some"),
    );
    this.filterButton?.classList.toggle("on", filtering(state.filters));
    if (this.undoButton) this.undoButton.disabled = !this.history.past.length;
    if (this.redoButton) this.redoButton.disabled = !this.history.future.length;
  }

  /** @param {HTMLElement} part @param {HTMLElement|undefined} button */
  toggle(part, button) {
    part.hidden = !part.hidden;
    button?.setAttribute("aria-expanded", String(!part.hidden));
    this.table.show(this.view, this.known, this.selection);
    if (!part.hidden) /** @type {HTMLElement|null} */ (part.querySelector("input, button"))?.focus();
  }

  /** @param {string} message */
  say(message) {
    this.message.textContent = message;
  }

  /** @param {() => Promise<void>} work */
  async #trying(work) {
    try {
      await work();
    } catch (error) {
      this.say(/** @type {Error} */ (error).message);
    }
  }
}

takeToken();
const view = readView(location.hash);
const explorer = new Explorer();
explorer.start();
if (view) explorer.restore(view);
addEventListener("hashchange", () => {
  const pasted = readView(location.hash);
  if (pasted) explorer.restore(pasted);
});
