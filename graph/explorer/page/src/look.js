// How nodes and lines look: the kind by shape and colour, the status by dashes, the class of what is done by colour.

export const KIND_COLOURS = {
  Person: "#3f6fb0", Organization: "#7a5ba8", Place: "#2f8a73", Group: "#9a7433", Policy: "#b04a72",
};
const KIND_SHAPES = {
  Person: "ellipse", Organization: "round-rectangle", Place: "hexagon", Group: "diamond", Policy: "tag",
};
export const QUAD_COLOURS = {
  "verbal cooperation": "#4d9bc9", "material cooperation": "#20735a", "verbal conflict": "#dd8a2b",
  "material conflict": "#bf3326",
};
export const CLAIM_COLOUR = "#6d7688";
const OFFICE_COLOUR = "#b3b7c1";
const INK = "#23262d";

/** @param {number} degree @returns {number} */
export function nodeSize(degree) {
  return 22 + Math.min(26, 4 * Math.sqrt(degree));
}

/** @param {{kind: string, quad: string|null}} link @returns {string} */
export function linkColour({ kind, quad }) {
  if (kind === "claim") return CLAIM_COLOUR;
  if (kind === "office") return OFFICE_COLOUR;
  return /** @type {Record<string, string>} */ (QUAD_COLOURS)[quad ?? ""] ?? CLAIM_COLOUR;
}

/** @returns {any[]} */
export function stylesheet() {
  return [
    {
      selector: "node",
      style: {
        "background-color": "#888", "border-width": 2, "border-color": "#fff", width: "data(size)", height: "data(size)",
        label: "data(label)", color: INK, "font-size": 12, "font-family": "system-ui, sans-serif", "font-weight": 500,
        "text-valign": "bottom", "text-margin-y": 5, "text-wrap": "wrap", "text-max-width": "130px",
        "text-outline-color": "#f8f8f6", "text-outline-width": 2.5, "min-zoomed-font-size": 6, "overlay-opacity": 0,
      },
    },
    ...Object.entries(KIND_SHAPES).map(([kind, shape]) => ({
      selector: `node[kind = "${kind}"]`,
      style: { shape, "background-color": /** @type {Record<string, string>} */ (KIND_COLOURS)[kind] },
    })),
    { selector: 'node[kind = "Organization"]', style: { height: "data(low)" } },
    {
      selector: "edge",
      style: {
        width: "data(width)", "line-color": "data(colour)", "target-arrow-color": "data(colour)",
        "source-arrow-color": "data(colour)", "target-arrow-shape": "triangle", "arrow-scale": 0.9,
        "curve-style": "bezier", "control-point-step-size": 44, label: "data(label)", "font-size": 10, color: "#4a4f5a",
        "font-family": "system-ui, sans-serif", "text-rotation": "autorotate", "text-background-color": "#f8f8f6",
        "text-background-opacity": 0.88, "text-background-padding": "1.5px", "min-zoomed-font-size": 7,
        "overlay-opacity": 0, opacity: 0.92,
      },
    },
    { selector: "edge[?both]", style: { "source-arrow-shape": "triangle" } },
    { selector: 'edge[kind = "claim"]', style: { "target-arrow-shape": "vee" } },
    { selector: 'edge[kind = "office"]', style: { "target-arrow-shape": "none" } },
    { selector: 'edge[status = "planned"]', style: { "line-style": "dashed", "line-dash-pattern": [9, 5] } },
    { selector: 'edge[status = "possible"]', style: { "line-style": "dashed", "line-dash-pattern": [2, 4] } },
    {
      selector: 'edge[status = "denied"]',
      style: { "line-style": "dashed", "line-dash-pattern": [10, 4, 2, 4], "target-arrow-shape": "tee" },
    },
    { selector: "node.faded", style: { opacity: 0.35 } },
    { selector: "edge.faded", style: { opacity: 0.16, label: "" } },
    { selector: "edge.quiet", style: { "text-opacity": 0, "text-background-opacity": 0 } },
    { selector: "edge.near", style: { "text-opacity": 1, "text-background-opacity": 0.95, "z-index": 9 } },
    { selector: "node:selected", style: { "border-color": INK, "border-width": 3 } },
    { selector: "edge:selected", style: { width: "data(wide)", color: INK, "font-weight": 700, "z-index": 9, opacity: 1 } },
  ];
}
