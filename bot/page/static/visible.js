/** Characters that do not show themselves are given a sign, so that nothing in a source is hidden from its reader. */

// Control characters but the tab, direction overrides, and the tags block. bot/web/visible.py says the same for the source page.
const HIDDEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;

/** @param {string} text of one line @returns {string} */
export function visible(text) {
  return text.replace(HIDDEN, signOf);
}

function signOf(character) {
  const code = character.codePointAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
