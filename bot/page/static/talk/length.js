/** How long a question may be, said before it is too long. */

/** Characters of a question that the API reads. */
export const MOST = 2_000;
const SAID_FROM = 1_800;

const number = new Intl.NumberFormat("en");

/**
 * Counted as the API counts: code points, without the spaces around.
 * @param {string} text
 * @returns {{over: boolean, said: string}} `said` is empty as long as there is plenty of room
 */
export function lengthOf(text) {
  const trimmed = text.trim();
  if (trimmed.length < SAID_FROM) return { over: false, said: "" };
  const length = Array.from(trimmed).length;
  if (length < SAID_FROM) return { over: false, said: "" };
  if (length <= MOST) return { over: false, said: `${number.format(length)} of ${number.format(MOST)} characters` };
  const much = length - MOST;
  const taken = much === 1 ? "Take 1 character away" : `Take ${number.format(much)} characters away`;
  return { over: true, said: `Too long: a question has at most ${number.format(MOST)} characters. ${taken} to ask it.` };
}
