/** Conversations as files: Markdown with citations to read, JSON to work on. */

import { h, pathOf } from "../dom.js";
import { answered, inline, lines } from "./markdown.js";

const NAME = 60; // characters of a title that go into a file's name
const UNTITLED = "Conversation";

/** @typedef {import("../store.js").Conversation} Conversation */

/**
 * A conversation as Markdown.
 * @param {Conversation} talk
 * @param {string} origin where the server is, for permalinks: "https://example.org"
 */
export function markdownOf(talk, origin) {
  const blocks = [`# ${inline(talk.title) || UNTITLED}`, ...talk.turns.flatMap((turn) => turnBlocks(turn, origin))];
  return `${blocks.join("\n\n")}\n`;
}

function turnBlocks(turn, origin) {
  const { answer } = turn;
  const blocks = [`## ${inline(turn.question)}`];
  if (turn.sources?.length) blocks.push(`Asked only of: ${turn.sources.map(inline).join(", ")}`);
  if (answer === null) return [...blocks, turn.error ? inline(turn.error.message) : "No answer."];
  if (answer.understood_as && answer.understood_as !== turn.question) {
    blocks.push(`Understood as: ${inline(answer.understood_as)}`);
  }
  if (turn.stale) blocks.push("An article has changed since this answer.");
  const known = new Set(answer.citations.map((citation) => citation.n));
  blocks.push(answered(answer.answer, known));
  if (answer.citations.length) blocks.push(...answer.citations.map((c) => cited(c, `[${Number(c.n)}] `, origin)));
  else if (answer.closest?.length) blocks.push("Nearest passages:", ...answer.closest.map((c) => cited(c, "", origin)));
  return blocks;
}

/** One citation as a list item, its quote below. */
function cited(citation, mark, origin) {
  const { source, title, first_line: first, last_line: last, quote } = citation;
  const range = first === last ? `L${first}` : `L${first}-L${last}`;
  const head = `- ${mark}${inline(title)}, ${inline(source)}:${range}, <${origin}/sources/${pathOf(source)}#${range}>`;
  return `${head}\n\n  > ${lines(quote).join("  \n  > ")}`; // two spaces end a line for good
}

/**
 * Conversations as JSON, the answer objects as the API gave them.
 * @param {Conversation[]} talks
 */
export function jsonOf(talks) {
  return `${JSON.stringify({ linecite: 1, exported: new Date().toISOString(), conversations: talks }, null, 1)}\n`;
}

/**
 * A safe name for a file: letters and digits of any script, the rest as hyphens.
 * @param {string} title @param {string} suffix without its dot
 */
export function fileName(title, suffix) {
  const words = title.normalize("NFKC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const short = Array.from(words.join("-")).slice(0, NAME).join("").replace(/-$/, "");
  return `linecite-${short || "conversation"}.${suffix}`;
}

/** Have the browser save a text as a file. @param {string} name @param {string} text @param {string} type */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @param {Conversation} talk */
export function saveMarkdown(talk) {
  download(fileName(talk.title, "md"), markdownOf(talk, location.origin), "text/markdown");
}

/** @param {Conversation[]} talks @param {string} title */
export function saveJson(talks, title) {
  download(fileName(title, "json"), jsonOf(talks), "application/json");
}
