/** The sources read last, kept in memory under their names, each with the sha256 of what was indexed. */

const MOST = 4;

export class Shelf {
  #api;
  #held = new Map();

  /** @param {typeof import("../api.js")} api */
  constructor(api) {
    this.#api = api;
  }

  /** The source as it was last fetched, undefined where it is not held. @param {string} name */
  get(name) {
    return this.#held.get(name);
  }

  /** Names of what is held. */
  names() {
    return [...this.#held.keys()];
  }

  drop(name) {
    this.#held.delete(name);
  }

  /** The source as it is indexed now; the very object that is held, where nothing has changed. Throws ApiError. */
  async fresh(name) {
    const held = this.#held.get(name);
    const told = await this.#api.source(name, held && { first: 1, last: 1 });
    if (held && held.sha256 === told.sha256 && held.changed === told.changed) return held;
    if (held && held.sha256 === told.sha256) return this.#keep({ ...held, changed: told.changed });
    return this.#keep(told.lines.length === told.line_count ? told : await this.#api.source(name));
  }

  #keep(data) {
    this.#held.delete(data.source);
    this.#held.set(data.source, data);
    if (this.#held.size > MOST) this.#held.delete(this.#held.keys().next().value);
    return data;
  }
}
