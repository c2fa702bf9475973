// The picture: Cytoscape on a canvas, made to show what the view says and nothing else.

import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";
import { linkColour, nodeSize, stylesheet } from "./look.js";
import { linkLabel } from "./words.js";

/** @typedef {import("./types.js").View} View @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Selection} Selection @typedef {import("./types.js").Point} Point */

cytoscape.use(fcose);

const READABLE = 30; // links whose labels can be read all at once; of more, those that one points at or chooses

export class Canvas {
  /**
   * @param {HTMLElement} container
   * @param {{select: (selection: Selection) => void, expand: (id: string) => void,
   *   moved: (positions: Record<string, Point>) => void}} on
   */
  constructor(container, on) {
    this.cy = cytoscape({
      container, style: stylesheet(), minZoom: 0.08, maxZoom: 3, boxSelectionEnabled: false, selectionType: "single",
      textureOnViewport: false, pixelRatio: "auto",
    });
    this.on = on;
    this.cy.on("tap", (event) => {
      const target = event.target;
      if (target === this.cy) on.select(null);
      else on.select({ type: target.isNode() ? "node" : "link", id: target.id() });
    });
    this.cy.on("mouseover", "edge", (event) => event.target.addClass("near"));
    this.cy.on("mouseout", "edge", (event) => event.target.removeClass("near"));
    this.cy.on("dbltap", "node", (event) => on.expand(event.target.id()));
    this.cy.on("dragfree", "node", (event) => on.moved({ [event.target.id()]: { ...event.target.position() } }));
  }

  /** @param {View} view @param {State} state */
  show(view, state) {
    const { cy } = this;
    const wanted = new Set([...view.nodes.map(({ id }) => id), ...view.links.map(({ id }) => id)]);
    cy.batch(() => {
      cy.elements().filter((element) => !wanted.has(element.id())).remove();
      for (const { id, name, kind, degree } of view.nodes) {
        const size = nodeSize(degree);
        const position = { ...state.positions[id] };
        const label = name.length > 60 ? `${name.slice(0, 57)}…` : name;
        const node = cy.getElementById(id);
        if (node.empty()) cy.add({ group: "nodes", data: { id, label, kind, size, low: size * 0.8 }, position });
        else node.position(position);
      }
      for (const link of view.links) {
        const { id, source, target, both, kind, status, documents } = link;
        const width = 1.4 + Math.min(3.6, Math.log2(1 + documents) * 0.8);
        const text = linkLabel(link);
        const data = {
          id, source, target, both, kind, status, width, wide: width + 2.5, colour: linkColour(link),
          label: text.length > 48 ? `${text.slice(0, 45)}…` : text,
        };
        const edge = cy.getElementById(id);
        if (edge.empty()) cy.add({ group: "edges", data });
        else edge.data(data);
      }
    });
  }

  /** @param {Selection} selection */
  select(selection) {
    const { cy } = this;
    cy.batch(() => {
      cy.elements().unselect().removeClass("faded");
      cy.edges().toggleClass("quiet", !selection && cy.edges().length > READABLE);
      /** @type {any} */
      const element = selection ? cy.getElementById(selection.id) : cy.collection();
      if (element.empty()) return;
      element.select();
      const near = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
      cy.elements().not(near).addClass("faded");
    });
  }

  /** The middle of what can be seen. @returns {Point} */
  middle() {
    const { x1, x2, y1, y2 } = this.cy.extent();
    return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
  }

  /** Moves the view, only if it must, so that these nodes are seen. @param {string[]} ids */
  reveal(ids) {
    const { cy } = this;
    const wanted = cy.nodes().filter((node) => ids.includes(node.id()));
    if (wanted.empty()) return;
    const box = wanted.boundingBox({ includeLabels: true });
    const seen = cy.extent();
    if (box.x1 >= seen.x1 && box.x2 <= seen.x2 && box.y1 >= seen.y1 && box.y2 <= seen.y2) return;
    this.fit();
  }

  /** The whole picture, never larger than life. */
  fit() {
    const { cy } = this;
    if (cy.elements().empty()) return;
    cy.fit(undefined, 60);
    if (cy.zoom() > 1.15) {
      cy.zoom(1.15);
      cy.center();
    }
  }

  /** Tells the picture that its place has another size; what was in the middle stays there. */
  resize() {
    const had = { width: this.cy.width(), height: this.cy.height() };
    this.cy.resize();
    this.cy.panBy({ x: (this.cy.width() - had.width) / 2, y: (this.cy.height() - had.height) / 2 });
  }
}
