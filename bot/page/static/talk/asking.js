/** Questions under way: each is asked once, its answer kept in its conversation, also when another one is shown by then. */

const STOPPED = { kind: "stopped", message: "Stopped." };

/**
 * Sends "delta" when more of an answer has come, "answer" with the turn when one has come to its end in the conversation
 * shown, and "trouble" with the error when the server could not answer.
 */
export class Asking extends EventTarget {
  #app;
  #running = new Map(); // by conversation: {at, text, abort}
  #leaving = false;

  /** @param {import("../main.js").App} app */
  constructor(app) {
    super();
    this.#app = app;
    addEventListener("pagehide", () => (this.#leaving = true)); // what breaks off then is no failure
    addEventListener("pageshow", () => (this.#leaving = false));
  }

  /** What is under way in the conversation shown: the turn asked at `at`, and the `text` that has come. */
  get running() {
    return this.#running.get(this.#app.store.current.id) ?? null;
  }

  /** Whether the conversation shown waits for an answer, or for the articles to be read. */
  get busy() {
    return this.running !== null || this.#app.store.current.turns.some(waits);
  }

  /** Ask in the conversation shown. `typed`: without what was said before. */
  ask(question, typed = false) {
    const { store } = this.#app;
    const turn = store.asked(question);
    if (typed) turn.typed = true;
    this.#run(turn);
  }

  /** Ask the question of a turn once more; its answer is replaced. */
  retry(turn) {
    const { store } = this.#app;
    if (this.busy) return;
    if (turn.error?.kind === "gone") turn.sources = [...store.current.sources];
    this.#run(turn);
  }

  /** Ask what has waited for the articles to be read. */
  resume() {
    const turn = this.#app.store.current.turns.find(waits);
    if (turn && !this.running) this.#run(turn);
  }

  /** What waits for the articles will not be answered. */
  giveUp(message) {
    this.#ended((turn) => waits(turn), { kind: "failed", message });
  }

  stop() {
    this.running?.abort.abort();
    this.#ended(waits, STOPPED);
  }

  #ended(which, error) {
    const { store } = this.#app;
    const turns = store.current.turns.filter(which);
    for (const turn of turns) turn.error = error;
    if (turns.length) store.save();
  }

  async #run(turn) {
    const { store, api } = this.#app;
    const { id, turns } = store.current;
    const { question, sources, at } = turn;
    const history = turn.typed ? [] : store.history(turns.indexOf(turn));
    const held = { at, text: "", abort: new AbortController() };
    const onDelta = (text) => {
      held.text += text;
      this.dispatchEvent(new Event("delta"));
    };
    this.#running.set(id, held);
    Object.assign(turn, { answer: null, error: null, thumb: "" });
    store.save();
    try {
      const answer = await api.ask({ question, history, sources }, { signal: held.abort.signal, onDelta });
      this.#settle(id, at, { answer });
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof api.ApiError)) throw error;
      if (error instanceof api.ApiError) this.dispatchEvent(new CustomEvent("trouble", { detail: error }));
      this.#settle(id, at, { error: error.name === "AbortError" ? STOPPED : said(error) });
    }
  }

  /** Keep what came of a question, where its turn is still there. */
  #settle(id, at, result) {
    if (this.#leaving) return;
    this.#running.delete(id);
    const talk = this.#app.store.get(id);
    const turn = talk?.turns.find((each) => each.at === at);
    if (!turn) return;
    Object.assign(turn, result);
    this.#app.store.save(talk);
    if (talk === this.#app.store.current) this.dispatchEvent(new CustomEvent("answer", { detail: turn }));
  }
}

/** Whether a turn waits for the articles to be read. */
export function waits(turn) {
  return turn.error?.kind === "building";
}

function said({ kind, message, retryAfter }) {
  if (kind !== "busy" || !retryAfter) return { kind, message };
  const seconds = retryAfter === 1 ? "1 second" : `${retryAfter} seconds`;
  return { kind, message: `The server is busy with other questions. Ask again in ${seconds}.` };
}
