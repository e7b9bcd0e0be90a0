/** The conversations kept in the browser, the newest first, by day; those just deleted can be brought back. */

import { h } from "../dom.js";
import { row } from "./historyrow.js";

const FEW = 12; // conversations that are found without searching
const UNDO = 10_000; // ms
const FIND = "Find a conversation";
const GROUPS = ["Today", "Yesterday", "Earlier"];

/**
 * @param {import("../main.js").App} app
 * @param {{chosen: () => void}} parts `chosen` is told that a conversation was chosen to be shown
 * @returns {{search: HTMLElement, list: HTMLElement, draw: () => number, forgetAll: () => void}}
 *   `draw` returns how many conversations there are; `forgetAll` says that nothing deleted can be brought back any more
 */
export function historyList(app, { chosen }) {
  const search = h("input", { type: "search", "aria-label": FIND, placeholder: FIND, on: { input: draw } });
  const list = h("div", { class: "scroll" });
  const rows = new Map(); // by id, kept from one drawing to the next with what is open in them
  let drawn = null; // their order as drawn
  const gone = new Map(); // deleted ones that can be brought back, by id

  const acts = {
    select(id) {
      app.store.select(id);
      chosen();
    },
    remove(made) {
      const talk = app.store.get(made.id);
      gone.set(made.id, { talk, current: talk.id === app.store.current.id });
      app.store.remove(made.id);
      made.deleted(true);
      setTimeout(() => forget(made), UNDO);
    },
    restore(made) {
      const { talk, current } = gone.get(made.id);
      gone.delete(made.id);
      app.store.save(talk, talk.updated);
      if (current && !app.store.current.turns.length) app.store.select(talk.id);
      made.deleted(false);
    },
  };

  function forget(made) {
    if (!gone.has(made.id)) return;
    if (made.element.matches(":hover, :focus-within")) return void setTimeout(() => forget(made), UNDO);
    gone.delete(made.id);
    draw();
  }

  function rowOf(talk) {
    if (!rows.has(talk.id)) rows.set(talk.id, row(app, talk.id, acts));
    const made = rows.get(talk.id);
    made.show(talk.title || "Untitled", talk.id === app.store.current.id);
    return made.element;
  }

  function draw() {
    const kept = app.store.list();
    const deleted = [...gone.values()].map(({ talk }) => talk);
    const talks = [...kept, ...deleted].sort((a, b) => b.updated.localeCompare(a.updated));
    for (const id of rows.keys()) if (!talks.some((talk) => talk.id === id)) rows.delete(id);
    search.hidden = talks.length <= FEW;
    const words = search.hidden ? "" : search.value.trim().toLowerCase();
    const found = talks.filter((talk) => talk.title.toLowerCase().includes(words));
    const order = found.map((talk) => `${groupOf(talk)} ${talk.id}`).join("\n");
    const elements = found.map(rowOf);
    if (order !== drawn) replace(found, elements, words);
    drawn = order;
    return kept.length;
  }

  function replace(found, elements, words) {
    const focused = document.activeElement;
    const none = words ? "No conversation found." : "No conversation yet.";
    list.replaceChildren(...(found.length ? groups(found, elements) : [h("p", { class: "quiet" }, none)]));
    if (list.contains(focused)) focused.focus({ preventScroll: true });
  }

  return { search, list, draw, forgetAll: () => gone.clear() };
}

function groups(talks, elements) {
  const by = Map.groupBy(elements, (_, at) => groupOf(talks[at]));
  return GROUPS.filter((name) => by.has(name)).map((name) => {
    const heading = h("h3", { id: `history-${name.toLowerCase()}` }, name);
    return h("section", {}, heading, h("ul", { "aria-labelledby": heading.id }, ...by.get(name)));
  });
}

function groupOf({ updated }) {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const day = new Date(updated);
  if (day >= midnight) return "Today";
  midnight.setDate(midnight.getDate() - 1);
  return day >= midnight ? "Yesterday" : "Earlier";
}
