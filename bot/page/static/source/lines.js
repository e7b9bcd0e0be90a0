/** The numbered lines of a source: all of them, in a region that scrolls; some marked as cited, some selected. */

import { Chunks } from "./chunks.js";
import { h } from "../dom.js";
import { visible } from "../visible.js";

/** @typedef {import("./marks.js").Piece} Piece */
/** @typedef {{first: number, last: number}} Range */

export class Lines {
  #chunks = null;
  #texts = [];
  #pages = new Map();
  #headings = new Set();
  /** @type {Map<number, Piece[]>} */
  #marked = new Map();
  #selected = null;
  #from = 0; // the line that a selection was begun at
  #tab = null; // the number that the tab key comes to
  #picked;

  /** @param {(range: Range | null) => void} picked is told which lines the reader selects, null for none */
  constructor(picked) {
    this.#picked = picked;
    this.element = h("div", { class: "lines", role: "region", tabindex: "0", on: {
      click: (event) => this.#clicked(event),
      keydown: (event) => this.#pressed(event),
    } });
  }

  /**
   * Show another source.
   * @param {string[]} texts
   * @param {{pages?: {line: number, page: number}[], headings?: {line: number}[]}} [where] its pages and headings begin
   */
  show(texts, { pages = [], headings = [] } = {}) {
    this.clear();
    this.#texts = texts;
    this.#pages = new Map(pages.map(({ line, page }) => [line, page]));
    this.#headings = new Set(headings.map(({ line }) => line));
    this.#chunks = new Chunks(texts, (line) => this.#made(line), this.element.clientWidth);
    this.element.style.setProperty("--digits", String(String(texts.length).length));
    this.element.replaceChildren(...this.#chunks.lists);
    this.element.scrollTop = 0;
    this.#chunks.fillInTime(this.element);
  }

  clear() {
    this.#chunks?.stop();
    this.#chunks = null;
    this.#marked = new Map();
    this.#selected = null;
    this.element.replaceChildren();
  }

  /** Highlight these lines and what stands in them; whatever was highlighted or selected no longer is. */
  mark(marked) {
    const before = [...this.#marked.keys()];
    this.#marked = marked;
    for (const line of new Set([...before, ...marked.keys()])) this.#renewed(line);
    this.select(null);
  }

  /** Bring a line into view, a third down from the top, and let the tab key come to its number. */
  bring(line) {
    const row = this.#chunks?.row(line);
    if (!row) return;
    this.#chunks.near(line);
    const box = this.element.getBoundingClientRect();
    this.element.scrollTop += row.getBoundingClientRect().top - box.top - this.element.clientHeight / 4;
    this.#comesTo(row);
  }

  /** @param {Range | null} range */
  select(range) {
    for (const row of this.#rowsOf(this.#selected)) row.classList.remove("selected");
    this.#selected = range;
    for (const row of this.#rowsOf(range)) row.classList.add("selected");
  }

  #rowsOf(range) {
    if (!range || !this.#chunks) return [];
    return Array.from({ length: range.last - range.first + 1 }, (_, at) => this.#chunks.row(range.first + at));
  }

  #made(line) {
    const number = h("button", { type: "button", class: "n", tabindex: "-1", "aria-label": `Line ${line}` }, line);
    const page = this.#pages.get(line);
    const kind = this.#headings.has(line) ? "heading" : null;
    const row = h("li", { class: kind, data: { n: line } }, page !== undefined && h("span", { class: "page" }, `Page ${page}`), number);
    row.append(this.#text(line));
    this.#mark(row, line);
    return row;
  }

  #renewed(line) {
    const row = this.#chunks?.row(line);
    if (!row) return;
    row.lastChild.replaceWith(this.#text(line));
    this.#mark(row, line);
  }

  /** Of a line that is quoted in part, the rest stands back. */
  #mark(row, line) {
    const pieces = this.#marked.get(line);
    row.classList.toggle("cited", pieces !== undefined);
    row.classList.toggle("part", pieces?.some(({ text, kind }) => !kind && /[\p{L}\p{N}]/u.test(text)) ?? false);
  }

  #text(line) {
    const pieces = this.#marked.get(line) ?? [{ text: this.#texts[line - 1], kind: "" }];
    return h("span", { class: "text", dir: "auto" }, ...pieces.map(({ text, kind }) =>
      kind ? h("mark", { class: kind }, visible(text)) : visible(text)));
  }

  #clicked(event) {
    const number = event.target.closest(".n");
    if (!number) return;
    const line = Number(number.parentElement.dataset.n);
    this.#comesTo(number.parentElement);
    this.#choose(line, event.shiftKey && this.#selected !== null);
  }

  /** Select a line; `further`: all from where the selection was begun. The one line selected is selected no more. */
  #choose(line, further) {
    const only = this.#selected && this.#selected.first === line && this.#selected.last === line;
    if (!further) this.#from = line;
    const range = only && !further ? null : { first: Math.min(this.#from, line), last: Math.max(this.#from, line) };
    this.select(range);
    this.#picked(range);
  }

  #pressed(event) {
    const number = event.target.closest(".n");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!number || !step) return;
    event.preventDefault();
    const line = Number(number.parentElement.dataset.n) + step;
    const row = this.#chunks.row(line);
    if (!row) return;
    this.#comesTo(row);
    row.querySelector(".n").focus();
    if (!event.shiftKey) return;
    if (!this.#selected) this.#from = line - step;
    this.#choose(line, true);
  }

  #comesTo(row) {
    this.#tab?.setAttribute("tabindex", "-1");
    this.#tab = row.querySelector(".n");
    this.#tab.setAttribute("tabindex", "0");
  }
}
