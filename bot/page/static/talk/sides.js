/** Sources that disagree: what each of them says, side by side, with its date. */

import { pieces } from "./answer.js";
import { h, linesOf } from "../dom.js";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * @param {object} answer an answer object whose status is `conflict`
 * @param {(n: number) => Node | null} mark
 * @returns {HTMLElement | null} null where its text is not one line a side
 */
export function sidesElement({ answer, citations }, mark) {
  const lines = answer.split("\n").filter((line) => line.trim());
  const sides = lines.map((line) => sideElement(line.replace(/^- /, ""), citations, mark));
  return sides.length > 1 && sides.every(Boolean) ? h("ul", { class: "sides" }, ...sides) : null;
}

function sideElement(line, citations, mark) {
  const n = Number(line.match(/\[(\d+)\]/)?.[1]);
  const citation = citations.find((each) => each.n === n);
  if (!citation) return null;
  return h(
    "li",
    { class: "side" },
    h("p", { class: "side-text", dir: "auto" }, ...pieces(line, mark)),
    h("p", { class: "side-from" }, h("bdi", {}, citation.title), `, ${linesOf(citation)}`),
    h("p", { class: "side-date", data: { n } }),
  );
}

/**
 * Say beside each side of a disagreement how old its source is.
 * @param {HTMLElement} element that holds the sides
 * @param {object[]} citations
 * @param {Map<string, object>} sources as listed now
 */
export function tellDates(element, citations, sources) {
  for (const date of element.querySelectorAll(".side-date")) {
    const { source, origin } = citations.find(({ n }) => n === Number(date.dataset.n));
    date.textContent = dateOf(origin, sources.get(source));
  }
}

/**
 * How old a source is, as words: "retrieved 3 May 2024", "file of 3 May 2024"; empty where nothing is known.
 * @param {object | null | undefined} origin of the citation
 * @param {object | undefined} listed the source as listed now
 */
export function dateOf(origin, listed) {
  const { revision = "", retrieved = "" } = origin ?? listed?.origin ?? {};
  const told = [["revised", revision], ["retrieved", retrieved], ["file of", listed?.modified ?? ""]];
  const [how, when] = told.find(([, text]) => day(text)) ?? ["", ""];
  return how && `${how} ${day(when)}`;
}

/** A day for an ISO 8601 text, else nothing: a revision may be a mere number. */
function day(text) {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return "";
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : DAY.format(date);
}
