// The search box: a combobox over names and aliases, with entities to start from where nothing is typed.

import { ask } from "./api.js";
import { fill, glyph, h } from "./dom.js";
import { count } from "./words.js";

/** @typedef {import("./types.js").Entity} Entity */

export class Search {
  /** @param {(entity: Entity) => void} open @param {(message: string) => void} say */
  constructor(open, say) {
    this.open = open;
    this.say = say;
    /** @type {Entity[]} */
    this.found = [];
    this.active = -1;
    /** @type {AbortController|null} */
    this.asking = null;
    this.input = h("input", {
      id: "search", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "search-results",
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", maxlength: "200",
      "aria-label": "Find a person, organization, place, group or policy",
      placeholder: "Find a person, organization, place, group or policy",
      oninput: () => this.#ask(), onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      onblur: () => setTimeout(() => this.#close(), 150), onfocus: () => this.#ask(),
    });
    this.list = h("ul", { id: "search-results", role: "listbox", "aria-label": "Found", hidden: true });
    this.element = h("div", { class: "search" }, this.input, h("kbd", { "aria-hidden": "true" }, "/"), this.list);
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  async #ask() {
    const query = this.input.value.trim();
    this.asking?.abort();
    if (!query) {
      this.#close();
      return;
    }
    const asking = (this.asking = new AbortController());
    try {
      const { found } = await ask("search", { query: query.slice(0, 200), limit: 20 }, asking.signal);
      if (asking.signal.aborted || document.activeElement !== this.input) return;
      this.#show(found);
    } catch (error) {
      if (!asking.signal.aborted) this.say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {{entity: Entity, alias: string|null}[]} found */
  #show(found) {
    this.found = found.map(({ entity }) => entity);
    this.active = found.length ? 0 : -1;
    const rows = found.map(({ entity, alias }, index) =>
      h(
        "li",
        {
          role: "option", id: `found-${index}`, "data-id": entity.id,
          onmousedown: (/** @type {MouseEvent} */ event) => {
            event.preventDefault();
            this.#choose(index);
          },
        },
        glyph(entity.kind),
        h("span", { class: "found-name" }, entity.name, alias && h("span", { class: "found-alias" }, `also “${alias}”`)),
        h("span", { class: "found-about" }, `${entity.kind} · ${count(entity.degree, "edge")}`),
      ),
    );
    fill(this.list, rows.length ? rows : h("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nobody and nothing has such a name"));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#mark();
  }

  #mark() {
    for (const [index, row] of [...this.list.children].entries()) {
      row.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active) row.scrollIntoView({ block: "nearest" });
    }
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `found-${this.active}`);
  }

  /** @param {number} index */
  #choose(index) {
    const entity = this.found[index];
    if (!entity) return;
    this.asking?.abort();
    this.#close();
    this.input.value = "";
    this.input.blur();
    this.open(entity);
  }

  #close() {
    this.list.hidden = true;
    this.found = [];
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.found.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (last < 0) return;
      this.active = event.key === "ArrowDown" ? (this.active >= last ? 0 : this.active + 1) : this.active <= 0 ? last : this.active - 1;
      this.#mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#choose(this.active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
      this.input.blur();
    }
  }
}
