/**
 * The conversations, kept in the browser: one entry of localStorage each, so that two tabs do not overwrite each other.
 *
 * @typedef {{question: string, sources: string[], answer: object | null, error: {kind: string, message: string} | null,
 *   thumb: "" | "up" | "down", at: string, typed?: boolean, stale?: boolean}} Turn `sources` are those that the question was
 *   limited to, none for all; `typed` asks it without what was said before; `stale` says that an article has changed since;
 *   `error.kind` is one of an ApiError, `stopped`, or `removed` where an article that was cited is gone
 * @typedef {{id: string, title: string, created: string, updated: string, sources: string[], turns: Turn[]}} Conversation
 */

import { Memory, usable } from "./keeping.js";

const PREFIX = "linecite.talk.";
const CURRENT = "linecite.current";
const TITLE = 60; // characters of a first question that become the title
const MOST_MESSAGES = 50; // the limits of the API
const MOST_CHARACTERS = 50_000;

const now = () => new Date().toISOString();

function identifier() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Sends "change" whenever a conversation, or which one is shown, has changed; "full" when one could not be kept. */
export class Store extends EventTarget {
  constructor() {
    super();
    const kept = usable("localStorage");
    /** Whether conversations outlive the page. */
    this.lasting = kept !== null;
    this.#storage = kept ?? new Memory();
    this.#tab = usable("sessionStorage") ?? new Memory();
    this.current = this.#read(this.#tab.getItem(CURRENT)) ?? this.#made();
    addEventListener("storage", (event) => {
      if (event.key?.startsWith(PREFIX) || event.key === null) this.#followed();
    });
  }

  #storage;
  #tab;

  #made() {
    return { id: identifier(), title: "", created: now(), updated: now(), sources: [], turns: [] };
  }

  #read(id) {
    try {
      const talk = JSON.parse(this.#storage.getItem(PREFIX + id));
      return Array.isArray(talk?.turns) && typeof talk.updated === "string" ? talk : null;
    } catch {
      return null;
    }
  }

  /** Another tab has written: what it did to the conversation shown here is shown. */
  #followed() {
    this.current = this.#read(this.current.id) ?? (this.current.turns.length ? this.#made() : this.current);
    this.#told();
  }

  #told() {
    this.dispatchEvent(new Event("change"));
  }

  #ids() {
    const keys = Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at));
    return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  }

  /** All conversations that have a turn, the newest first. @returns {Conversation[]} */
  list() {
    const talks = this.#ids().map((id) => this.#read(id)).filter(Boolean);
    return talks.sort((a, b) => b.updated.localeCompare(a.updated));
  }

  /** @param {string} id */
  get(id) {
    return id === this.current.id ? this.current : this.#read(id);
  }

  /** Show another conversation. */
  select(id) {
    const talk = this.#read(id);
    if (talk === null) return;
    this.current = talk;
    this.#tab.setItem(CURRENT, id);
    this.#told();
  }

  /** Begin a new conversation; it is kept from its first turn on. */
  fresh() {
    this.current = this.#made();
    this.#tab.setItem(CURRENT, this.current.id);
    this.#told();
  }

  /** Keep a conversation as it is now. @param {Conversation} [talk] @param {string} [updated] when it was last talked in */
  save(talk = this.current, updated = now()) {
    talk.updated = updated;
    if (!talk.title && talk.turns.length) talk.title = talk.turns[0].question.slice(0, TITLE);
    try {
      if (talk.turns.length) this.#storage.setItem(PREFIX + talk.id, JSON.stringify(talk));
      this.#tab.setItem(CURRENT, this.current.id);
    } catch {
      this.dispatchEvent(new Event("full"));
    }
    this.#told();
  }

  rename(id, title) {
    const talk = this.get(id);
    if (talk === null) return;
    talk.title = title.trim() || talk.turns[0]?.question.slice(0, TITLE) || "";
    this.save(talk, talk.updated);
  }

  remove(id) {
    this.#storage.removeItem(PREFIX + id);
    if (id === this.current.id) this.fresh();
    else this.#told();
  }

  /** Delete all conversations. */
  clear() {
    for (const id of this.#ids()) this.#storage.removeItem(PREFIX + id);
    this.fresh();
  }

  /** A new turn of the conversation shown. @returns {Turn} */
  asked(question) {
    const turn = { question, sources: [...this.current.sources], answer: null, error: null, thumb: "", at: now() };
    this.current.turns.push(turn);
    this.save();
    return turn;
  }

  /** Take back the turn at `index` and all that follow. */
  cutAt(index) {
    this.current.turns.length = index;
    this.save();
  }

  /**
   * What is sent along with a question: the answered turns before `index`, oldest first, as many as the API reads.
   * @param {number} [index]
   */
  history(index = this.current.turns.length) {
    const messages = this.current.turns.slice(0, index).filter((turn) => turn.answer).flatMap((turn) => [
      { role: "user", content: turn.question },
      { role: "assistant", content: turn.answer.answer },
    ]);
    const sent = [];
    let characters = 0;
    for (let at = messages.length - 2; at >= 0 && sent.length < MOST_MESSAGES; at -= 2) {
      characters += messages[at].content.length + messages[at + 1].content.length;
      if (characters > MOST_CHARACTERS) break;
      sent.unshift(messages[at], messages[at + 1]);
    }
    return sent;
  }
}
