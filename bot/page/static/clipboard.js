/** Copying, also where the page is not served over a secure connection. */

import { h } from "./dom.js";

/** @param {string} text @returns {Promise<boolean>} whether it was copied */
export async function copied(text) {
  if (!navigator.clipboard) return copiedByHand(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text); // refused, as for a page without the focus
  }
}

function copiedByHand(text) {
  const before = document.activeElement;
  const box = h("textarea", { readonly: true, "aria-hidden": "true" });
  box.value = text;
  box.style.cssText = "position:fixed;opacity:0";
  (before?.closest("[role=dialog]") ?? document.body).append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  before?.focus?.({ preventScroll: true });
  return done;
}
