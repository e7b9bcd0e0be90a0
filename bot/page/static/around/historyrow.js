/** One conversation in the history: chosen, renamed, saved as a file, deleted, and brought back. */

import { h, iconButton, ICONS } from "../dom.js";
import { saveJson, saveMarkdown } from "./exporting.js";

const MORE = "M4 10h.01M10 10h.01M16 10h.01";
const MOST = 200; // characters of a title

/**
 * @typedef {{select: (id: string) => void, remove: (row: Row) => void, restore: (row: Row) => void}} Acts
 * @typedef {{element: HTMLElement, id: string, show: (title: string, current: boolean) => void,
 *   deleted: (gone: boolean) => void}} Row
 */

/**
 * @param {import("../main.js").App} app @param {string} id @param {Acts} acts
 * @returns {Row}
 */
export function row(app, id, acts) {
  const pick = h("button", { type: "button", class: "pick", dir: "auto", on: { click: () => acts.select(id) } });
  const more = iconButton(MORE, "More", () => opened(tools.hidden), { "aria-expanded": "false" });
  const tools = h("div", { class: "tools", hidden: true }, ...[
    ["Rename", rename],
    ["Save as Markdown", () => saveMarkdown(app.store.get(id))],
    ["Save as JSON", () => saveJson([app.store.get(id)], pick.textContent)],
    ["Delete", () => acts.remove(made)],
  ].map(([label, act]) => h("button", { type: "button", on: { click: act } }, label)));
  const element = h("li", { data: { id }, on: { keydown } }, h("div", { class: "line" }, pick, more), tools);

  function opened(yes) {
    tools.hidden = !yes;
    more.setAttribute("aria-expanded", String(yes));
  }

  function keydown(event) {
    if (event.key !== "Escape" || tools.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    opened(false);
    more.focus();
  }

  function rename() {
    opened(false);
    renaming(pick, (title) => app.store.rename(id, title), () => pick.focus());
  }

  const undo = h("div", { class: "line undo" }, h("span", {}, "Deleted."),
    h("button", { type: "button", class: "text-button", on: { click: () => acts.restore(made) } }, "Undo"));
  const made = {
    element,
    id,
    show(title, current) {
      pick.textContent = title;
      pick.title = title;
      more.setAttribute("aria-label", `More for ${title}`);
      if (current) pick.setAttribute("aria-current", "true");
      else pick.removeAttribute("aria-current");
    },
    deleted(gone) {
      opened(false);
      element.replaceChildren(...(gone ? [undo] : [h("div", { class: "line" }, pick, more), tools]));
      (gone ? undo.querySelector("button") : pick).focus();
    },
  };
  return made;
}

/** Puts a field in place of the title: Enter keeps what it holds, and so does leaving it; Escape does not. */
function renaming(pick, keep, after) {
  const label = "Title of the conversation";
  const field = h("input", { type: "text", class: "rename", dir: "auto", maxlength: MOST, "aria-label": label });
  let over = false;
  function end(kept) {
    if (over) return;
    over = true;
    const focused = field === document.activeElement;
    const title = field.value;
    field.replaceWith(pick);
    if (kept) keep(title);
    if (focused) after();
  }
  field.value = pick.textContent;
  field.addEventListener("blur", () => end(true));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter");
  });
  pick.replaceWith(field);
  field.select();
}
