/** What is offered where the sources do not answer: the nearest passages, and questions that they do answer. */

import type { Answer } from "../types";
import { quoted } from "./answer";
import { h } from "./dom";
import { Failure } from "./failure";
import { titleLink } from "./links";
import type { Scene } from "./scene";

const MOST = 3;

export function nearestElement(scene: Scene, { closest }: Answer): HTMLElement | null {
  if (!closest.length) return null;
  const passages = closest.map((citation) =>
    h(
      "li",
      {},
      h("blockquote", { class: "passage", dir: "auto" }, ...quoted(citation)),
      h("p", { class: "from" }, titleLink(scene, citation)),
    ),
  );
  return h("section", { class: "nearest" }, h("h3", {}, scene.say("nearest")), h("ol", {}, ...passages));
}

/** A place that fills with questions which the sources of the nearest passages answer; it stays empty where there are none. */
export function relatedElement(scene: Scene, { understood_as: near, closest }: Answer): HTMLElement {
  const place = h("section", {});
  const sources = [...new Set(closest.map(({ source }) => source))];
  scene.client.questions(MOST, scene.life, near, sources).then(
    (questions) => {
      if (questions.length) place.append(h("h3", {}, scene.say("related")), questionList(scene, questions));
    },
    unlessFailure,
  );
  return place;
}

export function questionList(scene: Scene, questions: readonly string[]): HTMLElement {
  const row = (question: string): HTMLElement =>
    h("li", {}, h("button", { type: "button", class: "suggestion", part: "suggestion", dir: "auto", onclick: () => scene.pick(question) }, question));
  return h("ul", { class: "suggestions" }, ...questions.map(row));
}

/** Questions are only an offer: where they cannot be had, there are none. */
export function unlessFailure(error: unknown): void {
  if (!(error instanceof Failure) && (error as Error).name !== "AbortError") throw error;
}
