/** Every text of the talk, by its name; a page replaces any of them. `{name}` stands for what is filled in. */

import type { TalkHost } from "../types";

export const TEXTS = {
  conversation: "Conversation",
  welcome: "Ask a question. Every sentence of the answer carries a number: it shows the lines that say so.",
  examples: "For example",
  question: "Question",
  placeholder: "Ask a question …",
  send: "Ask",
  stop: "Stop",
  reading: "Reading the sources …",
  one_at_a_time: "One question at a time: this one can be asked when the answer is there.",
  too_long: "A question has at most {most} characters; this one has {length}.",
  understood: "Understood as: {question}",
  line: "line {first}",
  lines: "lines {first}–{last}",
  page: "page {page}",
  source: "Source {n}: {title}, {lines}",
  sources: "Sources ({count})",
  open_source: "Open source",
  open_original: "Open original",
  conflict: "The sources disagree",
  not_found: "Not found in the sources",
  answered: "Answer",
  written_one: "Written by {model}; 1 sentence left out because its lines do not say so.",
  written: "Written by {model}; {dropped} sentences left out because their lines do not say so.",
  not_written: "The language model did not answer ({trouble}); put together from the lines.",
  unsupported: "What the language model wrote is not in the lines; put together from them instead.",
  nearest: "Nearest passages",
  related: "The sources do answer",
  revised: "revised {date}",
  retrieved: "retrieved {date}",
  good: "Good answer",
  bad: "Bad answer",
  what_is_wrong: "What is wrong with this answer?",
  wrong: "The answer is wrong",
  incomplete: "The answer is incomplete",
  wrong_source: "Wrong source cited",
  not_found_but_there: "It is in the sources, but was not found",
  other: "Other",
  comment: "Comment (optional)",
  give: "Send",
  cancel: "Cancel",
  thanks: "Thank you.",
  not_kept: "Your opinion could not be sent.",
  retry: "Ask again",
  again_in: "Asking again in {seconds} s.",
  again: "Asking again …",
  stopped: "Stopped.",
  owner: "For the owner of this site: {hint}",
  offline: "The answers cannot be reached. Check your connection, then ask again.",
  blocked: "This page does not let the answers through.",
  blocked_owner: "add {server} to connect-src in the Content-Security-Policy of this page.",
  origin_not_allowed: "Questions cannot be answered on this page.",
  origin_not_allowed_owner: "add {origin} to the origins of a site in linecite.toml on {server}; data-site names that site.",
  key_needed: "Questions cannot be answered on this page without a key.",
  key_needed_owner: "list this page among the sites in linecite.toml on {server}, and let access.anonymous have ask.",
  too_large: "This question is too long. Shorten it, then ask again.",
  invalid_request: "This question could not be read. Word it differently, then ask again.",
  too_many_requests: "There have been too many questions in a short time.",
  index_not_ready: "The sources are still being read.",
  busy: "Many questions are being answered just now.",
  dropped: "The connection broke off before the answer was whole.",
  failed: "The answer failed. Ask again in a moment.",
} as const;

export type TextName = keyof typeof TEXTS;

/** A text with what is filled in; numbers are written as the language writes them. */
export type Say = (name: TextName, filled?: Readonly<Record<string, string | number>>) => string;

export function sayer({ lang, texts }: TalkHost): Say {
  // The first use of Intl loads the languages' data, which takes longer than all the rest of an answer.
  const number = (value: number): string => (value < 1000 ? `${value}` : value.toLocaleString(language(lang)));
  return (name, filled = {}) =>
    (texts[name] ?? TEXTS[name]).replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = filled[key];
      return typeof value === "number" ? number(value) : (value ?? whole);
    });
}

/** A language that the browser can write numbers and days in; undefined, its own, where `lang` is none. */
export function language(lang: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(lang)[0];
  } catch {
    return undefined;
  }
}
