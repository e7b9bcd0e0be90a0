/** One turn of the conversation: its question, and what has become of it. */

import { pendingMark, soFar, textElement } from "./answer.js";
import { waits } from "./asking.js";
import { byline, citedElement } from "./cited.js";
import { h, iconButton, ICONS } from "../dom.js";
import { notedElement } from "./noted.js";
import { nearestElement, relatedElement } from "./refusal.js";
import { sidesElement, tellDates } from "./sides.js";
import { tools } from "./tools.js";

const LONG = 280; // characters of a question that is set as text, not as a heading
const READING = "Reading the articles …";
const WILL = "Your question will be answered as soon as the articles are read.";
const STALE = "An article cited here has changed since. Ask again for an answer from the article as it is now.";
let made = 0;

/** @typedef {{retry: (turn: object) => void, edit: (turn: object) => void, opinion: (turn: object, given: object) => Promise<void>}} Acts */

export class TurnView {
  #app;
  #quote;
  #acts;
  #turn;
  #shown = "";
  #tools = null;
  #said = h("div", { class: "said" });

  /**
   * @param {import("../main.js").App} app
   * @param {import("./quote.js").Quote} quote
   * @param {Acts} acts
   * @param {import("../store.js").Turn} turn
   */
  constructor(app, quote, acts, turn) {
    this.#app = app;
    this.#quote = quote;
    this.#acts = acts;
    this.#turn = turn;
    made += 1;
    const id = `turn-${made}`;
    const heading = h("h2", { id, dir: "auto", class: turn.question.length > LONG ? "long" : null }, turn.question);
    const edit = iconButton(ICONS.pencil, "Edit the question", () => this.#acts.edit(this.#turn));
    this.element = h("article", { class: "turn", tabindex: "-1", "aria-labelledby": id }, h("header", { class: "asked" }, heading, edit), this.#said);
  }

  /**
   * Show the turn as it is now; what is the same stays as it is.
   * @param {import("../store.js").Turn} turn
   * @param {{running: boolean, last: boolean}} state whether it is being asked, and whether no turn follows
   */
  update(turn, { running, last }) {
    this.#turn = turn;
    const status = running || waits(turn) ? "waiting" : statusOf(turn);
    const now = JSON.stringify([status, running, turn.answer, turn.error, turn.stale ?? false]);
    if (now !== this.#shown) this.#change(status, running, last);
    this.#shown = now;
    this.#tools?.show(turn.thumb);
  }

  /** The articles were listed anew. */
  sourcesKnown() {
    if (this.#turn.answer) tellDates(this.#said, this.#turn.answer.citations, this.#app.sources);
  }

  /** Show the text that has come so far. */
  stream(text) {
    this.#said.querySelector(".text")?.remove();
    this.#said.append(textElement(soFar(text), pendingMark));
  }

  #change(status, running, last) {
    const { answer, error } = this.#turn;
    const focused = this.#said.contains(document.activeElement);
    // While it is asked again, it takes the room that it took: what follows does not move.
    this.#said.style.minHeight = status === "waiting" && this.#shown ? `${this.#said.offsetHeight}px` : "";
    this.element.dataset.status = status;
    this.element.setAttribute("aria-busy", String(status === "waiting"));
    this.#tools = null;
    if (status === "waiting") this.#said.replaceChildren(line("waiting-line", running ? READING : WILL));
    else if (answer) this.#said.replaceChildren(...this.#answered(answer, last));
    else this.#said.replaceChildren(...this.#unanswered(error));
    if (answer) this.sourcesKnown();
    if (focused) this.element.focus({ preventScroll: true }); // its button is gone
  }

  #answered(answer, last) {
    const { citations, status } = answer;
    const mark = (n) => {
      const at = citations.findIndex((citation) => citation.n === n);
      return at < 0 ? null : this.#quote.mark(citations, at);
    };
    const sides = status === "conflict" ? sidesElement(answer, mark) : null;
    this.#tools = tools(answer, {
      retry: () => this.#acts.retry(this.#turn),
      opinion: (...given) => this.#acts.opinion(this.#turn, given),
    });
    return [
      this.#head(answer),
      status === "conflict" && h("h3", { class: "disagree" }, "The sources disagree"),
      sides ?? textElement(answer.answer, mark),
      notedElement(answer),
      this.#turn.stale && line("stale", STALE),
      citations.length > 0 && citedElement(this.#quote, citations),
      answer.closest.length > 0 && nearestElement(this.#quote, answer.closest),
      this.#tools.element,
      status === "not_found" && last && relatedElement(this.#app, answer),
    ].filter(Boolean);
  }

  /** What the question was understood as, where that is something else, or where the answer comes from. */
  #head(answer) {
    const { question, sources } = this.#turn;
    const seconds = answer.seconds?.total;
    const title = seconds === undefined ? null : `${answer.engine}, ${seconds.toFixed(2)} s`;
    if (answer.understood_as === question) {
      return h("p", { class: "byline", dir: "auto", title }, byline(answer, sources.length || this.#app.sources.size));
    }
    const typed = () => this.#app.emit("ask", { question, typed: true });
    return h(
      "p",
      { class: "byline understood", title },
      "Understood as: ",
      h("bdi", {}, answer.understood_as),
      " ",
      h("button", { type: "button", class: "as-typed", on: { click: typed } }, "Ask as typed"),
    );
  }

  #unanswered(error) {
    const retry = h("button", { type: "button", class: "text-button", on: { click: () => this.#acts.retry(this.#turn) } }, "Retry");
    return [line("trouble", error?.message ?? "This question was left without an answer."), h("p", { class: "again" }, retry)];
  }
}

function line(name, text) {
  return h("p", { class: name, dir: "auto" }, text);
}

function statusOf({ answer, error }) {
  if (answer) return answer.status;
  if (error?.kind === "removed") return "removed";
  return error && error.kind !== "stopped" ? "failed" : "stopped";
}
