/** Thumbs up and down with a reason: what a reader thinks of an answer is sent to the person who runs the page. */

import { h, iconButton, ICONS } from "../dom.js";

const REASONS = [
  ["wrong", "The answer is wrong"],
  ["incomplete", "The answer is incomplete"],
  ["wrong_source", "Wrong source cited"],
  ["not_found_but_there", "It is in the articles, but was not found"],
  ["other", "Other"],
];
const MOST = 2_000;
let forms = 0;

/**
 * @param {{send: (thumb: "up" | "down", reason: string, comment: string) => Promise<void>, say: (text: string) => void}} given
 *   `send` rejects with an ApiError; `say` shows and reads out a short message
 * @returns {{buttons: HTMLElement[], form: HTMLElement, show: (thumb: string) => void}}
 */
export function thumbs({ send, say }) {
  const up = iconButton(ICONS.up, "Good answer", () => sent("up"), { "aria-pressed": "false" });
  const down = iconButton(ICONS.down, "Bad answer", () => (form.hidden ? open() : close()), {
    "aria-pressed": "false",
    "aria-expanded": "false",
  });
  const form = reasonForm({ onSend: (reason, comment) => sent("down", reason, comment), onCancel: close });

  function open() {
    form.hidden = false;
    down.setAttribute("aria-expanded", "true");
    form.querySelector("input").focus();
    form.scrollIntoView({ block: "nearest" });
  }

  function close() {
    const inside = form.contains(document.activeElement);
    form.hidden = true;
    down.setAttribute("aria-expanded", "false");
    if (inside) down.focus();
  }

  async function sent(thumb, reason = "", comment = "") {
    try {
      await send(thumb, reason, comment);
    } catch (error) {
      say(`Your opinion could not be sent. ${error.message}`);
      return;
    }
    close();
    if (thumb === "down") form.reset();
    say("Thank you.");
  }

  function show(thumb) {
    up.setAttribute("aria-pressed", String(thumb === "up"));
    down.setAttribute("aria-pressed", String(thumb === "down"));
  }

  return { buttons: [up, down], form, show };
}

function reasonForm({ onSend, onCancel }) {
  forms += 1;
  const name = `reason-${forms}`;
  const choice = ([value, label]) =>
    h("label", { class: "choice" }, h("input", { type: "radio", name, value, required: true }), label);
  const comment = h("textarea", { class: "comment", rows: 2, maxlength: MOST, dir: "auto" });
  const form = h(
    "form",
    { class: "reasons", hidden: true, "aria-label": "What is wrong with this answer" },
    h("fieldset", {}, h("legend", {}, "What is wrong with this answer?"), ...REASONS.map(choice)),
    h("label", { class: "comment-label" }, "Comment (optional)", comment),
    h(
      "div",
      { class: "reasons-end" },
      h("button", { type: "submit", class: "text-button" }, "Send"),
      h("button", { type: "button", class: "text-button", on: { click: onCancel } }, "Cancel"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSend(new FormData(form).get(name), comment.value.trim());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onCancel();
  });
  return form;
}
