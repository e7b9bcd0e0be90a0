/** What is said to those who do not see the page: one message an answer, never its pieces. */

import { plain } from "./answer.js";
import { h } from "../dom.js";

const BEFORE = { answered: "Answer", conflict: "The sources disagree", not_found: "Not found" };

/**
 * @param {import("../main.js").App} app
 * @param {string} text
 */
export function announce(app, text) {
  app.part("announce").replaceChildren(h("p", { dir: "auto" }, text));
}

/** What is said of a turn that has come to its end. */
export function announcement({ answer, error }) {
  if (answer) return `${BEFORE[answer.status]}: ${spoken(answer.answer)}`;
  return error?.kind === "stopped" ? "Stopped." : `No answer: ${error?.message ?? ""}`;
}

/** The words of an answer in one line, without marks and bullets. */
function spoken(text) {
  return plain(text, false).replace(/^- /gm, "").replace(/\n+/g, " ");
}
