/** The source panel: opened by a citation, closed by Escape, its button, or a press beside it; the focus then goes back. */

import { h } from "../dom.js";
import { Sheet } from "./sheet.js";
import { Shelf } from "./shelf.js";
import { View } from "./source-view.js";

const EMPTY = "Press a number in an answer to see its lines here.";
const GONE = "This article is no longer among the sources.";

class Panel {
  #app;
  #element;
  #shelf;
  #sheet;
  #view = new View({ step: (by) => this.#step(by), close: () => this.#close() });
  #citations = [];
  #at = 0;
  #opener = null;
  #talk; // the conversation that was cited from
  #ticket = 0; // of what was opened last: answers to what was opened before it come too late

  /** @param {import("../main.js").App} app */
  constructor(app) {
    this.#app = app;
    this.#shelf = new Shelf(app.api);
    this.#element = app.part("source");
    this.#sheet = new Sheet(this.#element, "source-title", () => this.#close());
    this.#element.append(h("p", { class: "quiet" }, EMPTY), ...this.#view.elements);
    this.#element.dataset.state = "empty";
    this.#talk = app.store.current.id;
    app.on("cite", (cited) => this.#cited(cited));
    app.on("sources", () => this.#listed());
    app.store.addEventListener("change", () => this.#talked());
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  get #isOpen() {
    return this.#element.dataset.state !== "empty";
  }

  #cited({ citations, at, opener }) {
    [this.#citations, this.#at, this.#opener] = [citations, at, opener];
    this.#talk = this.#app.store.current.id;
    this.#inPlace(opener, () => this.#open());
    this.#view.focus();
  }

  /** Where the panel takes room from the conversation, what the reader looks at stays where it is. */
  #inPlace(opener, act) {
    const top = () => opener?.getBoundingClientRect().top ?? 0;
    const before = top();
    act();
    const moved = top() - before;
    if (moved) this.#app.part("scroll").scrollTop += moved;
  }

  #step(by) {
    if (!this.#citations[this.#at + by]) return;
    this.#at += by;
    this.#open();
  }

  /** Show the citation: from memory at once where its source is held, and then as the source is now. */
  async #open() {
    const ticket = ++this.#ticket;
    const citation = this.#citations[this.#at];
    const held = this.#shelf.get(citation.source);
    this.#element.dataset.state = "shown";
    this.#sheet.open();
    this.#view.counted(this.#at, this.#citations.length);
    if (held) this.#view.show(held, citation);
    else this.#view.bare(citation, "");
    try {
      const data = await this.#shelf.fresh(citation.source);
      if (ticket === this.#ticket && data !== held) this.#view.show(data, citation);
    } catch (error) {
      if (!(error instanceof this.#app.api.ApiError)) throw error;
      if (error.kind === "gone") this.#shelf.drop(citation.source);
      if (ticket === this.#ticket && error.kind === "gone") this.#view.bare(citation, GONE);
      else if (ticket === this.#ticket && !held) this.#view.bare(citation, error.message);
    }
  }

  #close() {
    if (!this.#isOpen) return;
    this.#ticket += 1;
    this.#element.dataset.state = "empty";
    this.#sheet.close();
    this.#view.clear();
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  /** The list of articles was fetched anew: nothing of a removed one is kept or shown, a newer edition is. */
  #listed() {
    for (const name of this.#shelf.names()) if (!this.#app.sources.has(name)) this.#shelf.drop(name);
    const shown = this.#view.data;
    if (shown && this.#app.sources.get(shown.source)?.sha256 !== shown.sha256) this.#open();
  }

  /** Another conversation is shown: the panel does not go on about the one before. */
  #talked() {
    if (this.#app.store.current.id === this.#talk) return;
    this.#talk = this.#app.store.current.id;
    this.#opener = null;
    this.#close();
  }

  #pressed(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.#isOpen) return;
    const focused = document.activeElement;
    if (focused !== document.body && !this.#element.contains(focused)) return;
    event.preventDefault();
    this.#close();
  }
}

/** @param {import("../main.js").App} app */
export function panel(app) {
  new Panel(app);
}
