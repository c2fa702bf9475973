// Where new nodes go: those that are there already stay where they are.

import cytoscape from "cytoscape";
import { nodeSize } from "./look.js";

/** @typedef {import("./types.js").Point} Point @typedef {import("./types.js").Link} Link */
/** @typedef {import("./types.js").Entity} Entity */

const APART = 190;
const MOST_LAID_OUT = 400; // above this, new nodes stay on their rings: the layout would hold the page up

/**
 * @param {Record<string, Point>} there
 * @param {Entity[]} added
 * @param {Link[]} links among all
 * @param {Point} middle where to put them if nothing else says
 * @param {string|null} anchor the node that they come out of
 * @returns {Record<string, Point>} the places of the new ones
 */
export function place(there, added, links, middle, anchor) {
  const around = anchor && there[anchor] ? there[anchor] : middle;
  const rings = onRings(Object.values(there), added.length, around, anchor !== null);
  const starts = Object.fromEntries(added.map((entity, index) => [entity.id, rings[index]]));
  if (added.length < 2 && !Object.keys(there).length) return starts;
  if (Object.keys(there).length + added.length > MOST_LAID_OUT) return starts;
  return laidOut(there, added, links, starts);
}

/**
 * @param {Record<string, Point>} there @param {Entity[]} added @param {Link[]} links
 * @param {Record<string, Point>} starts @returns {Record<string, Point>}
 */
function laidOut(there, added, links, starts) {
  const names = new Map(added.map((entity) => [entity.id, entity]));
  const all = { ...there, ...starts };
  const seen = new Set();
  const edges = links.filter(({ source, target }) => {
    const key = [source, target].sort().join("|");
    return source in all && target in all && !seen.has(key) && seen.add(key);
  });
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: "node", style: { width: "data(w)", height: "data(h)" } }],
    elements: {
      nodes: Object.entries(all).map(([id, position]) => {
        const entity = names.get(id);
        const size = nodeSize(entity?.degree ?? 10);
        // Room for the label below the node, which a layout without a screen can't measure.
        const w = Math.max(size, Math.min(entity?.name.length ?? 14, 20) * 6.5);
        return { data: { id, w, h: size + 34 }, position: { ...position } };
      }),
      edges: edges.map(({ id, source, target }) => ({ data: { id, source, target } })),
    },
  });
  const layout = /** @type {any} */ ({
    name: "fcose", animate: false, randomize: false, fit: false, quality: "default", nodeRepulsion: 22000,
    idealEdgeLength: APART, nodeSeparation: 90, gravity: 0.08, numIter: 1500,
    fixedNodeConstraint: Object.entries(there).map(([nodeId, position]) => ({ nodeId, position: { ...position } })),
  });
  cy.layout(layout).run();
  const found = Object.fromEntries(added.map(({ id }) => [id, { ...cy.getElementById(id).position() }]));
  cy.destroy();
  const whole = Object.values(found).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return whole ? found : starts;
}

/**
 * Places on rings around a point, those first that are farthest from what is there.
 * @param {Point[]} there @param {number} number @param {Point} around @param {boolean} beside not in the middle itself
 * @returns {Point[]}
 */
function onRings(there, number, around, beside) {
  /** @type {Point[]} */
  const found = [];
  if (!beside && free(around, there)) found.push(around);
  for (let ring = 1; found.length < number; ring += 1) {
    const room = 6 * ring;
    for (let step = 0; step < room && found.length < number; step += 1) {
      const angle = (2 * Math.PI * step) / room - Math.PI / 2 + ring * 0.4;
      const point = { x: around.x + APART * ring * Math.cos(angle), y: around.y + APART * ring * Math.sin(angle) };
      if (ring > 40 || free(point, [...there, ...found])) found.push(point);
    }
  }
  return found;
}

/** @param {Point} point @param {Point[]} others @returns {boolean} */
function free(point, others) {
  return others.every((other) => Math.hypot(point.x - other.x, point.y - other.y) > APART * 0.6);
}
