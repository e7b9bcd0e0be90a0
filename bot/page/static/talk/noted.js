/** A line under an answer that a language model wrote in part, or should have written. */

import { h } from "../dom.js";
import { written } from "../written.js";

const NOT_IN_THE_LINES = "What the language model wrote is not in the lines; put together from them instead.";

/** @param {object} answer an answer object @returns {HTMLElement | null} null where there is nothing to be said */
export function notedElement(answer) {
  const text = noted(written(answer));
  return text ? h("p", { class: "written", dir: "auto" }, text) : null;
}

function noted({ model, dropped, trouble }) {
  if (trouble === "unsupported") return NOT_IN_THE_LINES;
  if (trouble) return `The language model did not answer (${trouble}); put together from the lines.`;
  if (!model || !dropped) return "";
  const left = dropped === 1 ? "1 sentence left out because its lines do" : `${dropped} sentences left out because their lines do`;
  return `Written by ${model}; ${left} not say so.`;
}
