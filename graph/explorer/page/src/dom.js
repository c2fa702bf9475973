// Elements made from data: words become text nodes and nothing else, so nothing that an article holds can run.

/**
 * @param {string} tag
 * @param {Record<string, any>} [given] `class`, `on…` listeners, properties and attributes
 * @param {...any} children nodes, words, lists of them; null and false are left out
 * @returns {any}
 */
export function h(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  put(element, ...children);
  return element;
}

/** @param {Element} element @param {...any} children */
export function put(element, ...children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** @param {Element} element @param {...any} children */
export function fill(element, ...children) {
  element.replaceChildren();
  put(element, ...children);
}

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  Person: ["circle", { cx: 8, cy: 8, r: 6 }],
  Organization: ["rect", { x: 2, y: 3, width: 12, height: 10, rx: 2 }],
  Place: ["polygon", { points: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8" }],
  Group: ["polygon", { points: "8,1 15,8 8,15 1,8" }],
  Policy: ["polygon", { points: "2,3 10,3 14.5,8 10,13 2,13" }],
};

/** The shape of a kind, as the canvas draws it. @param {string} kind @returns {Element} */
export function glyph(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `glyph kind-${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const [tag, attributes] = /** @type {Record<string, any>} */ (SHAPES)[kind] ?? SHAPES.Group;
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
  svg.append(shape);
  return svg;
}

/** A sample of a line as the canvas draws it. @param {string} name class of its colour or dashes @returns {Element} */
export function stroke(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 34 8");
  svg.setAttribute("class", `stroke ${name}`);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", name.includes("denied") ? "M1 4H30M30 0.5V7.5" : "M1 4H33");
  svg.append(line);
  return svg;
}

/** A link that may be followed: addresses of the web only. @param {string|null} url @returns {string|null} */
export function webAddress(url) {
  if (!url) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}
