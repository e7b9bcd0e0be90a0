/**
 * Where the quote of a citation, and in it the words that answer, stand in the cited lines.
 * @typedef {{text: string, kind: "" | "quoted" | "answering"}} Piece a stretch of one line
 */

/**
 * The cited lines cut into pieces, by 1-based number; empty where the quote does not stand in these lines.
 * @param {string[]} texts the lines of the source
 * @param {{first_line: number, last_line: number, quote: string, answers?: {start: number, end: number} | null}} citation
 * @returns {Map<number, Piece[]>}
 */
export function piecesOf(texts, citation) {
  const cited = texts.slice(citation.first_line - 1, citation.last_line);
  const start = cited.join("\n").indexOf(citation.quote);
  if (start < 0 || !citation.quote) return new Map();
  const cuts = [start, ...answerOf(citation).map((offset) => start + offset), start + citation.quote.length];
  const kinds = ["", "quoted", "answering", "quoted", ""];
  const pieces = new Map();
  let begins = 0; // of the line, in the joined lines
  cited.forEach((text, index) => {
    pieces.set(citation.first_line + index, cut(text, cuts.map((at) => at - begins), kinds));
    begins += text.length + 1;
  });
  return pieces;
}

function cut(text, cuts, kinds) {
  const ends = [...cuts, Infinity].map((at) => Math.min(Math.max(at, 0), text.length));
  return kinds
    .map((kind, index) => ({ text: text.slice(index ? ends[index - 1] : 0, ends[index]), kind }))
    .filter((piece) => piece.text);
}

/** Start and end of the answering words in UTF-16 units; the API counts characters. */
function answerOf({ quote, answers }) {
  if (!answers) return [quote.length, quote.length];
  const characters = Array.from(quote);
  const units = (count) => characters.slice(0, count).join("").length;
  return [units(answers.start), units(answers.end)];
}
