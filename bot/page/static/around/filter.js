/** The articles that a conversation is limited to: shown as chips above the question. */

import { h, iconButton, ICONS } from "../dom.js";
import { count } from "../figures.js";

const MOST_CHIPS = 2; // more articles are counted

/**
 * Limit the conversation shown to these articles, none for all.
 * @param {import("../main.js").App} app @param {string[]} sources
 */
export function limit(app, sources) {
  const talk = app.store.current;
  talk.sources = sources;
  app.store.save(talk, talk.updated);
  app.emit("filter");
}

/**
 * @param {import("../main.js").App} app
 * @param {{open: () => void, notice: (message: string) => void}} parts `open` shows the articles to choose from
 */
export function filter(app, { open, notice }) {
  let known = false; // whether the list of articles has come
  let drawn = null;

  function draw() {
    if (known) dropGone(app, notice);
    const chosen = app.store.current.sources;
    const titles = chosen.map((name) => app.sources.get(name)?.title || name);
    const place = app.part("chips");
    if (place === null || drawn === titles.join("\n")) return;
    drawn = titles.join("\n");
    place.hidden = !chosen.length;
    place.replaceChildren(...chips(app, chosen, titles, open));
  }

  app.on("sources", () => {
    known = true;
    draw();
  });
  app.on("filter", draw);
  app.store.addEventListener("change", draw);
  draw();
}

function chips(app, chosen, titles, open) {
  const without = (name) => () => {
    limit(app, name === null ? [] : app.store.current.sources.filter((other) => other !== name));
    (app.part("chips").querySelector(".icon-button") ?? app.part("question"))?.focus();
  };
  if (chosen.length > MOST_CHIPS) {
    const words = `Only ${count(chosen.length, "article")}`;
    const all = h("button", { type: "button", class: "chip-text", on: { click: open } }, words);
    return [h("span", { class: "chip" }, all, iconButton(ICONS.close, "Ask all articles", without(null)))];
  }
  return chosen.map((name, at) =>
    h("span", { class: "chip" },
      h("span", { class: "chip-text" }, at ? "and " : "Only: ", h("bdi", {}, titles[at])),
      iconButton(ICONS.close, `Do not limit to ${titles[at]}`, without(name))));
}

/** An article that is gone cannot be asked: it goes from the filter, and that is said. */
function dropGone(app, notice) {
  const { sources } = app.store.current;
  const kept = sources.filter((name) => app.sources.has(name));
  if (kept.length === sources.length) return;
  const gone = sources.filter((name) => !app.sources.has(name));
  const which = gone.length === 1 ? `The article ${gone[0]} was` : `${count(gone.length, "article")} were`;
  notice(`${which} removed: ${kept.length ? "the other chosen articles are asked." : "all articles are asked again."}`);
  limit(app, kept);
}
