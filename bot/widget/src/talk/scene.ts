/** What all parts of the talk share. */

import type { Citation, TalkHost } from "../types";
import type { Client } from "./client";
import type { Quote } from "./quote";
import type { Say } from "./texts";

export interface Scene {
  readonly host: TalkHost;
  readonly say: Say;
  readonly client: Client;
  readonly quote: Quote;
  /** Over when the talk is taken away. */
  readonly life: AbortSignal;
  /** Read out, once, to those who do not see it. */
  announce(text: string): void;
  /** Ask a question that the reader has picked. */
  pick(question: string): void;
}

/** "line 4", "lines 4–6, page 2". */
export function placeOf(say: Say, { first_line: first, last_line: last, place }: Citation): string {
  const lines = first === last ? say("line", { first }) : say("lines", { first, last });
  return place?.page ? `${lines}, ${say("page", { page: place.page })}` : lines;
}
