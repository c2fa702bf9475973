// The panel: what an actor is linked by, and the sentences behind an actor or a line.

import { ask } from "./api.js";
import { fill, glyph, h, webAddress } from "./dom.js";
import { count, dateWords, relationTitle, relationWords } from "./words.js";

/** @typedef {import("./types.js").Entity} Entity @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Link} Link @typedef {import("./types.js").Passage} Passage */
/** @typedef {import("./types.js").Relation} Relation @typedef {import("./model.js").Knowledge} Knowledge */

const PAGE = 10;
const AT_ONCE = 5; // claims or events of one line whose sentences are fetched without being asked for

export class Panel {
  /**
   * @param {Knowledge} known
   * @param {{expand: (id: string, relation: Relation|null) => void, hide: (id: string) => void,
   *   open: (id: string) => void, shown: () => string[], say: (message: string) => void}} on
   */
  constructor(known, on) {
    this.known = known;
    this.on = on;
    this.turn = 0;
    this.element = h("aside", { id: "panel", class: "panel", "aria-label": "Evidence", tabindex: "-1", hidden: true });
  }

  close() {
    this.turn += 1;
    this.element.hidden = true;
    fill(this.element);
  }

  /** Runs what may fail or be overtaken; shows the message of what fails. @param {(current: () => boolean) => Promise<void>} work */
  async #now(work) {
    const turn = ++this.turn;
    this.element.hidden = false;
    try {
      await work(() => turn === this.turn);
    } catch (error) {
      if (turn === this.turn) this.on.say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {Entity} entity @returns {Promise<void>} */
  entity(entity) {
    return this.#now(async (current) => {
      const told = await ask("entity", { id: entity.id, shown: this.on.shown() });
      if (!current()) return;
      const sentences = h("div", {});
      const deeds = h("div", { class: "deeds" });
      fill(this.element, this.#about(told.entity), this.#relations(told.entity, told.relations), deeds, sentences);
      this.element.scrollTop = 0;
      this.#more(deeds, `All that ${entity.name} said, did or is told of`, told.items, (skip) => this.#items(entity, skip));
      this.#more(sentences, "Where it is named", told.entity.mentions, (skip) => this.#mentions(entity, skip), true);
    });
  }

  /** @param {Entity} entity */
  #about(entity) {
    const facts = [entity.kind, entity.country, count(entity.documents, "article"), count(entity.mentions, "mention")];
    const wikidata = entity.wikidata && /^Q\d+$/.test(entity.wikidata) ? `https://www.wikidata.org/wiki/${entity.wikidata}` : null;
    return h(
      "header",
      {},
      h("h2", {}, glyph(entity.kind), " ", h("span", { class: "title" }, entity.name)),
      h("p", { class: "facts" }, facts.filter((fact) => fact).join(" · "), wikidata && [" · ", outside(wikidata, "Wikidata")]),
      entity.aliases.length > 0 && h("p", { class: "aliases" }, "also ", entity.aliases.slice(0, 30).map((alias, index) => [index ? ", " : "", h("q", {}, alias)]), entity.aliases.length > 30 && ` and ${entity.aliases.length - 30} more`),
    );
  }

  /** @param {Entity} entity @param {Relation[]} relations */
  #relations(entity, relations) {
    const left = relations.some((relation) => relation.left);
    const rows = relations.map((relation) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "relation", disabled: !relation.left, onclick: () => this.on.expand(entity.id, relation) },
          h("span", {}, relationTitle(relation)),
          h("span", { class: "facts" }, `${count(relation.neighbours, "actor")}, ${count(relation.items, "time")}`),
          h("span", { class: "add" }, relation.left ? `+${Math.min(relation.left, PAGE)}` : "shown"),
        ),
      ),
    );
    return h(
      "section",
      {},
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", class: "main", id: "expand", disabled: !left, onclick: () => this.on.expand(entity.id, null) }, left ? "Show its strongest links " : "All its links are shown ", h("kbd", {}, "e")),
        h("button", { type: "button", id: "hide", onclick: () => this.on.hide(entity.id) }, "Hide ", h("kbd", {}, "h")),
      ),
      relations.length > 0 ? [h("h3", {}, "Linked to others by"), h("ul", { class: "relations" }, rows)] : h("p", { class: "facts" }, "Nothing links it to another actor."),
    );
  }

  /**
   * A part that is fetched ten by ten. @param {HTMLElement} place @param {string} title @param {number} total
   * @param {(skip: number) => Promise<Node[]>} fetchSome @param {boolean} [atOnce]
   */
  #more(place, title, total, fetchSome, atOnce = false) {
    if (!total) return;
    const list = h("div", { class: "list" });
    let skip = 0;
    const button = h("button", { type: "button", class: "quiet", onclick: () => show() });
    const show = async () => {
      button.disabled = true;
      try {
        const rows = await fetchSome(skip);
        list.append(...rows);
        skip += PAGE;
      } catch (error) {
        this.on.say(/** @type {Error} */ (error).message);
      }
      button.disabled = false;
      button.hidden = skip >= total;
      fill(button, skip ? `${Math.min(PAGE, total - skip)} more of ${total}` : `Show (${total})`);
    };
    fill(button, `Show (${total})`);
    fill(place, h("h3", {}, title), list, button);
    if (atOnce) show();
  }

  /** @param {Entity} entity @param {number} skip @returns {Promise<Node[]>} */
  async #items(entity, skip) {
    const { items, entities } = await ask("items", { id: entity.id, skip, limit: PAGE });
    for (const one of entities) if (!this.known.entities.has(one.id)) this.known.learn({ entities: [one] });
    return items.map((/** @type {Item} */ item) => this.#item(item, entity.id, false));
  }

  /** @param {Entity} entity @param {number} skip @returns {Promise<Node[]>} */
  async #mentions(entity, skip) {
    const { passages } = await ask("mentions", { id: entity.id, skip, limit: PAGE });
    return passages.map(passage);
  }

  /** @param {Link} link @returns {Promise<void>} */
  link(link) {
    return this.#now(async (current) => {
      await null;
      if (!current()) return;
      const words = relationWords(link.kind, link.types, link.status);
      const actor = (/** @type {string} */ id) => h("button", { type: "button", class: "name", onclick: () => this.on.open(id) }, this.known.name(id));
      const heading = link.both && link.kind === "event"
        ? [actor(link.source), " and ", actor(link.target), `: ${link.types.map((type) => type.toLowerCase()).join(", ")}`]
        : [actor(link.source), ` ${words} `, actor(link.target)];
      fill(
        this.element,
        h("header", {}, h("h2", { class: "link-title" }, heading), h("p", { class: "facts" }, status(link.status, link.kind), " ", link.quad && `${link.quad} · `, count(link.items.length, kindWord(link.kind)))),
        link.items.map((item, index) => this.#item(item, link.source, index < AT_ONCE)),
      );
      this.element.scrollTop = 0;
    });
  }

  /** A claim, event or office with all its reports. @param {Item} item @param {string} end @param {boolean} atOnce */
  #item(item, end, atOnce) {
    const list = h("div", { class: "list" });
    const names = (/** @type {string[]} */ ids) => ids.map((id) => this.known.name(id)).join(", ");
    const line = item.kind === "claim" && item.text
      ? h("p", { class: "claim" }, item.text)
      : h("p", { class: "deed" }, [names(item.sources) || "someone", relationWords(item.kind, [item.type], item.status), names(item.targets)].join(" "));
    const facts = [
      item.kind === "claim" && `${names(item.sources) || "someone"}: ${item.type}`,
      item.mode, dateWords(item), item.hedged && "hedged",
      item.kind === "office" ? `in ${count(item.documents, "independent article")}; the first:` : `${count(item.reports, "report")} in ${count(item.documents, "independent article")}`,
    ];
    const about = h("p", { class: "facts" }, !atOnce && [status(item.status, item.kind), " "], facts.filter((fact) => fact).join(" · "));
    const show = async () => {
      button.hidden = true;
      try {
        const told = await ask("evidence", { kind: item.kind, id: item.id, entity: end });
        const teller = told.according_to;
        if (teller) about.append(` · according to ${teller.speaker ?? "a source that is not named"}, not the newspaper`);
        if (told.places.length) about.append(` · in ${told.places.join(", ")}`);
        fill(list, told.passages.map(passage));
      } catch (error) {
        button.hidden = false;
        this.on.say(/** @type {Error} */ (error).message);
      }
    };
    const button = h("button", { type: "button", class: "quiet", onclick: show }, "Read the sentences");
    if (atOnce) show();
    return h("article", { class: "item", "data-item": item.id }, line, about, list, button);
  }
}

/** @param {Passage} found @returns {HTMLElement} */
function passage(found) {
  const { document: article } = found;
  const where = [article.publisher ?? "no outlet named", article.published ?? "undated"];
  const address = webAddress(article.url);
  const title = article.title ?? article.source ?? article.id;
  return h(
    "figure",
    { class: "passage", tabindex: "0" },
    h(
      "blockquote",
      {},
      found.before && h("span", { class: "around" }, found.before, " "),
      h("span", { class: "sentence" }, found.sentence.map(({ text, role }) => (role ? h("mark", { class: role }, text) : text))),
      found.after && h("span", { class: "around" }, " ", found.after),
    ),
    h(
      "figcaption",
      {},
      h("span", { class: "outlet" }, where.join(", ")),
      h("span", { class: "article" }, address ? outside(address, title) : title),
      h("span", { class: "rule" }, found.rule && `rule ${found.rule} · `, `characters ${found.start} to ${found.end}`, article.copy_of && ` · a copy of ${article.copy_of}`),
    ),
  );
}

/** @param {string} status_ @param {string} kind */
function status(status_, kind) {
  if (kind !== "event") return status_ === "denied" ? h("span", { class: "status denied" }, "not said") : null;
  return h("span", { class: `status ${status_}` }, status_);
}

/** @param {string} kind */
function kindWord(kind) {
  return kind === "claim" ? "statement" : kind === "event" ? "event" : "office";
}

/** @param {string} address @param {string} words */
function outside(address, words) {
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
}
