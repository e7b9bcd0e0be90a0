/** The text of an answer as elements: paragraphs, list items, bold words and marks; nothing else is interpreted. */

import { h } from "../dom.js";
import { visible } from "../visible.js";

const PIECE = /\*\*(.+?)\*\*|(?:\[\d+\])+/g;
const TAIL = /\S{0,24}\s?$/u; // the word that a mark must not be parted from

/**
 * @param {string} text
 * @param {(n: number) => Node | null} mark what stands for `[n]`; null leaves it as it is written
 * @returns {HTMLElement}
 */
export function textElement(text, mark) {
  const blocks = [];
  for (const line of shown(text).split("\n").filter((each) => each.trim())) {
    if (!line.startsWith("- ")) blocks.push(h("p", { dir: "auto" }, ...pieces(line, mark)));
    else {
      if (blocks.at(-1)?.tagName !== "UL") blocks.push(h("ul", { dir: "auto" }));
      blocks.at(-1).append(h("li", { dir: "auto" }, ...pieces(line.slice(2), mark)));
    }
  }
  return h("div", { class: "text" }, ...blocks);
}

/** Text as it may be shown: nothing in it is hidden. */
function shown(text) {
  return text.split("\n").map(visible).join("\n");
}

/**
 * One line with its bold words and marks.
 * @returns {(Node | string)[]}
 */
export function pieces(line, mark) {
  const made = [];
  let from = 0;
  for (const found of line.matchAll(PIECE)) {
    const before = line.slice(from, found.index);
    from = found.index + found[0].length;
    if (found[1] !== undefined) made.push(before, h("strong", {}, ...pieces(found[1], mark)));
    else made.push(...unparted(before, marks(found[0], mark)));
  }
  return [...made, line.slice(from)].filter((piece) => piece !== "");
}

function marks(group, mark) {
  return [...group.matchAll(/\[(\d+)\]/g)].map((found) => mark(Number(found[1])) ?? found[0]);
}

/** Marks stay on the line of the word before them. */
function unparted(before, group) {
  const tail = before.match(TAIL)[0];
  return [before.slice(0, before.length - tail.length), h("span", { class: "unparted" }, tail, ...group)];
}

/** Text that is still coming, with what it has begun closed, so that it does not move when the rest arrives. */
export function soFar(text) {
  const whole = text.replace(/\[\d*$|\*$/, "");
  const last = whole.slice(whole.lastIndexOf("\n") + 1);
  return last.split("**").length % 2 ? whole : `${whole}**`;
}

/** A mark before its source is known: it looks like the button that will take its place. */
export function pendingMark(n) {
  return h("span", { class: "cite" }, ...bracketed(n));
}

/** `[n]`, with the brackets only heard and copied. */
export function bracketed(n) {
  return [h("span", { class: "bracket" }, "["), String(n), h("span", { class: "bracket" }, "]")];
}

/** The words of an answer without bold, and without marks where `marked` is false. */
export function plain(text, marked = true) {
  const words = text.replace(/\*\*(.+?)\*\*/g, "$1");
  return marked ? words : words.replace(/ ?\[\d+\]/g, "");
}

/** A quote in three parts: before, the answering words, after. `answers` counts characters as Python does. */
export function quoteParts({ quote, answers }) {
  if (!answers) return [quote, "", ""];
  const characters = Array.from(quote);
  const part = (...range) => characters.slice(...range).join("");
  return [part(0, answers.start), part(answers.start, answers.end), part(answers.end)];
}

/** A quote as text, its answering words stronger. @returns {(Node | string)[]} */
export function quoteText(citation) {
  const [before, words, after] = quoteParts(citation).map(shown);
  return [before, words && h("strong", { class: "answers" }, words), after].filter(Boolean);
}
