/** One turn of the conversation as it is seen: its question, and what has become of it. */

import { written } from "../../../page/static/written.js";
import type { Answer } from "../types";
import { pendingMark, soFar, spoken, textElement } from "./answer";
import type { Child } from "./dom";
import { h, icon, present } from "./dom";
import type { Failure } from "./failure";
import { wordsOf } from "./failure";
import type { Turn } from "./history";
import { titleLink } from "./links";
import { nearestElement, relatedElement } from "./refusal";
import type { Scene } from "./scene";
import { sidesElement } from "./sides";
import { thumbsElement } from "./thumbs";

export interface TurnView {
  readonly element: HTMLElement;
  waiting(): void;
  stream(text: string): void;
  answered(turn: Turn, answer: Answer): void;
  /** What went wrong, and under it either `below` or a button to ask again. */
  failed(failure: Failure, below?: HTMLElement): void;
  stopped(): void;
}

export function turnView(scene: Scene, question: string, id: string, retry: () => void): TurnView {
  const { say, quote } = scene;
  const said = h("div", { class: "said" });
  const heading = h("h2", { id, part: "question", dir: "auto" }, question);
  const element = h("article", { class: "turn", part: "message", "aria-labelledby": id, tabindex: "-1" }, heading, said);

  /** Show `children` as what is said; the focus stays in the turn where it was on something that goes. */
  function become(status: string, ...children: readonly Child[]): void {
    const focused = said.contains((element.getRootNode() as ShadowRoot).activeElement);
    quote.hide();
    element.dataset.status = status;
    element.setAttribute("aria-busy", String(status === "waiting"));
    said.replaceChildren(...present(children));
    if (focused) element.focus({ preventScroll: true });
  }

  const again = (): HTMLElement => h("button", { type: "button", class: "button", onclick: retry }, say("retry"));

  return {
    element,
    waiting: () => become("waiting", h("p", { class: "reading" }, say("reading"))),
    stream: (text) => said.replaceChildren(textElement(soFar(text), pendingMark)),
    stopped: () => become("stopped", h("p", { class: "note" }, say("stopped")), again()),
    failed(failure, below) {
      const { text, hint } = wordsOf(failure, say, scene.host);
      const told = h("div", { class: "state trouble", part: "error" }, icon("trouble"), h("p", {}, text));
      become("failed", told, hint && h("p", { class: "note", dir: "auto" }, hint), below ?? again());
    },
    answered(turn, answer) {
      const { status, citations } = answer;
      const mark = (n: number): Node | null => {
        const citation = citations.find((each) => each.n === n);
        return citation ? quote.mark(scene, citation) : null;
      };
      const sides = status === "conflict" ? sidesElement(scene, answer, mark) : null;
      const text = sides ?? textElement(answer.answer, mark);
      text.setAttribute("part", "answer");
      become(
        status,
        answer.understood_as !== question && h("p", { class: "note", dir: "auto" }, say("understood", { question: answer.understood_as })),
        status !== "answered" &&
          h("div", { class: `state ${status}`, part: status === "conflict" ? "conflict" : "refusal" }, icon(status === "conflict" ? "conflict" : "missing"), h("p", {}, say(status))),
        text,
        notedElement(scene, answer),
        !sides && citations.length > 0 && citedElement(scene, answer),
        nearestElement(scene, answer),
        status === "not_found" && relatedElement(scene, answer),
        thumbsElement(scene, turn, answer),
      );
      scene.announce(`${say(status)}: ${spoken(answer.answer)}`);
    },
  };
}

/** A line under an answer that a language model wrote in part, or should have written. */
function notedElement({ say }: Scene, answer: Answer): HTMLElement | null {
  const told = written(answer);
  const { dropped, trouble } = told;
  const name = trouble ? (trouble === "unsupported" ? trouble : "not_written") : dropped === 1 ? "written_one" : "written";
  return trouble || dropped ? h("p", { class: "note", part: "written", dir: "auto" }, say(name, told)) : null;
}

/** Where an answer comes from, folded away. */
function citedElement(scene: Scene, { citations }: Answer): HTMLElement {
  const rows = citations.map((citation) => h("li", {}, `[${citation.n}] `, titleLink(scene, citation)));
  const name = scene.say("sources", { count: citations.length });
  return h("details", { class: "cited" }, h("summary", {}, name), h("ul", {}, ...rows));
}
