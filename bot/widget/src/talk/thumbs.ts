/** Thumbs up and down with a reason: what a reader thinks of an answer is sent to whoever runs the server. */

import type { Answer } from "../types";
import { h, icon } from "./dom";
import { Failure } from "./failure";
import type { Turn } from "./history";
import type { Scene } from "./scene";
import type { Say } from "./texts";

const REASONS = ["wrong", "incomplete", "wrong_source", "not_found_but_there", "other"] as const;
const MOST = "2000";

type Thumb = "up" | "down";

export function thumbsElement({ say, client, host }: Scene, { question, history }: Turn, answer: Answer): HTMLElement {
  const up = thumbButton("up", say("good"), () => void sent("up"));
  const down = thumbButton("down", say("bad"), () => toggle(form.hidden === true));
  const said = h("span", { class: "note", role: "status" });
  const form = reasonForm(say, (reason, comment) => void sent("down", reason, comment), () => toggle(false));
  down.setAttribute("aria-expanded", "false");

  function toggle(open: boolean): void {
    const inside = form.contains((form.getRootNode() as ShadowRoot).activeElement);
    form.hidden = !open;
    down.setAttribute("aria-expanded", String(open));
    if (open) {
      form.querySelector("input")?.focus();
      form.scrollIntoView({ block: "nearest" });
    } else if (inside) down.focus();
  }

  async function sent(thumb: Thumb, reason = "", comment = ""): Promise<void> {
    try {
      await client.feedback({ question, history, answer, thumb, reason, comment });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      said.textContent = say("not_kept");
      host.emit("error", { kind: error.kind, message: `${say("not_kept")} ${error.message}`.trim() });
      return;
    }
    toggle(false);
    up.setAttribute("aria-pressed", String(thumb === "up"));
    down.setAttribute("aria-pressed", String(thumb === "down"));
    said.textContent = say("thanks");
    host.emit("feedback", { answer, thumb, reason });
  }

  return h("div", { class: "opinion", part: "feedback" }, up, down, said, form);
}

function thumbButton(thumb: Thumb, name: string, act: () => void): HTMLElement {
  const given = { type: "button", class: "thumb", "aria-label": name, title: name, "aria-pressed": "false", onclick: act };
  return h("button", given, icon(thumb));
}

function reasonForm(say: Say, send: (reason: string, comment: string) => void, cancel: () => void): HTMLFormElement {
  const choice = (value: (typeof REASONS)[number]): HTMLElement =>
    h("label", { class: "choice" }, h("input", { type: "radio", name: "reason", value, required: true }), say(value));
  const comment = h("textarea", { rows: "2", maxlength: MOST, dir: "auto" });
  const form = h(
    "form",
    {
      class: "reasons",
      hidden: true,
      onsubmit: (event) => {
        event.preventDefault();
        send(String(new FormData(form).get("reason")), comment.value.trim());
      },
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        cancel();
      },
    },
    h("fieldset", {}, h("legend", {}, say("what_is_wrong")), ...REASONS.map(choice)),
    h("label", { class: "comment" }, say("comment"), comment),
    h("p", {}, h("button", { class: "button" }, say("give")), h("button", { type: "button", class: "button", onclick: cancel }, say("cancel"))),
  );
  return form;
}
