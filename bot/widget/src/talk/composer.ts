/** The box in which questions are written. */

import { h, icon } from "./dom";
import type { Say } from "./texts";

const MOST = 2_000; // characters of a question that the server reads

export interface Composer {
  readonly element: HTMLElement;
  /** Whether an answer is waited for: the button stops it then. */
  busy(busy: boolean): void;
  focus(): void;
}

export function composer(say: Say, id: string, send: (question: string) => void, stop: () => void): Composer {
  const note = h("p", { id: `${id}-note`, class: "note", role: "status" });
  const box = h("textarea", {
    id,
    class: "box",
    part: "input",
    rows: "1",
    dir: "auto",
    placeholder: say("placeholder"),
    enterkeyhint: "send",
    autocomplete: "off",
    "aria-describedby": note.id,
    oninput: grow,
    onkeydown: (event) => key(event as KeyboardEvent),
  });
  const button = h("button", { class: "send", part: "send" });
  let waiting = false;

  function submitted(event: Event): void {
    event.preventDefault();
    if (waiting) stop();
    else sent();
  }

  function sent(): void {
    const question = box.value.trim();
    const { length } = Array.from(question);
    note.textContent = waiting ? say("one_at_a_time") : length > MOST ? say("too_long", { most: MOST, length }) : "";
    box.setAttribute("aria-invalid", String(length > MOST));
    if (!length || note.textContent) return box.focus();
    box.value = "";
    grow();
    send(question);
  }

  function key(event: KeyboardEvent): void {
    const composing = event.isComposing || event.keyCode === 229; // Safari ends a composition before its Enter
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    sent();
  }

  /** For browsers whose boxes do not grow by themselves. */
  function grow(): void {
    if (CSS.supports("field-sizing", "content")) return;
    box.style.setProperty("height", "auto");
    box.style.setProperty("height", `${box.scrollHeight + 2}px`);
  }

  function busy(now: boolean): void {
    waiting = now;
    if (!now) note.textContent = "";
    const name = say(now ? "stop" : "send");
    button.replaceChildren(icon(now ? "stop" : "send"));
    button.setAttribute("aria-label", name);
    button.title = name;
  }

  busy(false);
  const label = h("label", { for: id, class: "unseen" }, say("question"));
  const element = h("form", { class: "composer", onsubmit: submitted }, note, h("div", { class: "field" }, label, box, button));
  return { element, busy, focus: () => box.focus() };
}
