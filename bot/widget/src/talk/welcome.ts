/** What is shown before the first question: what this is, and questions to begin with. */

import { h } from "./dom";
import { Failure } from "./failure";
import { questionList, unlessFailure } from "./refusal";
import type { Scene } from "./scene";

const MOST = 4;
const PASSING = ["busy", "index_not_ready", "too_many_requests"];
const LONGEST = 30; // seconds between two attempts

export function welcome(scene: Scene): HTMLElement {
  const place = h("section", { class: "welcome", part: "welcome" }, h("p", {}, scene.say("welcome")));
  examples(scene, 1).then((questions) => {
    if (questions.length) place.append(h("h3", {}, scene.say("examples")), questionList(scene, questions));
  }, unlessFailure);
  return place;
}

/** Questions that can be asked, tried again with growing pauses while the server cannot say. */
async function examples(scene: Scene, pause: number): Promise<readonly string[]> {
  try {
    return await scene.client.questions(MOST, scene.life);
  } catch (error) {
    if (!(error instanceof Failure) || !PASSING.includes(error.kind)) throw error;
    const wait = Math.min(LONGEST, Math.max(pause, error.retryAfter));
    await new Promise((resolve) => setTimeout(resolve, 1000 * wait));
    scene.life.throwIfAborted();
    return examples(scene, 2 * wait);
  }
}
