/**
 * Long articles are cut into stretches of lines that the browser lays out only when they come near the view. Their rows
 * are made when they are needed, the others in idle time, so that the browser's own search finds all of the text.
 */

import { h } from "../dom.js";

const CHUNK = 200; // lines
const ROW = 1.5; // rem, the height of a row that is not yet laid out
const CHARACTER = 7.2; // px, about the width of one
const MARGIN = 80; // px beside the text of a row

const idle = globalThis.requestIdleCallback ?? ((act) => setTimeout(() => act({ timeRemaining: () => 8 }), 30));

export class Chunks {
  #texts;
  #row;
  #stopped = false;

  /**
   * @param {string[]} texts all lines
   * @param {(line: number) => HTMLLIElement} row makes the row of a 1-based line
   * @param {number} width of the room they will have, in px
   */
  constructor(texts, row, width) {
    this.#texts = texts;
    this.#row = row;
    const fits = Math.max(20, (width - MARGIN) / CHARACTER);
    /** @type {HTMLOListElement[]} */
    this.lists = Array.from({ length: Math.ceil(texts.length / CHUNK) }, (_, at) => {
      const list = h("ol", { class: "chunk", start: at * CHUNK + 1 });
      const rows = texts.slice(at * CHUNK, (at + 1) * CHUNK).reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / fits)), 0);
      list.style.containIntrinsicBlockSize = `auto ${rows * ROW}rem`;
      return list;
    });
  }

  /** The row of a line, made if need be, null where there is no such line. */
  row(line) {
    if (line < 1 || line > this.#texts.length) return null;
    const at = Math.floor((line - 1) / CHUNK);
    this.#fill(at);
    return this.lists[at].children[(line - 1) % CHUNK];
  }

  /** Lay out the rows around a line now, so that it can be scrolled to. */
  near(line) {
    const at = Math.floor((line - 1) / CHUNK);
    for (const list of this.lists) list.classList.remove("near");
    for (const index of [at - 1, at, at + 1]) {
      this.#fill(index);
      this.lists[index]?.classList.add("near");
    }
  }

  /** Make the rows that come into view first, then all others in idle time. */
  fillInTime(view) {
    this.#fill(0);
    const watch = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) this.#fill(this.lists.indexOf(target));
    }, { root: view, rootMargin: "100% 0px" });
    for (const list of this.lists) watch.observe(list);
    let next = 0;
    const some = (deadline) => {
      if (this.#stopped) return watch.disconnect();
      do this.#fill(next); while (++next < this.lists.length && deadline.timeRemaining() > 4);
      return next < this.lists.length ? idle(some) : watch.disconnect();
    };
    idle(some);
  }

  stop() {
    this.#stopped = true;
  }

  #fill(at) {
    const list = this.lists[at];
    if (!list || list.firstChild) return;
    const first = at * CHUNK + 1;
    const last = Math.min(first + CHUNK - 1, this.#texts.length);
    const rows = document.createDocumentFragment();
    for (let line = first; line <= last; line += 1) rows.append(this.#row(line));
    list.append(rows);
  }
}
