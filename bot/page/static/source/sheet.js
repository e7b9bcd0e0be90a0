/** On narrow screens an element of the page is a dialog that comes from below; all else waits until it is closed. */

import { h } from "../dom.js";

const NARROW = matchMedia("(max-width: 900px)");

export class Sheet {
  #element;
  #back;
  #label;
  #open = false;
  #still = []; // what was made inert

  /** @param {HTMLElement} element a child of the page's root @param {string} label the id of what names it @param {() => void} closed */
  constructor(element, label, closed) {
    this.#element = element;
    this.#back = h("div", { class: "sheet-back", hidden: true, on: { click: closed } });
    element.before(this.#back);
    this.#label = label;
    NARROW.addEventListener("change", () => this.#set());
  }

  open() {
    this.#open = true;
    this.#set();
  }

  close() {
    this.#open = false;
    this.#set();
  }

  #set() {
    const modal = this.#open && NARROW.matches;
    this.#element.setAttribute("role", modal ? "dialog" : "complementary");
    for (const [name, value] of [["aria-modal", "true"], ["aria-labelledby", this.#label]]) {
      if (modal) this.#element.setAttribute(name, value);
      else this.#element.removeAttribute(name);
    }
    this.#back.hidden = !modal;
    for (const other of this.#still) other.inert = false;
    const others = [...this.#element.parentElement.children].filter((one) => one !== this.#element && one !== this.#back);
    this.#still = modal ? others.filter((one) => !one.inert && !one.matches("[role=log]")) : [];
    for (const other of this.#still) other.inert = true;
  }
}
