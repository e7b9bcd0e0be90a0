/** The head of the source panel: which source, which citation, which lines, and what can be done with them. */

import { lineWords, permalink, reference } from "../citing.js";
import { copied } from "../clipboard.js";
import { h, icon, iconButton, ICONS } from "../dom.js";
import { originalAddress } from "./fragment.js";
import { formatWords, originWords } from "./provenance.js";
import { visible } from "../visible.js";

const SAID_FOR = 2500; // ms that "Copied" stands

/** @typedef {{first: number, last: number}} Range */

export class Head {
  #data = null;
  #range = null;
  #at = h("span", { class: "at" });
  #title = h("h2", { id: "source-title", dir: "auto" });
  #facts = h("p", { class: "facts" });
  #origin = h("p", { class: "origin" });
  #note = h("p", { class: "note", role: "status" });
  #said = h("span", { class: "said", role: "status" });
  #page = out(["Open ", "page"], "Open this article on a page of its own");
  #original = out(["", "original"], "Open the original at these words");
  #acts;
  #previous;
  #next;

  /** @param {{step: (by: number) => void, close: () => void}} acts */
  constructor({ step, close }) {
    this.#previous = iconButton(ICONS.previous, "Previous citation", () => step(-1));
    this.#next = iconButton(ICONS.next, "Next citation", () => step(1));
    this.#acts = h("div", { class: "acts" },
      act(ICONS.copy, "reference", () => this.#copy(reference(this.#data.source, this.#range))),
      act(ICONS.link, "link", () => this.#copy(new URL(permalink(this.#data.source, this.#range), location.href).href)),
      this.#page, this.#original);
    const walk = h("div", { class: "walk", role: "group", "aria-label": "Citations of this answer" }, this.#previous, this.#at, this.#next);
    const shut = iconButton(ICONS.close, "Close the source", close, { class: "icon-button shut" });
    const told = h("div", { "aria-live": "polite" }, this.#title, this.#facts);
    this.element = h("div", { class: "head" }, h("div", { class: "bar" }, walk, this.#said, shut), told, this.#note, this.#origin, this.#acts);
  }

  /** "Citation 2 of 5". */
  counted(at, count) {
    this.#at.textContent = `Citation ${at + 1} of ${count}`;
    able(this.#previous, at > 0);
    able(this.#next, at < count - 1);
  }

  /** Nothing is known but the title, and `note`. */
  bare(title, note) {
    this.#title.textContent = visible(title);
    this.#facts.replaceChildren();
    this.#origin.hidden = this.#acts.hidden = true;
    this.note(note);
  }

  note(text) {
    this.#note.textContent = text;
    this.#note.hidden = !text;
  }

  /**
   * @param {object} data the source as the API gives it
   * @param {Range | null} range the lines that are spoken of
   * @param {string} text what is looked for in the original
   * @param {number | null} page of the original
   */
  show(data, range, text, page) {
    this.#data = data;
    this.#range = range;
    this.#title.textContent = visible(data.title);
    const facts = [h("span", { class: "where" }, lineWords(range, data.line_count)), h("span", {}, formatWords(data.format, page))];
    this.#facts.replaceChildren(...facts, h("span", { class: "name", dir: "ltr" }, visible(data.source)));
    this.#origin.replaceChildren(...(data.origin ? originWords(data.origin) : []));
    this.#origin.hidden = !data.origin;
    this.#acts.hidden = false;
    this.#page.href = permalink(data.source, range);
    const original = data.origin && originalAddress(data.origin.url, text, { format: data.format, page });
    this.#original.hidden = !original;
    if (original) this.#original.href = original;
    else this.#original.removeAttribute("href");
  }

  async #copy(text) {
    this.#said.textContent = (await copied(text)) ? "Copied" : "The browser refused to copy";
    this.#said.title = text;
    setTimeout(() => { this.#said.textContent = ""; }, SAID_FOR);
  }
}

/** A button that keeps the focus when there is nothing further. */
function able(button, can) {
  button.setAttribute("aria-disabled", String(!can));
}

/** A button that copies; where there is little room, its icon says so. */
function act(path, what, done) {
  const given = { type: "button", class: "text-button", "aria-label": `Copy ${what}`, on: { click: done } };
  return h("button", given, icon(path), labelled("Copy ", what));
}

function out([verb, what], title) {
  const given = { class: "text-button", target: "_blank", rel: "noopener noreferrer", "aria-label": `${verb}${what}`, title };
  return h("a", given, icon(ICONS.out), labelled(verb, what));
}

function labelled(verb, what) {
  return h("span", { class: "what" }, h("span", { class: "verb" }, verb), what);
}
