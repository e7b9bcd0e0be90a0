/** The articles page's own script: ticks, the question before articles are removed, and what is read aloud. */

import { h } from "/-/page/dom.js";

const ticked = () => [...document.querySelectorAll("#articles input[data-source]:checked")];

/**
 * Asks whether the ticked articles are to be removed.
 * @param {string} words of the filter, handed on as they are
 * @returns {Promise<[string[] | null, string]>} the names, none where nothing is ticked, null where it was not confirmed
 */
async function chosen(words) {
  const names = ticked().map((box) => box.dataset.source);
  return [names.length && !(await confirmed(names)) ? null : names, words];
}

/**
 * A modal dialog with the names; Escape is a no.
 * @param {string[]} names
 * @returns {Promise<boolean>}
 */
function confirmed(names) {
  const what = names.length === 1 ? "1 article" : `${names.length} articles`;
  const dialog = h(
    "dialog",
    { id: "confirm", "aria-labelledby": "confirm-head" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "confirm-head" }, `Remove ${what}?`),
      h("ul", {}, ...names.map((name) => h("li", {}, h("bdi", {}, name)))),
      h("p", {}, "The files are deleted, and no answer will use them any more."),
      h("menu", {}, h("button", { value: "" }, "Keep"), h("button", { value: "yes", class: "bad" }, `Remove ${what}`)),
    ),
  );
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function tickAll(all) {
  for (const box of all.closest("table").querySelectorAll("input[data-source]")) box.checked = all.checked;
}

/** Whether every box of the table is ticked, some, or none. */
function followAll() {
  const all = document.querySelector("#table input.all");
  if (!all) return;
  const boxes = [...all.closest("table").querySelectorAll("input[data-source]")];
  const on = boxes.filter((box) => box.checked).length;
  all.checked = on > 0 && on === boxes.length;
  all.indeterminate = on > 0 && on < boxes.length;
}

/** What was done is read aloud: Gradio replaces the element that shows it, so that it cannot be a live region. */
function readAloud() {
  const done = document.querySelector("#outcome ul.outcome");
  const region = document.getElementById("said");
  const text = done ? [...done.children].map((item) => item.textContent).join(" ") : "";
  if (region && region.textContent !== text) region.textContent = text;
}

/** A page that was left open over night leads back to the sign-in. */
async function stillSignedIn() {
  if (document.visibilityState !== "visible") return;
  const reply = await fetch("/articles/config", { method: "GET", cache: "no-store" }).catch(() => null);
  if (reply && reply.status === 401) location.reload();
}

window.linecite = { chosen };
document.addEventListener("visibilitychange", stillSignedIn);
document.addEventListener("change", (event) => {
  if (event.target.matches?.("#table input.all")) tickAll(event.target);
  else if (event.target.matches?.("#table input[data-source]")) followAll();
});
new MutationObserver(readAloud).observe(document.documentElement, { childList: true, subtree: true });
