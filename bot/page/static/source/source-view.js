/** What the panel shows of a source: its head, its outline and its lines, with those of a citation marked. */

import { Head } from "./source-head.js";
import { Lines } from "./lines.js";
import { piecesOf } from "./marks.js";
import { Outline } from "./outline.js";

const OTHER = "This article has changed since the answer was given. Ask again to see the lines that answer now.";
const CHANGED = "The file has changed since it was indexed. These are the lines as they were indexed.";

export class View {
  #head;
  #lines = new Lines((range) => this.#tell(range));
  #outline = new Outline((line) => this.#lines.bring(line));
  #citation = null;
  /** The source that is shown, null for none. */
  data = null;

  /** @param {{step: (by: number) => void, close: () => void}} acts */
  constructor(acts) {
    this.#head = new Head(acts);
    this.elements = [this.#head.element, this.#outline.element, this.#lines.element];
  }

  focus() {
    this.#lines.element.focus({ preventScroll: true });
  }

  clear() {
    this.data = null;
    this.#lines.clear();
    this.#outline.show([]);
  }

  /** Say which of the citations of an answer is shown. */
  counted(at, count) {
    this.#head.counted(at, count);
  }

  /** Nothing of the citation's source but its title, and `note`. */
  bare(citation, note) {
    this.clear();
    this.#head.bare(citation.title, note);
    this.#lines.element.setAttribute("aria-label", "Lines");
  }

  /** The source, and in it the lines of the citation, unless they are those of another edition. */
  show(data, citation) {
    const texts = data.lines.map(({ text }) => text);
    if (this.data?.source !== data.source || this.data.sha256 !== data.sha256) {
      this.#lines.show(texts, data);
      this.#outline.show(data.headings ?? []);
    }
    [this.data, this.#citation] = [data, citation];
    const same = citation.sha256 === data.sha256;
    this.#lines.mark(same ? piecesOf(texts, citation) : new Map());
    this.#lines.element.setAttribute("aria-label", `Lines of ${data.title}`);
    this.#head.note(!same ? OTHER : data.changed ? CHANGED : "");
    this.#tell(null);
    if (same) this.#lines.bring(citation.first_line);
  }

  /** The head speaks of the lines selected, or else of those cited. */
  #tell(selected) {
    const { first_line: first, last_line: last, quote, sha256 } = this.#citation;
    const cited = sha256 === this.data.sha256 ? { first, last } : null;
    const range = selected ?? cited;
    const texts = selected && this.data.lines.slice(selected.first - 1, selected.last).map(({ text }) => text);
    this.#head.show(this.data, range, texts?.join("\n") ?? (cited ? quote : ""), this.#pageOf(range));
    this.#outline.mark(range?.first ?? 0);
  }

  #pageOf(range) {
    return (range && this.data.pages?.findLast(({ line }) => line <= range.first)?.page) ?? null;
  }
}
