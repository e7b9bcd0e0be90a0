/** What stands around the talk: the dialog or the part of the page, its title and its buttons. */

import { icon, made } from "./dom";
import type { Frame } from "./frame";

const TEXTS = { title: "Ask the sources", close: "Close", reset: "New conversation" };
const CROSS = "m6 6 12 12M18 6 6 18";
const AGAIN = "M4 12a8 8 0 1 0 2.6-5.9M4 4.5v4.25h4.25";

interface Shell {
  readonly panel: HTMLElement;
  /** The same where it opens and closes; null where it stands in the text. */
  readonly dialog: HTMLDialogElement | null;
  /** Where the talk stands. */
  readonly body: HTMLElement;
}

export function shell(
  { frame, launcher, option }: Frame,
  texts: Readonly<Record<string, string>>,
  does: { close: () => void; reset: () => void },
): Shell {
  const text = (name: keyof typeof TEXTS): string => texts[name] ?? TEXTS[name];
  const button = (name: "close" | "reset", ...paths: string[]): HTMLButtonElement => {
    const label = text(name);
    const one = made("button", { type: "button", part: name, "aria-label": label, title: label }, icon(...paths));
    one.addEventListener("click", does[name]);
    return one;
  };
  const title = made("h2", { id: "title", part: "title" }, option("title") || text("title"));
  const head = made("header", { class: "head", part: "header" }, title, button("reset", AGAIN));
  const body = made("div", { class: "body", part: "body" });
  const about = { id: "panel", class: "panel", part: "panel", "aria-labelledby": "title" };
  if (!launcher) {
    const panel = made("section", about, head, body);
    frame.append(panel);
    return { panel, dialog: null, body };
  }
  head.append(button("close", CROSS));
  const dialog = made("dialog", { ...about, popover: "manual", tabindex: "-1" }, head, body);
  launcher.after(dialog);
  return { panel: dialog, dialog, body };
}
