/** What can be asked: the articles, with their dates and sizes, to read and to choose from. */

import { h, icon, ICONS, pathOf } from "../dom.js";
import { count, day, size } from "../figures.js";
import { limit } from "./filter.js";
import { modal } from "./modal.js";

const FEW = 8; // articles that are found without searching
const MOST = 200; // rows drawn at once
const GROUP = "Articles; tick some to ask only these";

/**
 * @param {import("../main.js").App} app
 * @returns {{open: () => void}}
 */
export function about(app) {
  const search = h("input", { type: "search", "aria-label": "Find an article", placeholder: "Find an article" });
  const said = h("p", { class: "quiet", role: "status" });
  const list = h("ul", { class: "articles" });
  const chosen = h("p", { role: "status" });
  const all = h("button", { type: "button", class: "text-button", on: { click: askAll } }, "Ask all");
  const close = () => dialog.close();
  const done = h("button", { type: "button", class: "text-button lc-main", on: { click: close } }, "Done");
  const scroll = h("div", { class: "scroll", role: "group", "aria-label": GROUP }, list);
  const foot = h("div", { class: "foot" }, chosen, all, done);
  const dialog = modal("about", "What can be asked", said, search, scroll, foot);
  app.root.append(dialog);
  let rows = []; // {source, found}: what is searched

  function read() {
    const picked = new Set(app.store.current.sources);
    const sources = [...app.sources.values()];
    const ordered = [...sources.filter((s) => picked.has(s.source)), ...sources.filter((s) => !picked.has(s.source))];
    rows = ordered.map((source) => ({ source, found: `${source.title}\n${source.source}`.toLowerCase() }));
    search.hidden = rows.length <= FEW;
    draw();
  }

  function draw() {
    const words = search.hidden ? [] : search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = words.length ? rows.filter(({ found }) => words.every((word) => found.includes(word))) : rows;
    const picked = new Set(app.store.current.sources);
    const shown = matches.slice(0, MOST);
    list.replaceChildren(...shown.map(({ source }) => article(source, picked.has(source.source), pick)));
    said.textContent = saying(rows.length, matches.length, words.length > 0);
    drawChosen();
  }

  function drawChosen() {
    const { length } = app.store.current.sources;
    const some = `Only ${count(length, "article")} ${length === 1 ? "is" : "are"} asked.`;
    chosen.textContent = length ? some : "All articles are asked.";
    all.hidden = !length;
  }

  function pick(event) {
    const others = app.store.current.sources.filter((name) => name !== event.target.value);
    limit(app, event.target.checked ? [...others, event.target.value] : others);
    drawChosen();
  }

  function askAll() {
    limit(app, []);
    for (const box of list.querySelectorAll("input")) box.checked = false;
    drawChosen();
    done.focus();
  }

  function open() {
    search.value = "";
    read();
    dialog.showModal();
    scroll.scrollTop = 0;
  }

  search.addEventListener("input", draw);
  app.on("sources", () => dialog.open && read());
  dressed(app.part("about-open"), open);
  return { open };
}

/** The button of the top bar: its words give way to an icon where there is no room. */
function dressed(button, open) {
  button.replaceChildren(icon(ICONS.list), h("span", {}, button.textContent));
  button.title = button.textContent;
  button.addEventListener("click", open);
}

function saying(all, matching, searched) {
  if (!all) return "There is no article yet.";
  const left = count(matching - MOST, "more article");
  const more = matching > MOST ? ` The first ${MOST} are shown, ${left} not; search to narrow the list.` : "";
  if (searched) return `${matching ? count(matching, "article") : "No article"} found.${more}`;
  const these = all === 1 ? "this article" : `these ${count(all, "article")}`;
  return `Answers come from ${these} and nothing else. Tick some to ask only these.${more}`;
}

function article(source, picked, pick) {
  const title = source.title || source.source;
  const box = h("input", { type: "checkbox", value: source.source, on: { change: pick } });
  box.checked = picked;
  return h("li", {},
    h("label", {}, box, h("span", { class: "title", dir: "auto" }, title)),
    h("a", { class: "read", href: `/sources/${pathOf(source.source)}`, "aria-label": `Read ${title}` }, "Read"),
    h("p", { class: "facts" }, ...facts(source)),
    source.changed && h("p", { class: "changed" }, "Changed since it was indexed"));
}

/** @param {object} source as listed by the API @returns {Node[]} its name, length, size and dates */
export function facts(source) {
  const { bytes, modified, origin } = source;
  const dated = (word, iso) => [h("span", {}, `${word} `, h("time", { datetime: iso }, day(iso)))];
  return [
    h("span", { class: "name", dir: "auto" }, source.source),
    h("span", {}, count(source.lines, "line")),
    ...(bytes ? [h("span", {}, size(bytes))] : []),
    ...(modified ? dated("modified", modified) : []),
    ...(origin?.retrieved ? dated("retrieved", origin.retrieved) : []),
    ...(origin?.revision ? [h("span", { dir: "auto" }, `revision ${origin.revision}`)] : []),
  ];
}
