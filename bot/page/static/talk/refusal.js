/** What is offered where the sources do not answer: the nearest passages, and questions that they do answer. */

import { quoteText } from "./answer.js";
import { h, linesOf } from "../dom.js";

const MOST = 3;

/**
 * The nearest passages; each opens its source.
 * @param {import("./quote.js").Quote} quote
 * @param {object[]} closest in the form of citations
 */
export function nearestElement(quote, closest) {
  const passages = closest.map((citation, at) => {
    const name = `Open ${citation.title}, ${linesOf(citation)}`;
    return h(
      "li",
      { class: "passage" },
      h("p", { class: "passage-text", dir: "auto" }, ...quoteText(citation)),
      quote.opener(closest, at, { class: "passage-from", "aria-label": name }, h("bdi", {}, citation.title), `, ${linesOf(citation)}`),
    );
  });
  return h("section", { class: "nearest" }, h("h3", {}, "Nearest passages"), h("ol", { class: "passages" }, ...passages));
}

/**
 * A place that fills with questions which the sources of the nearest passages answer; it stays empty where there are none.
 * @param {import("../main.js").App} app
 * @param {object} answer an answer object whose status is `not_found`
 */
export function relatedElement(app, answer) {
  const place = h("section", { class: "related" });
  related(app, answer).then((questions) => {
    if (!questions.length) return;
    const asking = (text) => h("button", { type: "button", class: "related-question", dir: "auto", on: { click: () => app.emit("ask", { question: text }) } }, text);
    place.append(
      h("h3", {}, "The sources do answer"),
      h("ul", {}, ...questions.map(({ question }) => h("li", {}, asking(question)))),
    );
  });
  return place;
}

/** Up to three questions; none where they cannot be had, since they are only an offer. */
async function related(app, { understood_as: near, closest }) {
  const sources = [...new Set(closest.map(({ source }) => source))];
  try {
    return (await app.api.questions({ near, sources, most: MOST })).slice(0, MOST);
  } catch (error) {
    if (error instanceof app.api.ApiError) return [];
    throw error;
  }
}
