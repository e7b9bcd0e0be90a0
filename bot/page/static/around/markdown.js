/** Text from outside as Markdown that can only be read as text: no link, image, HTML, code or heading comes of it. */

// What opens something anywhere in a line: an underscore inside a word does not, nor an ampersand before a space.
const MARKUP = /[\\`*[\]<~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=[#\p{L}])/gu;
const ADDRESS = /:(?=\/\/)|@(?=[\p{L}\p{N}])|(?<=\bwww)\./giu; // what some tools make links of
const AT_START = /^(?=[>#]|[+-](?:\s|$)|=+\s*$|[|:-][\s|:-]*$)/; // quote, heading, item, rule, underline, table ruler
const NUMBERED = /^(\d{1,9})(?=[.)](?:\s|$))/;
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
const LINE = /\r\n|[\n\r\v\f\u2028\u2029]/;

/** One line of text as Markdown; line ends in it become spaces. @param {string} text */
export function inline(text) {
  return text.replace(CONTROL, "").replace(/\s+/g, " ").trim()
    .replace(MARKUP, "\\$&").replace(ADDRESS, "\\$&").replace(AT_START, "\\").replace(NUMBERED, "$1\\");
}

/** The lines of a text, each as Markdown. @param {string} text @returns {string[]} */
export function lines(text) {
  return text.split(LINE).map(inline);
}

/**
 * An answer as Markdown: its bullets stay bullets, and its marks `[1]` stay as they are where `n` is one of `known` and
 * nothing follows that would make a link of them.
 * @param {string} text @param {Set<number>} known
 */
export function answered(text, known) {
  const marked = (line) =>
    inline(line).replace(/\\\[(\d+)\\\](?![(:])/g, (mark, n) => (known.has(Number(n)) ? `[${n}]` : mark));
  const written = text.split(LINE).map((line) => (line.startsWith("- ") ? `- ${marked(line.slice(2))}` : marked(line)));
  // A line after a bullet would be read as part of it.
  return written.reduce((all, line, at) => {
    const apart = at > 0 && written[at - 1].startsWith("- ") && !line.startsWith("- ");
    return all + (at ? "\n" : "") + (apart ? "\n" : "") + line;
  }, "");
}
