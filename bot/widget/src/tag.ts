/** What the script tag of the page says: read while the script runs, for later nobody knows which tag it was. */

export const tag = document.currentScript as HTMLScriptElement;

/** The server of a tag: where its script lies, without a slash at the end. */
export const serverOf = (of: HTMLScriptElement): string => new URL(".", of.src).href.slice(0, -1);
