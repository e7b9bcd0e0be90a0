/** The headings of a source as a nested list; the section that is read is marked. */

import { h } from "../dom.js";
import { visible } from "../visible.js";

/** @typedef {{line: number, level: number, text: string}} Heading */

/** The last heading at or above a line, -1 where there is none. @param {Heading[]} headings by line */
export function sectionOf(headings, line) {
  return headings.findLastIndex((heading) => heading.line <= line);
}

/**
 * Nested lists of what `made` makes of each heading.
 * @param {Heading[]} headings
 * @param {(heading: Heading) => HTMLElement} made
 */
export function nested(headings, made) {
  const top = h("ol");
  const open = [{ level: 0, list: top }];
  for (const heading of headings) {
    while (open.length > 1 && open[open.length - 1].level >= heading.level) open.pop();
    const around = open[open.length - 1];
    around.list ??= around.item.appendChild(h("ol"));
    const item = around.list.appendChild(h("li", {}, made(heading)));
    open.push({ level: heading.level, item, list: null });
  }
  return top;
}

export class Outline {
  #headings = [];
  #links = [];
  #here = h("span", { class: "here", dir: "auto" });
  #nav = h("nav", { "aria-label": "Outline" });
  #picked;

  /** @param {(line: number) => void} picked is told the line of a heading that was chosen */
  constructor(picked) {
    this.#picked = picked;
    this.element = h("details", { class: "outline" }, h("summary", {}, h("span", {}, "Outline"), this.#here), this.#nav);
  }

  /** @param {Heading[]} headings */
  show(headings) {
    this.#headings = headings;
    this.#links = [];
    this.#nav.replaceChildren(nested(headings, (heading) => {
      const link = h("button", { type: "button", dir: "auto", on: { click: () => this.#chosen(heading.line) } }, visible(heading.text));
      this.#links.push(link);
      return link;
    }));
    this.element.hidden = !headings.length;
    this.element.open = false;
    this.mark(0);
  }

  /** Mark the section that a line stands in; none for line 0. */
  mark(line) {
    for (const link of this.#links) link.removeAttribute("aria-current");
    const at = sectionOf(this.#headings, line);
    this.#links[at]?.setAttribute("aria-current", "location");
    this.#here.textContent = visible(this.#headings[at]?.text ?? "");
  }

  #chosen(line) {
    this.mark(line);
    this.#picked(line);
  }
}
