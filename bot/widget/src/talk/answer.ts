/** The text of an answer as elements: paragraphs, list items, table rows, bold words and marks; nothing else is read in it. */

import { visible } from "../../../page/static/visible.js";
import type { Citation } from "../types";
import { h } from "./dom";

/** What stands for `[n]`; null leaves it as it is written. */
export type Mark = (n: number) => Node | null;

const PIECE = /\*\*(.+?)\*\*|\[(\d+)\]/g;
const TAIL = /\S{0,24}\s?$/u; // the word that a mark must not be parted from
const RULE = /^\|[\s|:-]+\|$/;

export function textElement(text: string, mark: Mark): HTMLElement {
  const blocks: HTMLElement[] = [];
  const within = (tag: "ul" | "tbody"): HTMLElement => {
    const last = blocks.at(-1);
    if (last?.dataset.rows === tag) return last;
    const made = h(tag, { "data-rows": tag, dir: "auto" });
    blocks.push(made);
    return made;
  };
  for (const line of text.split("\n").map(visible)) {
    if (line.startsWith("- ")) within("ul").append(h("li", { dir: "auto" }, ...pieces(line.slice(2), mark)));
    else if (line.startsWith("|")) {
      if (!RULE.test(line)) within("tbody").append(rowElement(line, mark));
    } else if (line.trim()) blocks.push(h("p", { dir: "auto" }, ...pieces(line, mark)));
  }
  const framed = blocks.map((block) => (block.tagName === "TBODY" ? h("div", { class: "wide" }, h("table", {}, block)) : block));
  return h("div", { class: "text" }, ...framed);
}

/** `| a | b | [1]`, where the marks may stand after the last line between cells. */
function rowElement(line: string, mark: Mark): HTMLElement {
  const cells = line.replace(/^\||\|$/g, "").split("|");
  return h("tr", {}, ...cells.map((cell) => h("td", { dir: "auto" }, ...pieces(cell.trim(), mark))));
}

/** One line with its bold words and marks. */
export function pieces(line: string, mark: Mark): (Node | string)[] {
  const made: (Node | string)[] = [];
  let from = 0;
  for (const found of line.matchAll(PIECE)) {
    const before = line.slice(from, found.index);
    from = found.index + found[0].length;
    if (found[1] !== undefined) {
      made.push(before, h("strong", {}, ...pieces(found[1], mark)));
      continue;
    }
    const tail = TAIL.exec(before)?.[0] ?? "";
    const marked = mark(Number(found[2])) ?? found[0];
    made.push(before.slice(0, before.length - tail.length), h("span", { class: "unparted" }, tail, marked));
  }
  return [...made, line.slice(from)].filter((piece) => piece !== "");
}

/** Text that is still coming, with what it has begun closed, so that it does not move when the rest arrives. */
export function soFar(text: string): string {
  const whole = text.replace(/\[\d*$|\*$/, "");
  const last = whole.slice(whole.lastIndexOf("\n") + 1);
  return last.split("**").length % 2 ? whole : `${whole}**`;
}

/** `[n]`, of which the brackets are only heard and copied. */
export function bracketed(n: number): (Node | string)[] {
  const bracket = (text: string): Node => h("span", { class: "bracket" }, text);
  return [bracket("["), String(n), bracket("]")];
}

/** A mark before its source is known: it looks like the button that will take its place. */
export function pendingMark(n: number): Node {
  return h("span", { class: "cite" }, ...bracketed(n));
}

/** The words of an answer in one line, without marks, bold and bullets. */
export function spoken(text: string): string {
  return text.replace(/\*\*(.+?)\*\*/g, "$1").replace(/ ?\[\d+\]/g, "").replace(/^- /gm, "").replace(/\n+/g, " ");
}

/** A quote as text, its answering words marked. `answers` counts code points. */
export function quoted({ quote, answers }: Citation): (Node | string)[] {
  const characters = Array.from(quote);
  const { start, end } = answers ?? { start: 0, end: 0 };
  const part = (from: number, to?: number): string => characters.slice(from, to).join("").split("\n").map(visible).join("\n");
  const words = part(start, end);
  return [part(0, start), words && h("mark", {}, words), part(end)].filter((piece) => piece !== "");
}
