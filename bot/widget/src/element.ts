/** The element `<line-cite>`: draws the launcher, and hands everything else to the panel once that is loaded. */

import { adopt, icon, made } from "./dom";
import type { Frame, Panel } from "./frame";
import css from "./launcher.css";
import { loadPanel } from "./load";
import { serverOf, tag } from "./tag";
import type { Events } from "./types";
import type { LineCiteElement, Linecite } from "./widget";

/** The widgets that are on the page, floating ones also while the page swaps its body. */
export const alive = new Set<LineCite>();
/** What the page has asked to hear of every widget. */
export const listeners = new Set<readonly [name: string, listener: (event: never) => void]>();

const BUBBLE = "M3 5h18v13h-8l-5 4v-4H3ZM7.5 9.5h9m-9 4h5";
const CROSS = "m6 6 12 12M18 6 6 18";

export class LineCite extends HTMLElement implements LineCiteElement {
  static api: Linecite;
  /** What a script tag would draw it for; none where it stands in the text. */
  mark: string | undefined;
  #frame: Frame | undefined;
  #panel: Panel | undefined;
  #unloaded = made("p", { part: "unloaded", role: "status" });
  #near = new IntersectionObserver(([seen]) => seen?.isIntersecting && void this.#loaded());
  #returning = 0;
  #wanted = false;
  #ended = false;

  get opened(): boolean {
    return !!this.#panel?.opened;
  }

  connectedCallback(): void {
    if (this.#ended) return;
    alive.add(this);
    this.#frame ??= this.#drawn();
    this.#panel?.attach();
    if (!this.#panel && !this.#floats) this.#near.observe(this);
  }

  disconnectedCallback(): void {
    this.#near.disconnect();
    this.#panel?.detach();
    if (!this.#floats) alive.delete(this);
    if (this.#ended || !this.#floats) return;
    // A page that swaps its body does not mean the launcher; one that takes it out again and again is not fought hard.
    this.#returning = window.setTimeout(() => document.body?.append(this), 99);
  }

  async open(): Promise<void> {
    this.#wanted = !this.#ended;
    await this.#loaded();
    if (this.#wanted) await this.#panel?.open();
  }

  close(): void {
    this.#wanted = false;
    this.#panel?.close();
  }

  async toggle(): Promise<void> {
    if (this.opened) this.close();
    else await this.open();
  }

  async ask(question: string): Promise<void> {
    await this.open();
    await this.#panel?.ask(question);
  }

  reset(): void {
    this.#panel?.reset();
  }

  destroy(): void {
    this.close();
    this.#ended = true;
    clearTimeout(this.#returning);
    this.#panel?.destroy();
    this.#panel = undefined;
    this.remove();
    alive.delete(this);
  }

  get #floats(): boolean {
    return "floating" in this.dataset;
  }

  /** What stands in the text has what it does not say itself from the tag; a floating one has a tag of its own. */
  #option = (name: string): string => this.dataset[name] || (!this.mark && tag.dataset[name]) || "";

  /** The event `error` does not bubble: what a page does about errors of scripts would take it for one. */
  #emit = <Name extends keyof Events>(name: Name, detail: Events[Name]): boolean => {
    const event = new CustomEvent(name, { detail, bubbles: name !== "error", composed: true, cancelable: true });
    this.dispatchEvent(event);
    for (const [wanted, listener] of listeners) {
      try {
        if (wanted === name) listener(event as never);
      } catch (error) {
        reportError(error);
      }
    }
    return !event.defaultPrevented;
  };

  #drawn(): Frame {
    const option = this.#option;
    const root = this.attachShadow({ mode: "open" });
    adopt(root, css);
    const frame = made("div", { class: "frame" });
    const [lang, dir] = [option("lang"), option("dir")];
    if (lang) frame.lang = lang;
    // What says neither has those of the page, as everything else in it.
    if (lang || dir) frame.dir = dir || (/^(ar|fa|he|ur)\b/.test(lang) ? "rtl" : "ltr");
    root.append(frame);
    const launcher = this.#floats ? this.#launcher(option("label") || "Ask a question") : null;
    if (launcher) frame.append(launcher);
    return { host: this, root, frame, launcher, server: option("server") || serverOf(tag), option, emit: this.#emit };
  }

  #launcher(label: string): HTMLButtonElement {
    const launcher = made(
      "button",
      {
        class: "launcher",
        part: "launcher",
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
        "aria-controls": "panel",
        "aria-label": label,
      },
      icon(BUBBLE, CROSS),
      made("span", {}, label),
    );
    launcher.onpointerenter = launcher.onfocus = () => void loadPanel().catch(() => {});
    launcher.onclick = () => void this.toggle();
    return launcher;
  }

  /** Where the panel cannot be loaded, the reader and the page are told; the next try may do. */
  async #loaded(): Promise<void> {
    const frame = this.#frame;
    if (this.#panel || !frame) return;
    frame.frame.ariaBusy = "true";
    try {
      const makePanel = await loadPanel();
      this.#unloaded.remove();
      if (this.#panel || this.#ended) return;
      this.#panel = makePanel(frame);
      if (this.isConnected) this.#panel.attach();
    } catch {
      const message = this.#option("unloaded") || "Could not be loaded. Try again.";
      frame.frame.append(this.#unloaded);
      this.#unloaded.replaceChildren(this.#floats ? message : this.#launcher(message));
      this.#emit("error", { kind: "panel", message });
    } finally {
      frame.frame.ariaBusy = null;
    }
  }
}
