/** What was said before, as it travels with a question. */

import type { Answer } from "../types";

const MOST_MESSAGES = 50; // the limits of the API
const MOST_CHARACTERS = 50_000;

export interface Message {
  readonly role: "user" | "assistant";
  readonly content: string;
}

/** A question that was asked, with the history that was sent along, and its answer once there is one. */
export interface Turn {
  readonly question: string;
  readonly history: readonly Message[];
  answer: Answer | null;
}

/** The answered turns, oldest first, as many of the newest as the server reads. */
export function historyOf(turns: readonly Turn[]): readonly Message[] {
  const sent: Message[] = [];
  let characters = 0;
  for (const { question, answer } of [...turns].reverse()) {
    if (!answer) continue;
    characters += question.length + answer.answer.length;
    if (sent.length + 2 > MOST_MESSAGES || characters > MOST_CHARACTERS) break;
    sent.unshift({ role: "user", content: question }, { role: "assistant", content: answer.answer });
  }
  return sent;
}
