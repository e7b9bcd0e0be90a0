/** What is known of a source beside its lines: its format, where it came from, its licence. */

import { h } from "../dom.js";
import { webAddress } from "./fragment.js";
import { visible } from "../visible.js";

const FORMATS = { text: "Text", wikitext: "Wikitext", markdown: "Markdown", html: "HTML", pdf: "PDF", docx: "DOCX", table: "Table" };
const ADDRESS = /https?:\/\/[^\s()<>"]+/;

/** "PDF, page 3". @param {string} format @param {number | null} [page] */
export function formatWords(format, page = null) {
  const name = FORMATS[format] ?? visible(format);
  return page ? `${name}, page ${page}` : name;
}

/**
 * "From …, revision …, retrieved …. Licence: …" with links, as the source page says it too.
 * @param {{url: string, title: string, revision: string, licence: string, retrieved: string}} origin
 * @returns {(Node | string)[]}
 */
export function originWords({ url, title, revision, licence, retrieved }) {
  const told = ["From ", linked(url, title || url)];
  if (revision) told.push(`, revision ${visible(revision)}`);
  if (retrieved) told.push(", retrieved ", h("time", { datetime: retrieved }, visible(retrieved)));
  return [...told, ".", ...licenceWords(licence)];
}

/** `Name (address)`, `Name` or the address alone. */
function licenceWords(licence) {
  if (!licence) return [];
  const [address] = ADDRESS.exec(licence) ?? [];
  if (!address) return [` Licence: ${visible(licence)}.`];
  return [" Licence: ", linked(address, licence.replace(address, "").replace("()", "").trim() || address), "."];
}

/** A link to another site; only its text where the address is none of the web. */
function linked(url, text) {
  const address = webAddress(url);
  if (!address) return visible(text);
  return h("a", { href: address.href, target: "_blank", rel: "noopener noreferrer external", dir: "auto" }, visible(text));
}
