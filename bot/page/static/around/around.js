/** What surrounds the conversation: history, what can be asked, welcome; and the list of articles, kept fresh. */

import { about } from "./about.js";
import { ApiError } from "../api.js";
import { filter } from "./filter.js";
import { freshen } from "./freshness.js";
import { history } from "./history.js";
import { notices } from "./notice.js";
import { patiently } from "./patience.js";
import { welcome } from "./welcome.js";

const FRESH = 30_000; // ms for which the list of articles is good when the window is looked at again
const FULL =
  "The browser's storage for this page is full: new answers are not kept. Export conversations, then delete some.";

/** @param {import("../main.js").App} app */
export function around(app) {
  const notice = notices(app);
  history(app);
  const { open } = about(app);
  filter(app, { open, notice });
  const { unready } = welcome(app, { open });
  app.store.addEventListener("full", () => notice(FULL, { stays: true }));
  app.on("sources", () => freshen(app));
  keptFresh(app, unready);
}

/** Fetches the articles at the start, when the window is looked at again, and after an answer from a newer snapshot. */
function keptFresh(app, unready) {
  let fetched = -Infinity;
  let snapshot = "";
  let last = lastAnswer(app.store);

  async function fetchedAnew() {
    // The snapshot is asked first: one that comes in between is then noticed at the next answer.
    const status = await app.api.status();
    const listed = await app.api.sources();
    if (!listed.length && status.state !== "empty") return null;
    snapshot = status.snapshot;
    fetched = performance.now();
    app.sources = new Map(listed.map((source) => [source.source, source]));
    app.emit("sources", { snapshot });
    return listed.length ? true : null; // none yet: look again
  }

  async function afterAnswer() {
    const answer = lastAnswer(app.store);
    if (answer === last) return;
    last = answer;
    if (answer && (await app.api.status()).snapshot !== snapshot) await fetchedAnew();
  }

  patiently(fetchedAnew, { missing: unready });
  addEventListener("focus", () => {
    if (performance.now() - fetched > FRESH) quietly(fetchedAnew);
  });
  app.store.addEventListener("change", () => quietly(afterAnswer));
}

/** Where the last turn that is answered stands: another one says that an answer has come. */
function lastAnswer({ current }) {
  const turn = current.turns.at(-1);
  return turn?.answer ? `${current.id} ${current.turns.length} ${turn.at}` : "";
}

/** Out of reach or not ready: what is known stays as it is until the next look. */
async function quietly(fetching) {
  try {
    await fetching();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
