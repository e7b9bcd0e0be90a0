/** Addresses that open a document at the words of a quote: https://wicg.github.io/scroll-to-text-fragment/ */

import { blockTexts } from "./plain.js";

const LONG = 120; // characters; what is longer is named by its first and last words
const ENDS = 6; // words named at each end
const READ = 2000; // characters read at each end of a very long text
const TELLING = 3; // words that an end needs to be found at the right place

/** The address as one of the web, null for any other (`javascript:`) and for what is no address. @param {string} url */
export function webAddress(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && ["http:", "https:"].includes(parsed.protocol) ? parsed : null;
}

/**
 * Where `text` of a source can be read in its original.
 * @param {string} url of the original
 * @param {string} text as it stands in the source
 * @param {{format?: string, page?: number | null}} [place] in a PDF a page is named, which its viewers open at
 * @returns {string | null} null where `url` is no address of the web
 */
export function originalAddress(url, text, { format = "", page = null } = {}) {
  const address = webAddress(url);
  if (!address) return null;
  if (format === "pdf") {
    if (page && !address.hash) address.hash = `page=${page}`;
    return address.href;
  }
  const directive = textDirective(text);
  const [plain] = address.href.split(":~:");
  if (!directive) return plain;
  return `${plain}${plain.includes("#") ? "" : "#"}:~:${directive}`;
}

/** `text=start` or `text=start,end`, empty where `text` holds no word. @param {string} text */
export function textDirective(text) {
  const read = text.length > 2 * READ ? `${text.slice(0, READ)}\n${text.slice(-READ)}` : text;
  const blocks = blockTexts(read).map((block) => ({ block, words: wordsOf(block) }));
  if (!blocks.length) return "";
  const [first, last] = [blocks[0], blocks[blocks.length - 1]];
  if (first !== last && first.words.length >= TELLING && last.words.length >= TELLING) return named(head(first), tail(last));
  const longest = blocks.reduce((best, one) => (one.block.length > best.block.length ? one : best));
  if (longest.block.length <= LONG || longest.words.length < 2 * ENDS) return named(longest.block);
  return named(head(longest), tail(longest));
}

function named(start, end = "") {
  return `text=${encoded(start)}${end && `,${encoded(end)}`}`;
}

/** Percent-encoded, the dash too: `-`, `,` and `&` have a meaning in a directive. */
function encoded(text) {
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
  return encodeURIComponent(whole).replace(/[-!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Words as the browser finds them, which ends a match only between words; also where no spaces stand between them. */
function wordsOf(text) {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return Array.from(segments).filter((one) => one.isWordLike).map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

const head = ({ block, words }) => block.slice(0, words[Math.min(ENDS, words.length) - 1].end);
const tail = ({ block, words }) => block.slice(words[Math.max(0, words.length - ENDS)].start);
