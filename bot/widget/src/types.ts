/** What the parts of the widget tell each other. */

/** A pointer to lines of a source, as the answer object of the server has it. */
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

/** The answer object of the server. */
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

/** What a page can listen to, by name, and what each event carries in its `detail`. */
export interface Events {
  open: Record<string, never>;
  close: Record<string, never>;
  answer: { readonly answer: Answer };
  "not-found": { readonly answer: Answer };
  /** `opens` says what follows unless a listener prevents it: the quote beside its number, or one of its two links. */
  "citation-click": { readonly citation: Citation; readonly opens: "quote" | "source" | "original" };
  feedback: { readonly answer: Answer; readonly thumb: "up" | "down"; readonly reason: string };
  error: { readonly kind: string; readonly message: string };
}

/** What the talk in a panel is given by the frame around it. */
export interface TalkHost {
  /** Origin of the server, without a slash at its end. */
  readonly server: string;
  /** Name of the site, empty where the page gives none. */
  readonly site: string;
  /** The language of the widget's own texts, as in `lang`. */
  readonly lang: string;
  /** Texts that the page has replaced, by their names in `talk/texts.ts`. */
  readonly texts: Readonly<Record<string, string>>;
  /** The root that everything is drawn in; style sheets are adopted there. */
  readonly root: ShadowRoot;
  /** Tells the page; false where a listener has called `preventDefault`. */
  emit<Name extends keyof Events>(name: Name, detail: Events[Name]): boolean;
}

/** The talk in a panel, which the frame puts into its dialog. */
export interface Talk {
  readonly element: HTMLElement;
  /** Ask as if the reader had typed it; resolves when the answer, or what went wrong, is shown. */
  ask(question: string): Promise<void>;
  /** Forget the conversation. */
  reset(): void;
  /** Put the focus into the box for questions. */
  focus(): void;
  /** Stop what is under way and let go of every listener and timer. */
  destroy(): void;
}

/** `talk/talk.ts` exports this as `makeTalk`, and `talk/styles.ts` its style sheet as the string `css`. */
export type MakeTalk = (host: TalkHost) => Talk;
