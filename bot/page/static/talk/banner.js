/** Over the conversation: whether the articles can be asked, and if not, why not and what to do. */

import { h } from "../dom.js";

const POLL = { building: 700, empty: 3_000, failed: 3_000 }; // milliseconds until the state is asked for again
const FIRST_PAUSE = 1_000; // after the server was out of reach; each next one is longer
const LONGEST_PAUSE = 15_000;
const OFFLINE = "The server cannot be reached. Your conversation is kept; it goes on when the server is back.";

/** Sends "state" whenever the state has been looked at. */
export class Banner extends EventTarget {
  #app;
  #element;
  #shown = "";
  #timer = 0;
  #pause = FIRST_PAUSE;
  #looking = false;
  /** `ready`, `building`, `empty`, `failed` or `offline`, empty until it is known; and what the server says of it. */
  state = "";
  message = "";

  /** @param {import("../main.js").App} app */
  constructor(app) {
    super();
    this.#app = app;
    this.#element = app.part("banner");
    addEventListener("offline", () => this.#lost());
    addEventListener("online", () => this.look());
    addEventListener("focus", () => this.look());
    this.look();
  }

  /** A question could not be answered. @param {import("../api.js").ApiError} error */
  trouble(error) {
    if (error.kind === "building") this.#is({ state: "building", message: "", progress: null });
    else if (error.kind === "offline") this.look();
  }

  /** Ask for the state now. */
  async look() {
    if (this.#looking) return;
    this.#looking = true;
    try {
      this.#is(await this.#app.api.status());
    } catch (error) {
      if (!(error instanceof this.#app.api.ApiError)) throw error;
      this.#lost();
    } finally {
      this.#looking = false;
    }
  }

  #is(status) {
    this.state = status.state;
    this.message = status.message;
    this.#pause = FIRST_PAUSE;
    if ("articles_page" in status) this.#app.part("articles-link").hidden = !status.articles_page;
    this.#draw(status);
    this.#later(POLL[status.state]);
    this.dispatchEvent(new Event("state"));
  }

  #lost() {
    this.state = "offline";
    this.#draw({ state: "offline" });
    this.#later(this.#pause);
    this.#pause = Math.min(1.5 * this.#pause, LONGEST_PAUSE);
    this.dispatchEvent(new Event("state"));
  }

  #later(pause) {
    clearTimeout(this.#timer);
    if (pause) this.#timer = setTimeout(() => this.look(), pause);
  }

  /** Only what has changed is drawn, so that a screen reader does not hear every per cent. */
  #draw(status) {
    const kind = `${status.state} ${status.message ?? ""} ${status.articles_page ?? ""}`;
    if (kind !== this.#shown) {
      this.#element.replaceChildren(...(CONTENT[status.state]?.(status) ?? []));
      this.#element.className = status.state;
    }
    this.#shown = kind;
    if (status.state === "building") this.#progress(status.progress);
  }

  #progress(progress) {
    const bar = this.#element.querySelector("progress");
    if (!progress?.total) return bar.removeAttribute("value");
    const percent = Math.floor((100 * progress.done) / progress.total);
    bar.value = percent;
    this.#element.querySelector(".percent").textContent = `${percent} %`;
  }
}

const CONTENT = {
  building: () => [
    h("p", {}, "The articles are being read: ", h("span", { class: "percent", "aria-hidden": "true" }, "…")),
    h("progress", { max: 100, "aria-label": "Articles read" }),
  ],
  empty: ({ articles_page: page }) => [
    h("p", {}, "There are no articles yet. ", ...(page ? [h("a", { href: "/articles" }, "Add articles")] : command())),
  ],
  failed: ({ message }) => [h("p", {}, "The articles could not be read. ", h("span", { dir: "auto" }, message))],
  offline: () => [h("p", {}, OFFLINE)],
};

function command() {
  return ["Whoever runs this page adds them with ", h("code", {}, "linecite add FILE --sources FOLDER"), "."];
}
