/** The linecite widget, as pages see it. Served at /widget.d.ts; docs/widget.md tells the rest. */

/** A pointer to lines of a source. `url` is relative to the linecite server. */
export interface Citation {
  readonly n: number;
  readonly source: string;
  readonly title: string;
  readonly first_line: number;
  readonly last_line: number;
  readonly quote: string;
  readonly sha256: string;
  readonly url: string;
  readonly origin: { readonly url: string; readonly title: string; readonly revision: string; readonly retrieved: string } | null;
  readonly place: { readonly page: number | null; readonly element: string } | null;
  readonly answers: { readonly start: number; readonly end: number } | null;
}

/** An answer, every sentence of which ends with the numbers of its citations. */
export interface Answer {
  readonly id: string;
  readonly question: string;
  readonly understood_as: string;
  readonly status: "answered" | "conflict" | "not_found";
  readonly answer: string;
  readonly citations: readonly Citation[];
  readonly closest: readonly Citation[];
  readonly engine: string;
  readonly seconds: Readonly<Record<string, number>>;
  /** What became of the sentences of a language model, null where none wrote; `support` is the least, from 0 to 1. */
  readonly checks: { readonly kept: number; readonly repaired: number; readonly dropped: number; readonly support: number; readonly tokens: number } | null;
}

/** The events of a widget, by name, and what each carries in its `detail`. All but `error` bubble. */
export interface LineciteEvents {
  open: Record<string, never>;
  close: Record<string, never>;
  answer: { readonly answer: Answer };
  "not-found": { readonly answer: Answer };
  /** `opens` says what follows unless a listener prevents it: the quote beside its number, or one of its two links. */
  "citation-click": { readonly citation: Citation; readonly opens: "quote" | "source" | "original" };
  feedback: { readonly answer: Answer; readonly thumb: "up" | "down"; readonly reason: string };
  error: { readonly kind: string; readonly message: string };
}

export type LineciteListener<Name extends keyof LineciteEvents> = (event: CustomEvent<LineciteEvents[Name]>) => void;

/** One widget on the page: the floating one of a script tag, or one that stands in the text. */
export interface LineCiteElement extends HTMLElement {
  /** Whether its panel shows. One that stands in the text is always open once it is loaded. */
  readonly opened: boolean;
  /** Resolves when the panel is open, or could not be loaded, which the event `error` tells. */
  open(): Promise<void>;
  close(): void;
  toggle(): Promise<void>;
  /** Open, and ask as if the reader had typed it. Resolves when the answer, or what went wrong, is shown. */
  ask(question: string): Promise<void>;
  /** Forget the conversation. */
  reset(): void;
  /** Take it off the page for good. */
  destroy(): void;
}

/** A widget, or a CSS selector of one. Without one, the first floating widget is meant, else the first in the text. */
export type Which = LineCiteElement | string;

/** What can be queued before the script has loaded: a name and its arguments. */
export type LineciteCall =
  | ["open" | "close" | "toggle" | "reset" | "destroy", Which?]
  | ["ask", string, Which?]
  | { [Name in keyof LineciteEvents]: ["on" | "off", Name, LineciteListener<Name>] }[keyof LineciteEvents];

/** `window.linecite`, once the script has loaded. Before that it may be an array of calls. */
export interface Linecite {
  open(which?: Which): Promise<void>;
  close(which?: Which): Promise<void>;
  toggle(which?: Which): Promise<void>;
  ask(question: string, which?: Which): Promise<void>;
  reset(which?: Which): Promise<void>;
  /** Without `which`: every widget of the page, and every listener given to `on`. */
  destroy(which?: Which): Promise<void>;
  /** Listen to an event of every widget, also of those to come. */
  on<Name extends keyof LineciteEvents>(name: Name, listener: LineciteListener<Name>): void;
  off<Name extends keyof LineciteEvents>(name: Name, listener: LineciteListener<Name>): void;
  /** Make calls, as the queue does. */
  push(...calls: LineciteCall[]): void;
  /** The widget of a script tag, drawn where there is none yet; what the tag itself does when it runs. */
  mount(tag: HTMLScriptElement): LineCiteElement | null;
}

declare global {
  interface Window {
    linecite: Linecite | LineciteCall[] | undefined;
  }
  interface HTMLElementTagNameMap {
    "line-cite": LineCiteElement;
  }
}
