/** The list of sources under an answer, and the line over it that says where it comes from. */

import { h, linesOf } from "../dom.js";
import { placeOf } from "./quote.js";

/**
 * @param {import("./quote.js").Quote} quote
 * @param {object[]} citations
 */
export function citedElement(quote, citations) {
  const row = (citation, at) =>
    h(
      "li",
      {},
      quote.button(
        citations,
        at,
        { class: "cited-open" },
        h("span", { class: "cited-n" }, `[${citation.n}]`),
        h("span", { class: "cited-name" }, h("bdi", {}, citation.title), `, ${linesOf(citation)}`),
      ),
      linkTo(citation),
    );
  return h(
    "details",
    { class: "cited" },
    h("summary", {}, `Sources (${citations.length})`),
    h("ol", {}, ...citations.map(row)),
  );
}

function linkTo(citation) {
  if (!ours(citation.url)) return null;
  const name = `open page: ${placeOf(citation)}`;
  return h("a", { href: citation.url, target: "_blank", rel: "noopener", "aria-label": name }, "open page");
}

/** Whether an address is one of our own source pages, or one of the web. */
function ours(url) {
  return url.startsWith("/sources/") || /^https?:\/\//i.test(url);
}

/** "From TITLE", "From 2 articles", "Looked through 5 articles": one line that stands over every answer. */
export function byline({ status, citations }, looked) {
  if (status === "not_found") return looked ? `Looked through ${counted(looked)}` : "Looked through the articles";
  const titles = new Map(citations.map(({ source, title }) => [source, title]));
  return titles.size === 1 ? `From ${[...titles.values()][0]}` : `From ${counted(titles.size)}`;
}

function counted(n) {
  return n === 1 ? "1 article" : `${n} articles`;
}
