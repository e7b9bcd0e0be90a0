/** Asking again where the server cannot answer yet. */

import { ApiError } from "../api.js";

const FIRST = 1_000; // ms
const LONGEST = 30_000; // ms
const PASSING = new Set(["building", "busy", "offline"]);

/**
 * What `fetching` comes to, tried again with growing pauses while the index is being built, the server is busy or out
 * of reach; null as soon as `wanted` says no, or where it failed for good.
 * @template T
 * @param {() => Promise<T | null>} fetching null says: not yet
 * @param {{wanted?: () => boolean, missing?: () => void}} [given] `missing` hears of each attempt in vain
 * @returns {Promise<T | null>}
 */
export async function patiently(fetching, { wanted = () => true, missing = () => {} } = {}) {
  for (let pause = FIRST; wanted(); pause = Math.min(2 * pause, LONGEST)) {
    let wait = pause;
    try {
      const found = await fetching();
      if (found !== null) return wanted() ? found : null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!PASSING.has(error.kind)) {
        missing();
        return null;
      }
      wait = Math.max(pause, 1_000 * error.retryAfter);
    }
    missing();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return null;
}
