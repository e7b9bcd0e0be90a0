/** What is shown before the first question: what this is, questions to begin with, and the first of the articles. */

import { h, pathOf } from "../dom.js";
import { count } from "../figures.js";
import { patiently } from "./patience.js";

const QUESTIONS = 6;
const ARTICLES = 4;
const WHAT = "Every sentence of an answer carries a number; press it to see the lines that say so.";

/**
 * @param {import("../main.js").App} app
 * @param {{open: () => void}} parts `open` shows all articles
 * @returns {{unready: () => void}} to be told that nothing can be asked yet
 */
export function welcome(app, { open }) {
  const place = app.part("welcome");
  const list = h("ul", { class: "questions" });
  const examples = h("section", { "aria-label": "Questions to begin with" }, h("h3", {}, "For example"), list);
  const articles = h("section", { class: "few", "aria-label": "Articles", hidden: true });
  place.append(h("h2", {}, "Ask the articles"), h("p", { class: "what" }, WHAT), examples, articles);
  let snapshot = null; // that the articles known are from
  let asked = null; // what the examples shown, or on their way, are made from

  const from = () => [snapshot, ...app.store.current.sources].join("\n");

  async function fetchExamples() {
    const now = from();
    if (place.hidden || asked === now) return;
    asked = now;
    waiting(list);
    examples.hidden = false;
    const found = await patiently(
      () => app.api.questions({ most: QUESTIONS, sources: app.store.current.sources }),
      { wanted: () => !place.hidden && asked === now, missing: () => { examples.hidden = true; } },
    );
    if (asked !== now) return;
    if (found === null) asked = null; // asked again when the welcome is shown again
    examples.hidden = !found?.length;
    fill(list, found ?? [], app);
  }

  function draw() {
    place.hidden = app.store.current.turns.length > 0;
    fetchExamples();
  }

  app.store.addEventListener("change", draw);
  app.on("filter", draw);
  app.on("sources", (known) => {
    fillArticles(articles, [...app.sources.values()], open);
    if (snapshot === known.snapshot) return;
    snapshot = known.snapshot;
    draw();
  });
  waiting(list);
  place.hidden = app.store.current.turns.length > 0;
  return { unready: () => { examples.hidden = true; } };
}

/** Rows that keep the room of the questions to come. */
function waiting(list) {
  list.setAttribute("aria-busy", "true");
  const row = () => h("li", { class: "waiting", "aria-hidden": "true" });
  list.replaceChildren(...Array.from({ length: QUESTIONS }, row));
}

function fill(list, found, app) {
  list.removeAttribute("aria-busy");
  list.replaceChildren(...found.map(({ question }) => {
    const act = () => app.emit("ask", { question });
    const words = h("span", { dir: "auto" }, question);
    return h("li", {}, h("button", { type: "button", title: question, on: { click: act } }, words));
  }));
}

function fillArticles(place, sources, open) {
  place.hidden = !sources.length;
  place.replaceChildren(
    h("h3", {}, sources.length === 1 ? "From one article" : `From ${count(sources.length, "article")}`),
    h("ul", {}, ...sources.slice(0, ARTICLES).map((source) =>
      h("li", {}, h("a", { href: `/sources/${pathOf(source.source)}`, dir: "auto" }, source.title || source.source)))),
    h("button", { type: "button", class: "text-button", on: { click: open } }, "What can be asked"),
  );
}
