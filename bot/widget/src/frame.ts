/** What the loader, which draws the launcher, and the panel, which is loaded later, tell each other. */

import type { Events } from "./types";

/** What a widget's element has drawn and read before its panel is loaded. */
export interface Frame {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** The element that everything visible stands in; nothing is inherited from the page across it. */
  readonly frame: HTMLElement;
  /** Null where the widget stands in the text of the page. */
  readonly launcher: HTMLButtonElement | null;
  /** Address of the server, without a slash at its end. */
  readonly server: string;
  /** An option of the page: `data-NAME` of the element or else of the script tag, empty where there is none. */
  option(name: string): string;
  emit<Name extends keyof Events>(name: Name, detail: Events[Name]): boolean;
}

export interface Panel {
  readonly opened: boolean;
  /** Resolves when its talk is there as well: that is made in a task of its own, so that none is long. */
  open(): Promise<void>;
  close(): void;
  ask(question: string): Promise<void>;
  reset(): void;
  /** The element has come to a document, or gone from it; the conversation stays. */
  attach(): void;
  detach(): void;
  destroy(): void;
}

export type MakePanel = (frame: Frame) => Panel;
