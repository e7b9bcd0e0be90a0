/** The row of buttons under an answer: copy, retry, thumbs. */

import { h, iconButton, ICONS } from "../dom.js";
import { copied } from "../clipboard.js";
import { answerAsText } from "./copying.js";
import { thumbs } from "./thumbs.js";

const SHOWN = 4_000; // milliseconds that a message stays

/**
 * @param {object} answer an answer object
 * @param {{retry: () => void, opinion: (thumb: string, reason: string, comment: string) => Promise<void>}} acts
 * @returns {{element: HTMLElement, show: (thumb: string) => void}}
 */
export function tools(answer, { retry, opinion }) {
  const said = h("span", { class: "tools-said", role: "status" });
  let clearing = 0;
  const say = (text) => {
    clearTimeout(clearing);
    said.textContent = text;
    clearing = setTimeout(() => said.replaceChildren(), Math.max(SHOWN, 60 * text.length));
  };
  const copy = async () => {
    const done = await copied(answerAsText(answer, location.href));
    say(done ? "Copied" : "The browser did not allow copying.");
  };
  const { buttons, form, show } = thumbs({ send: opinion, say });
  const row = h(
    "div",
    { class: "tools" },
    iconButton(ICONS.copy, "Copy answer with its citations", copy),
    iconButton(ICONS.retry, "Ask again", retry),
    ...buttons,
    said,
  );
  return { element: h("div", {}, row, form), show };
}
