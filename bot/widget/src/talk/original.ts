/** Addresses that open an original at the words of a quote: https://wicg.github.io/scroll-to-text-fragment/ */

import type { Citation } from "../types";

const MOST = 12; // words; of more, the first and the last ones are named
const ENDS = 6;
const LEADING = /^\s*(?:\d+[.)]|[-+*•#>]+)\s+/gm; // of a list item or a heading
const MARKUP = /[|*_`~<>[\]{}&\\#=\n]+/; // stands in the source only, or is written otherwise in the original

/** Null where a citation has no original with an address on the web. A PDF opens at its page. */
export function originalOf({ origin, quote, place }: Citation): string | null {
  if (!/^https?:/i.test(origin?.url ?? "") || !URL.canParse(origin!.url)) return null;
  const address = new URL(origin!.url);
  const [plain] = address.href.split(":~:");
  if (place?.page) return address.hash ? plain! : `${plain}#page=${place.page}`;
  const words = directiveOf(quote);
  return words ? `${plain}${address.hash ? "" : "#"}:~:text=${words}` : plain!;
}

/** The longest stretch of a quote that stands in the original as it does in the source. */
function directiveOf(quote: string): string {
  const stretches = quote.replace(LEADING, "").split(MARKUP).map((stretch) => stretch.trim());
  const words = stretches.reduce((best, one) => (one.length > best.length ? one : best)).split(/\s+/);
  // `-` has a meaning in a directive, as `,` and `&` have.
  const named = (some: readonly string[]): string => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
  return words.length > MOST ? `${named(words.slice(0, ENDS))},${named(words.slice(-ENDS))}` : named(words);
}
