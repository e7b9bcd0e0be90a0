/** What is written but not asked yet outlives a reload of its tab. */

const DRAFT = "linecite.draft";

/** @param {string} text */
export function keep(text) {
  try {
    sessionStorage.setItem(DRAFT, text);
  } catch {
    // refused or full: then the draft is only in the box
  }
}

/** @returns {string | null} */
export function kept() {
  try {
    return sessionStorage.getItem(DRAFT);
  } catch {
    return null;
  }
}
