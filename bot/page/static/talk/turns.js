/** The turns of the conversation shown, each drawn once and then only where it has changed. */

import { TurnView } from "./turn.js";

export class Turns {
  #app;
  #asking;
  #quote;
  #acts;
  #element;
  #views = new Map(); // by when the turn was asked
  #talk = null;

  /**
   * @param {import("../main.js").App} app
   * @param {import("./asking.js").Asking} asking
   * @param {import("./quote.js").Quote} quote
   * @param {import("./turn.js").Acts} acts
   */
  constructor(app, asking, quote, acts) {
    this.#app = app;
    this.#asking = asking;
    this.#quote = quote;
    this.#acts = acts;
    this.#element = app.part("turns");
  }

  /** Show the conversation as it is now; a question just asked, or the last one of another conversation, is scrolled to. */
  draw() {
    const { id, turns } = this.#app.store.current;
    const other = id !== this.#talk;
    if (other) this.#cleared(id);
    this.#forgotten(new Set(turns.map(({ at }) => at)));
    const before = this.#views.size;
    turns.forEach((turn, index) => this.#drawn(turn, index === turns.length - 1));
    if (this.#views.size > before) this.#element.lastElementChild.scrollIntoView({ block: "start" });
    else if (other) this.#app.part("scroll").scrollTop = 0;
  }

  #cleared(id) {
    this.#talk = id;
    this.#views.clear();
    this.#element.replaceChildren();
    this.#quote.hide();
  }

  #forgotten(kept) {
    for (const [at, view] of this.#views) {
      if (kept.has(at)) continue;
      view.element.remove();
      this.#views.delete(at);
    }
  }

  #drawn(turn, last) {
    let view = this.#views.get(turn.at);
    if (!view) {
      view = new TurnView(this.#app, this.#quote, this.#acts, turn);
      this.#views.set(turn.at, view);
      this.#element.append(view.element);
    }
    const { running } = this.#asking;
    view.update(turn, { running: running?.at === turn.at, last });
  }

  /** Show what has come of the answer that is waited for. */
  stream() {
    const { running } = this.#asking;
    if (running?.text) this.#views.get(running.at)?.stream(running.text);
  }

  /** Mark the turn whose question is being edited, by when it was asked; null for none. */
  edited(at) {
    for (const [key, view] of this.#views) view.element.classList.toggle("edited", key === at);
  }

  sourcesKnown() {
    for (const view of this.#views.values()) view.sourcesKnown();
  }
}
