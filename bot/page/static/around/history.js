/** The conversations kept in the browser: a column on wide screens, a drawer on others. */

import { h, icon, ICONS } from "../dom.js";
import { historyFoot } from "./historyfoot.js";
import { historyList } from "./historylist.js";
import { modal } from "./modal.js";

const WIDE = "(min-width: 1200px)";
const OPEN = "linecite.history"; // where it is kept whether the column is open

/** @param {import("../main.js").App} app */
export function history(app) {
  const column = app.part("history");
  const button = app.part("history-open");
  const wide = matchMedia(WIDE);
  const { search, list, draw, forgetAll } = historyList(app, { chosen: () => drawer.close() });
  const foot = historyFoot(app, { cleared });
  const body = h("div", { class: "conversations" }, search, list, foot.element);
  const inColumn = h("div", { class: "inside" }, h("h2", {}, "Conversations"));
  const drawer = modal("history-drawer", "Conversations");
  const inDrawer = drawer.querySelector(".inside");
  let open = remembered() ?? app.store.list().length > 0;
  let due = false;

  const shown = () => drawer.open || !column.hidden;

  function drawSoon() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      if (!shown()) return;
      foot.draw(draw());
    });
  }

  /** The same list stands in the column or in the drawer, as the width of the screen asks. */
  function place() {
    drawer.close();
    (wide.matches ? inColumn : inDrawer).append(body);
    column.hidden = !(wide.matches && open);
    button.setAttribute("aria-controls", wide.matches ? column.id : drawer.id);
    button.setAttribute("aria-expanded", String(shown()));
    drawSoon();
  }

  function toggle() {
    if (wide.matches) {
      open = !open;
      remember(open);
      place();
    } else {
      search.value = "";
      drawer.showModal();
      button.setAttribute("aria-expanded", "true");
      drawSoon();
    }
  }

  function cleared() {
    forgetAll();
    (drawer.open ? drawer.querySelector("header button") : button).focus();
  }

  app.root.append(drawer);
  column.append(inColumn);
  button.append(icon(ICONS.menu));
  button.addEventListener("click", toggle);
  drawer.addEventListener("close", () => button.setAttribute("aria-expanded", String(shown())));
  wide.addEventListener("change", place);
  app.store.addEventListener("change", drawSoon);
  fresh(app);
  place();
}

/** The button that begins a new conversation. */
function fresh(app) {
  const button = app.part("talk-new");
  const words = button.textContent;
  button.title = words;
  button.replaceChildren(icon(ICONS.plus), h("span", {}, words));
  button.addEventListener("click", () => {
    if (app.store.current.turns.length || app.store.current.sources.length) app.store.fresh();
    app.part("question")?.focus();
  });
}

function remembered() {
  try {
    const kept = localStorage.getItem(OPEN);
    return kept === null ? null : kept === "yes";
  } catch {
    return null; // a browser that refuses its storage
  }
}

function remember(open) {
  try {
    localStorage.setItem(OPEN, open ? "yes" : "no");
  } catch {
    // It is open, or not, for as long as the page is.
  }
}
