/** A modal dialog: Escape and a press beside it close it, and the focus goes back to where it came from. */

import { h, iconButton, ICONS } from "../dom.js";

/**
 * @param {string} id
 * @param {string} title
 * @param {...Node} children what stands under the title
 * @returns {HTMLDialogElement} closed; `showModal` opens it
 */
export function modal(id, title, ...children) {
  const heading = h("h2", { id: `${id}-title` }, title);
  const close = iconButton(ICONS.close, "Close", () => made.close());
  const inside = h("div", { class: "inside" }, h("header", {}, heading, close), ...children);
  const on = { click: beside, keydown: kept };
  const made = h("dialog", { id, class: "modal", "aria-labelledby": heading.id, on }, inside);
  return made;
}

function beside(event) {
  if (event.target === event.currentTarget) event.currentTarget.close();
}

/** A key pressed in the dialog is no command for the page under it. */
function kept(event) {
  event.stopPropagation();
}
