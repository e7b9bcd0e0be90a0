/** How lines of a source are named: in words, as a reference to copy, as an address. A range is {first, last}, 1-based. */

import { pathOf } from "./dom.js";

/** `L12` or `L12-L14`. @param {{first: number, last: number}} range */
export function hashOf({ first, last }) {
  return first === last ? `L${first}` : `L${first}-L${last}`;
}

/** The range that a hash such as `#L12-L14` names, null where it names none. @param {string} hash */
export function rangeOf(hash) {
  const match = /^#L(\d+)(?:-L?(\d+))?$/.exec(hash);
  if (!match) return null;
  const [first, last] = [Number(match[1]), Number(match[2] || match[1])];
  return { first: Math.min(first, last), last: Math.max(first, last) };
}

/** `source:L12-L14`, the form that is copied. */
export function reference(source, range) {
  return range ? `${source}:${hashOf(range)}` : source;
}

/** The address of the page of a source, at `range` where there is one. */
export function permalink(source, range) {
  return `/sources/${pathOf(source)}${range ? `#${hashOf(range)}` : ""}`;
}

/** "Lines 12–14 of 310". */
export function lineWords(range, total) {
  if (!range) return total === 1 ? "1 line" : `${total.toLocaleString("en")} lines`;
  const { first, last } = range;
  const named = first === last ? `Line ${first}` : `Lines ${first}–${last}`;
  return `${named} of ${total.toLocaleString("en")}`;
}
