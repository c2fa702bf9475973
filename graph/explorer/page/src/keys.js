// What keys do, wherever the focus is, but for where one types.

/** @type {Record<string, string>} */
export const KEYS = {
  "/": "search",
  e: "show the strongest links of the chosen actor",
  h: "hide the chosen actor",
  u: "undo",
  "Shift+u": "redo",
  "n, p": "choose the next or the previous actor",
  "l, k": "choose the next or the previous link of the chosen actor",
  "↓, ↑": "go through the sentences",
  f: "filters",
  t: "table of what is shown",
  0: "show all of the picture",
  Esc: "choose nothing",
};

/** @param {any} explorer */
export function keys(explorer) {
  /** @type {Record<string, () => void>} */
  const does = {
    "/": () => explorer.search.focus(),
    e: () => explorer.selection?.type === "node" && explorer.expand(explorer.selection.id, null),
    h: () => explorer.selection?.type === "node" && explorer.hide(explorer.selection.id),
    u: () => explorer.undo(),
    U: () => explorer.redo(),
    n: () => step(explorer, 1),
    p: () => step(explorer, -1),
    l: () => stepLink(explorer, 1),
    k: () => stepLink(explorer, -1),
    f: () => explorer.toggle(explorer.filters.element, explorer.filterButton),
    t: () => explorer.toggle(explorer.table.element, explorer.tableButton),
    0: () => explorer.canvas.fit(),
    "?": () => explorer.help.showModal(),
    Escape: () => explorer.select(null),
    ArrowDown: () => read(explorer, 1),
    ArrowUp: () => read(explorer, -1),
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.matches("input:not([type=checkbox]), textarea, select") || explorer.help.open;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      if (event.shiftKey) explorer.redo();
      else explorer.undo();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !does[event.key]) return;
    // In the table and the filters, arrows scroll as everywhere.
    if (event.key.startsWith("Arrow") && target.closest("#table, #filters")) return;
    event.preventDefault();
    does[event.key]();
  });
}

/** @param {any} explorer @param {number} by */
function step(explorer, by) {
  const names = [...explorer.view.nodes].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
  if (!names.length) return;
  const at = names.findIndex(({ id }) => id === explorer.selection?.id);
  const next = names[at < 0 ? (by > 0 ? 0 : names.length - 1) : (at + by + names.length) % names.length];
  explorer.select({ type: "node", id: next.id });
  explorer.canvas.reveal([next.id]);
}

/** The links of the actor that was chosen last. @param {any} explorer @param {number} by */
function stepLink(explorer, by) {
  if (explorer.selection?.type === "node") explorer.actor = explorer.selection.id;
  const links = explorer.view.links.filter((/** @type {any} */ link) => [link.source, link.target].includes(explorer.actor));
  if (!links.length) return;
  const at = links.findIndex((/** @type {any} */ link) => link.id === explorer.selection?.id);
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : (at + by + links.length) % links.length];
  explorer.select({ type: "link", id: next.id });
}

/** @param {any} explorer @param {number} by */
function read(explorer, by) {
  const passages = [...explorer.panel.element.querySelectorAll(".passage")];
  if (!passages.length) return;
  const at = passages.indexOf(document.activeElement);
  passages[Math.min(Math.max(at + by, 0), passages.length - 1)].focus();
}
