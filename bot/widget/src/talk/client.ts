/** The server's API, as the talk uses it. Every failure is a Failure. */

import type { Answer, TalkHost } from "../types";
import { events } from "./events";
import { Failure, failureIn } from "./failure";
import type { Message } from "./history";
import { reached } from "./reach";

const SILENCE = 60_000; // milliseconds without a word from the server after which its connection counts as broken

export interface Opinion {
  readonly question: string;
  readonly history: readonly Message[];
  readonly answer: Answer;
  readonly thumb: "up" | "down";
  readonly reason: string;
  readonly comment: string;
}

export interface Client {
  /** Ask; `onDelta` hears each piece of the answer as it comes. Raises what `signal` aborts with. */
  chat(question: string, history: readonly Message[], signal: AbortSignal, onDelta: (text: string) => void): Promise<Answer>;
  /** Questions that the sources answer, those nearest to `near` first. */
  questions(most: number, signal: AbortSignal, near?: string, sources?: readonly string[]): Promise<readonly string[]>;
  feedback(opinion: Opinion): Promise<void>;
}

export function clientOf(host: TalkHost): Client {
  const post = (path: string, body: unknown, signal: AbortSignal | null = null): Promise<Response> =>
    reached(host, path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });

  return {
    async chat(question, history, signal, onDelta) {
      const silent = new AbortController();
      const stop = (): void => silent.abort();
      signal.addEventListener("abort", stop);
      let timer = setTimeout(stop, SILENCE);
      try {
        signal.throwIfAborted();
        const { body } = await post("/api/chat", { question, history }, silent.signal);
        for await (const { name, data } of events(body as ReadableStream<Uint8Array>)) {
          clearTimeout(timer);
          timer = setTimeout(stop, SILENCE);
          const told: unknown = JSON.parse(data);
          if (name === "delta") onDelta((told as { text: string }).text);
          else if (name === "answer") return told as Answer;
          else if (name === "error") throw failureIn(told);
        }
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Failure) throw error;
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
      }
      throw new Failure("dropped");
    },

    async questions(most, signal, near = "", sources = []) {
      const query = new URLSearchParams({ most: String(most) });
      if (near) query.set("near", near);
      for (const source of sources) query.append("source", source);
      const response = await reached(host, `/api/questions?${query}`, { signal });
      const { questions } = (await response.json()) as { questions: { question: string }[] };
      return questions.map(({ question }) => question).slice(0, most);
    },

    async feedback(opinion) {
      await post("/api/feedback", opinion);
    },
  };
}
