/** The words of a source as a reader of the original sees them: without the marks that only the source's text has. */

const ROW = /^\s*\||\s\|\s/;
const RULE = /^[\s|:+=-]*$/; // of a table
const LEADING = /^\s*(?:(?:[-*+•·–]|\d{1,3}[.)]|#{1,6}|>)\s+|[*#:;=]+\s*)+/;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu;

// What stands between words in the source but not in the original, or otherwise there: a text is not found across it.
const BREAKS = [
  /\{\{[^{}]*\}\}/g, // a template
  /!\[[^\]]*\]\([^)]*\)/g, // an image
  /<ref\b[^>]*\/>|<ref\b[^>]*>.*?<\/ref>/gis,
  /<\/?[a-z][^>]*>/gi,
  /\[(?:\^[^\]\s]+|\d{1,3}|[a-z]{1,2}|(?:note|nb|n)\.?\s*\d+|citation needed)\]/gi, // a footnote's mark
  /&(?:#\d+|#x[\da-f]+|[a-z]+);/gi,
];
const SAID = [
  [/\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]/g, "$1"], // [[page|said]]
  [/\[([^\]]*)\]\([^)\s]*(?:\s"[^"]*")?\)/g, "$1"], // [said](address)
  [/\*\*|__|'''?|`/g, ""],
  [/(?<![\p{L}\p{N}*])([*_])(?=\S)([^*_]+)(?<=\S)\1(?![\p{L}\p{N}*])/gu, "$2"], // *said*
  [/\\([!-/:-@[-`{-~])/g, "$1"],
];

/**
 * The stretches of `text` that stand unbroken in the original, none of them empty; of table rows the first cell alone,
 * since cells are elements of their own there.
 * @param {string} text one or more lines of a source
 * @returns {string[]}
 */
export function blockTexts(text) {
  const lines = text.split("\n").filter((line) => !RULE.test(line));
  if (lines.length && ROW.test(lines[0])) return lines[0].split("|").flatMap(stretches).slice(0, 1);
  return lines.filter((line) => !ROW.test(line)).flatMap(stretches);
}

function stretches(line) {
  let plain = line;
  for (const found of BREAKS) plain = plain.replace(found, "\n");
  for (const [found, said] of SAID) plain = plain.replace(found, said);
  return plain.replace(LEADING, "").split("\n").map((part) => part.replace(/\s+/g, " ").replace(EDGES, "")).filter(Boolean);
}
