/** The quote behind a mark, shown over the page while the mark is pointed at or focused. */

import { bracketed, quoteText } from "./answer.js";
import { h, linesOf } from "../dom.js";

const LINGER = 200; // milliseconds in which the pointer may cross from the mark to the quote
const GAP = 6;
const MARGIN = 8;

/** One pop-over for the whole page; it makes the buttons that show it. */
export class Quote {
  #app;
  #element = h("div", { id: "quote", role: "tooltip", hidden: true });
  #button = null;
  #leaving = 0;

  /** @param {import("../main.js").App} app */
  constructor(app) {
    this.#app = app;
    app.root.append(this.#element);
    this.#element.addEventListener("pointerenter", () => clearTimeout(this.#leaving));
    this.#element.addEventListener("pointerleave", () => this.#leave());
    addEventListener("resize", () => this.hide());
    document.addEventListener("scroll", (event) => event.target !== this.#element && this.#place(), true);
    addEventListener("keydown", (event) => this.#escape(event), true);
  }

  /** `[n]` in an answer, which shows its quote and opens its source. @returns {HTMLElement} */
  mark(citations, at) {
    const { n, title } = citations[at];
    const name = `Source ${n}: ${title}, ${linesOf(citations[at])}`;
    return this.button(citations, at, { class: "cite", "aria-label": name }, ...bracketed(n));
  }

  /** A button that shows the quote of `citations[at]` and opens its source. @returns {HTMLElement} */
  button(citations, at, given, ...children) {
    const made = this.opener(citations, at, given, ...children);
    const show = () => this.#show(made, citations[at]);
    made.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && show());
    made.addEventListener("pointerleave", () => this.#leave());
    made.addEventListener("focus", () => made.matches(":focus-visible") && show());
    made.addEventListener("blur", () => this.hide());
    return made;
  }

  /** A button that opens the source of `citations[at]`. @returns {HTMLElement} */
  opener(citations, at, given, ...children) {
    const made = h("button", { type: "button", ...given }, ...children);
    made.addEventListener("click", () => {
      this.hide();
      this.#app.emit("cite", { citations, at, opener: made });
    });
    return made;
  }

  #show(button, citation) {
    this.hide();
    this.#button = button;
    button.setAttribute("aria-describedby", "quote");
    this.#element.replaceChildren(
      h("p", { class: "quoted", dir: "auto" }, ...quoteText(citation)),
      h("p", { class: "quoted-from", dir: "auto" }, citation.title),
      h("p", { class: "quoted-place" }, placeOf(citation)),
    );
    this.#element.hidden = false;
    this.#element.scrollTop = 0;
    this.#place();
  }

  /** Above the mark where there is room, else below it, always inside the window. */
  #place() {
    if (!this.#button) return;
    const mark = this.#button.getBoundingClientRect();
    if (!this.#button.isConnected || mark.bottom < 0 || mark.top > innerHeight) return this.hide();
    const above = mark.top - GAP - MARGIN;
    const below = innerHeight - mark.bottom - GAP - MARGIN;
    const { style } = this.#element;
    style.maxHeight = `${Math.max(above, below)}px`;
    const { width, height } = this.#element.getBoundingClientRect();
    const over = height <= above || above >= below;
    style.top = `${over ? mark.top - GAP - height : mark.bottom + GAP}px`;
    const left = mark.left + mark.width / 2 - width / 2;
    style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
  }

  #leave() {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.hide(), LINGER);
  }

  /** Escape puts the quote away and does nothing else then. */
  #escape(event) {
    if (event.key !== "Escape" || this.#element.hidden) return;
    event.stopPropagation();
    event.preventDefault();
    this.hide();
  }

  hide() {
    clearTimeout(this.#leaving);
    this.#button?.removeAttribute("aria-describedby");
    this.#button = null;
    this.#element.hidden = true;
  }
}

/** Where a citation stands: "a.pdf, lines 4–6, page 2". */
export function placeOf(citation) {
  const page = citation.place?.page;
  return [citation.source, linesOf(citation), page && `page ${page}`].filter(Boolean).join(", ");
}
