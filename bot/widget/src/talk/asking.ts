/** One question, asked until it is answered, given up or stopped. */

import type { Answer } from "../types";
import { h } from "./dom";
import type { Kind } from "./failure";
import { Failure, wordsOf } from "./failure";
import type { Turn } from "./history";
import type { Scene } from "./scene";
import type { TurnView } from "./turn";

const PAUSE = 1; // second before a question is asked again whose answer broke off
const LONGEST = 120; // seconds that are waited without being asked to
const TRIES = { dropped: 1, too_many_requests: 3, busy: 3, index_not_ready: 60 } as const;

/** Raises a Failure where it is given up, already shown, and what `signal` aborts with where it is stopped. */
export async function answerTo(scene: Scene, view: TurnView, turn: Turn, signal: AbortSignal): Promise<Answer> {
  const tries: Partial<Record<Kind, number>> = {};
  for (;;) {
    view.waiting();
    let text = "";
    try {
      return await scene.client.chat(turn.question, turn.history, signal, (piece) => view.stream((text += piece)));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const seconds = pauseAfter(error, (tries[error.kind] = (tries[error.kind] ?? 0) + 1));
      const { element, over } = countdown(scene, seconds, signal);
      view.failed(error, seconds ? element : undefined);
      tell(scene, error, seconds);
      if (!seconds) throw error;
      await over;
    }
  }
}

/** Seconds until a question is asked again by itself, 0 where it is not: it has failed so the `times`th time. */
function pauseAfter({ kind, retryAfter }: Failure, times: number): number {
  if (!(kind in TRIES) || times > TRIES[kind as keyof typeof TRIES] || retryAfter > LONGEST) return 0;
  return Math.max(PAUSE, Math.ceil(retryAfter));
}

/** Tells the page, and those who do not see it, once. */
function tell({ host, say, announce }: Scene, failure: Failure, seconds: number): void {
  const { text, hint } = wordsOf(failure, say, host);
  announce(seconds ? `${text} ${say("again_in", { seconds })}` : text);
  host.emit("error", { kind: failure.kind, message: [text, hint, failure.message].filter(Boolean).join(" ") });
}

/** The seconds that are left, and when they are over; rejects where `signal` is aborted. */
function countdown({ say }: Scene, seconds: number, signal: AbortSignal): { element: HTMLElement; over: Promise<void> } {
  const element = h("p", { class: "note", role: "timer" });
  const end = performance.now() + 1000 * seconds;
  const over = new Promise<void>((resolve, reject) => {
    const tick = (): void => {
      const left = Math.ceil((end - performance.now()) / 1000);
      element.textContent = left > 0 ? say("again_in", { seconds: left }) : say("again");
      if (left > 0) return;
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(tick, 200);
    tick();
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      reject(signal.reason);
    });
  });
  return { element, over };
}
