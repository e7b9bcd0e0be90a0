/** The talk in a panel: the conversation, and the box under it. */

import type { MakeTalk } from "../types";
import { answerTo } from "./asking";
import { clientOf } from "./client";
import { composer } from "./composer";
import { h } from "./dom";
import { Failure } from "./failure";
import type { Turn } from "./history";
import { historyOf } from "./history";
import { quotePopover } from "./quote";
import type { Scene } from "./scene";
import { sayer } from "./texts";
import type { TurnView } from "./turn";
import { turnView } from "./turn";
import { welcome } from "./welcome";

export const makeTalk: MakeTalk = (host) => {
  const say = sayer(host);
  const life = new AbortController();
  const status = h("div", { class: "unseen", part: "status", role: "status" });
  const scene: Scene = {
    host,
    say,
    client: clientOf(host),
    quote: quotePopover(host.root, "lc-quote"),
    life: life.signal,
    announce: (text) => status.replaceChildren(h("p", { dir: "auto" }, text)),
    pick: (question) => void ask(question),
  };
  // What is read out is said once an answer, in `status`; the log itself would be read piece by piece.
  const log = h("div", { class: "log", part: "log", role: "log", tabindex: "0", "aria-live": "off", "aria-label": say("conversation") });
  const box = composer(say, "lc-question", (question) => void ask(question), () => running?.abort());
  const element = h("div", { class: "talk", part: "talk", lang: host.lang || null }, log, box.element, status);
  let turns: Turn[] = [];
  let waiting: Promise<void> = Promise.resolve(); // for what is being asked
  let running: AbortController | null = null;
  let made = 0;

  function ask(question: string): Promise<void> {
    const asked = question.trim();
    const before = turns;
    return asked ? next(() => (before === turns ? begin(asked) : undefined)) : waiting;
  }

  /** One thing at a time. */
  function next(act: () => Promise<void> | undefined): Promise<void> {
    const acting = (): Promise<void> | undefined => (life.signal.aborted ? undefined : act());
    return (waiting = waiting.then(acting, acting));
  }

  function begin(question: string): Promise<void> {
    const turn: Turn = { question, history: historyOf(turns), answer: null };
    const id = `lc-turn-${(made += 1)}`;
    const view = turnView(scene, question, id, () => void next(() => run(view, turn)));
    const picked = log.contains(host.root.activeElement); // a question that was offered, which may go now
    if (!turns.length) log.replaceChildren();
    turns.push(turn);
    log.append(view.element);
    if (picked) view.element.focus({ preventScroll: true });
    log.scrollTop = view.element.offsetTop;
    return run(view, turn);
  }

  async function run(view: TurnView, turn: Turn): Promise<void> {
    const abort = (running = new AbortController());
    box.busy(true);
    try {
      turn.answer = await answerTo(scene, view, turn, abort.signal);
      view.answered(turn, turn.answer);
      host.emit(turn.answer.status === "not_found" ? "not-found" : "answer", { answer: turn.answer });
    } catch (error) {
      if (abort.signal.aborted) stopped(view);
      else if (!(error instanceof Failure)) throw error;
      else if (error.kind === "offline") whenOnline(view, turn);
    } finally {
      running = null;
      box.busy(false);
    }
  }

  /** What could not be asked is asked again when the connection is back, unless the reader has by then. */
  function whenOnline(view: TurnView, turn: Turn): void {
    const again = (): void => void next(() => (view.element.dataset.status === "failed" ? run(view, turn) : undefined));
    addEventListener("online", again, { once: true, signal: life.signal });
  }

  function stopped(view: TurnView): void {
    if (!view.element.isConnected) return; // the conversation has been forgotten
    view.stopped();
    scene.announce(say("stopped"));
  }

  function reset(): void {
    turns = [];
    running?.abort();
    scene.quote.hide();
    status.replaceChildren();
    log.replaceChildren(welcome(scene));
  }

  reset();
  return {
    element,
    ask,
    reset,
    focus: box.focus,
    destroy: () => {
      life.abort();
      running?.abort();
      scene.quote.hide();
      element.remove();
    },
  };
};
