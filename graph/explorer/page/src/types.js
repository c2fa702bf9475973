// The shapes of what the server tells and the page holds; types only, nothing runs here.

/**
 * @typedef {{id: string, name: string, kind: string, aliases: string[], country: string|null, documents: number,
 *   mentions: number, wikidata: string|null, degree: number}} Entity
 * @typedef {{id: string, kind: "claim"|"event"|"office", type: string, sources: string[], targets: string[],
 *   status: string, quad: string|null, mode: string|null, hedged: boolean, text: string|null, date: string|null,
 *   date_end: string|null, precision: string|null, reports: number, documents: number, outlets: string[],
 *   first: string|null, last: string|null, places: string[], claimed_in: string|null}} Item
 * @typedef {{kind: string, type: string, direction: "in"|"out", neighbours: number, left: number,
 *   items: number}} Relation
 * @typedef {{text: string, role: string}} Piece
 * @typedef {{sentence: Piece[], before: string, after: string, words: string, rule: string, start: number,
 *   end: number, document: {id: string, title: string|null, url: string|null, source: string|null,
 *   publisher: string|null, published: string|null, copy_of: string|null}}} Passage
 * @typedef {{id: string, source: string, target: string, both: boolean, kind: string, types: string[], status: string,
 *   quad: string|null, items: Item[], documents: number}} Link
 * @typedef {{x: number, y: number}} Point
 * @typedef {{off: Record<string, string[]>, from: string, to: string, undated: boolean}} Filters
 * @typedef {{type: "node"|"link", id: string}|null} Selection
 * @typedef {{positions: Record<string, Point>, filters: Filters}} State
 * @typedef {{nodes: Entity[], links: Link[], hiddenNodes: number, hiddenItems: number}} View
 */

export {};
