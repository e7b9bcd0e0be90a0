/** An answer as plain text with its citations, as it is copied. */

import { plain } from "./answer.js";
import { reference } from "../citing.js";

/**
 * @param {object} answer an answer object
 * @param {string} origin of the page, for addresses that work elsewhere
 */
export function answerAsText({ answer, citations }, origin) {
  const rows = citations.map((citation) => {
    const place = reference(citation.source, { first: citation.first_line, last: citation.last_line });
    return `[${citation.n}] ${citation.title} (${place}): "${citation.quote}" ${new URL(citation.url, origin).href}`;
  });
  return [plain(answer), ...(rows.length ? ["", ...rows] : [])].join("\n");
}
