/** What stands under the history: where it is kept, all of it as a file, all of it deleted once that is confirmed. */

import { h } from "../dom.js";
import { saveJson } from "./exporting.js";
import { count } from "../figures.js";

const KEPT = "Kept in this browser only.";
const PASSING = "Kept in this browser only, until this page is closed: the browser refuses to store anything.";
const FULL = "The browser's storage is full: what is new is not kept. Export conversations, then delete some.";

/**
 * @param {import("../main.js").App} app
 * @param {{cleared: () => void}} parts `cleared` is told that all were deleted
 * @returns {{element: HTMLElement, draw: (talks: number) => void}} `draw` is told how many conversations there are
 */
export function historyFoot(app, { cleared }) {
  const full = h("p", { class: "full", role: "status" });
  const save = button("Export all", () => saveJson(app.store.list(), "conversations"));
  const remove = button("Delete all", () => asking(true));
  const acts = h("div", { class: "acts" }, save, remove);
  const question = h("p", {});
  const keep = button("Keep them", () => asking(false));
  const group = { class: "sure", role: "group", "aria-label": "Delete all conversations?", hidden: true };
  const sure = h("div", { ...group, on: { keydown } }, question, button("Delete all", removeAll), keep);

  function asking(yes) {
    const talks = app.store.list().length;
    const what = talks === 1 ? "the conversation" : `all ${count(talks, "conversation")}`;
    question.textContent = `Delete ${what}? This cannot be undone.`;
    sure.hidden = !yes;
    acts.hidden = yes;
    (yes ? keep : remove).focus();
  }

  function keydown(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    asking(false);
  }

  function removeAll() {
    app.store.clear();
    asking(false);
    cleared();
  }

  app.store.addEventListener("full", () => { full.textContent = FULL; });
  const where = h("p", { class: "quiet" }, app.store.lasting ? KEPT : PASSING);
  const element = h("div", { class: "foot" }, full, where, acts, sure);
  let before = 0;
  return {
    element,
    draw(talks) {
      if (talks < before) full.textContent = "";
      before = talks;
      save.disabled = remove.disabled = talks === 0;
    },
  };
}

function button(label, act) {
  return h("button", { type: "button", class: "text-button", on: { click: act } }, label);
}
