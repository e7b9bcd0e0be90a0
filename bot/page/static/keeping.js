/** Where conversations are kept: the browser's storage, or memory where the browser refuses its own. */

/** A storage that forgets, for browsers that refuse theirs. */
export class Memory {
  #held = new Map();
  get length() { return this.#held.size; }
  key(at) { return [...this.#held.keys()][at] ?? null; }
  getItem(name) { return this.#held.get(name) ?? null; }
  setItem(name, value) { this.#held.set(name, value); }
  removeItem(name) { this.#held.delete(name); }
}

/** The browser's own storage, null where it refuses. @param {"localStorage" | "sessionStorage"} kind @returns {Storage | null} */
export function usable(kind) {
  try {
    const storage = window[kind];
    storage.setItem("linecite.try", "1");
    storage.removeItem("linecite.try");
    return storage;
  } catch {
    return null;
  }
}
