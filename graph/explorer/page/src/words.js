// The words for types, stances and directions, as labels, rows and headings use them.

/** @typedef {import("./types.js").Item} Item @typedef {import("./types.js").Link} Link */
/** @typedef {import("./types.js").Relation} Relation */

/** @type {Record<string, [string, string]>} type → what the source does, what is done to the target */
const EVENTS = {
  AGREE: ["agrees with", "is agreed with by"],
  CONSULT: ["meets or consults", "is met or consulted by"],
  SUPPORT: ["supports", "is supported by"],
  CONCEDE: ["concedes to", "is conceded to by"],
  COOPERATE: ["cooperates with", "is worked with by"],
  AID: ["aids", "is aided by"],
  RETREAT: ["retreats from", "is retreated from by"],
  REQUEST: ["asks something of", "is asked by"],
  ACCUSE: ["accuses", "is accused by"],
  REJECT: ["rejects", "is rejected by"],
  THREATEN: ["threatens", "is threatened by"],
  PROTEST: ["protests against", "is protested against by"],
  SANCTION: ["sanctions", "is sanctioned by"],
  MOBILIZE: ["mobilizes against", "is mobilized against by"],
  COERCE: ["coerces", "is coerced by"],
  ASSAULT: ["assaults", "is assaulted by"],
};

export const KINDS = ["Person", "Organization", "Place", "Group", "Policy"];
export const STATUSES = ["actual", "planned", "possible", "denied"];
export const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
export const TYPES = Object.keys(EVENTS);
export const STANCES = [
  "says", "accuses", "denies", "demands", "asks", "promises", "warns", "supports", "opposes", "doubts", "predicts",
  "reveals",
];

/** What stands between the two ends. @param {string} kind @param {string[]} types @param {string} status @returns {string} */
export function relationWords(kind, types, status) {
  if (kind === "claim") return status === "denied" ? "does not speak about" : "speaks about";
  if (kind === "office") return `is ${types.join(" and ")} of`;
  return verbs(types).join(", ");
}

/** @param {string[]} types @returns {string[]} */
function verbs(types) {
  return types.map((type) => EVENTS[type]?.[0] ?? type.toLowerCase());
}

/** The label of a line. @param {Link} link @returns {string} */
export function linkLabel(link) {
  const times = link.items.length > 1 ? ` ×${link.items.length}` : "";
  if (link.kind === "office") return link.types.join(", ");
  const some = link.types.length > 2 ? "…" : "";
  if (link.kind === "claim") return `${link.status === "denied" ? "not " : ""}“${link.types.slice(0, 2).join(", ")}${some}”${times}`;
  const words = verbs(link.types.slice(0, 2)).join(", ") + some;
  return (link.status === "actual" ? words : `${words} · ${link.status}`) + times;
}

/** A row of the panel. @param {Relation} relation @returns {string} */
export function relationTitle({ kind, type, direction }) {
  const out = direction === "out";
  if (kind === "office") return out ? "holds an office of" : "has as office-holder";
  if (kind === "event") return EVENTS[type]?.[out ? 0 : 1] ?? type.toLowerCase();
  return out ? "speaks about" : "is spoken about by";
}

/** @param {number} number @param {string} one @param {string} [many] @returns {string} */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** When it happened, or when it was first reported. @param {Item} item @returns {string} */
export function itemDate(item) {
  return item.date ?? item.first ?? "";
}

/** @param {Item} item @returns {string} */
export function dateWords(item) {
  if (item.date && item.date_end && item.date_end !== item.date) return `${item.date} to ${item.date_end}`;
  if (item.date) return item.date;
  if (item.first && item.last && item.first !== item.last) return `reported ${item.first} to ${item.last}`;
  return item.first ? `reported ${item.first}` : "undated";
}
