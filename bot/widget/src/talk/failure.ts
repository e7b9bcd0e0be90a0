/** What can go wrong with a question, by the server's code where it has one. */

import type { TalkHost } from "../types";
import type { Say } from "./texts";

const BY_STATUS: Readonly<Record<number, Kind>> = {
  401: "key_needed",
  403: "origin_not_allowed",
  413: "too_large",
  422: "invalid_request",
  429: "too_many_requests",
  503: "busy",
};
const OWNERS = { blocked: "blocked_owner", origin_not_allowed: "origin_not_allowed_owner", key_needed: "key_needed_owner" } as const;

export type Kind =
  | "offline"
  | "blocked"
  | "origin_not_allowed"
  | "key_needed"
  | "too_large"
  | "invalid_request"
  | "too_many_requests"
  | "index_not_ready"
  | "busy"
  | "dropped"
  | "failed";

/** `retryAfter` counts seconds, 0 where the server says nothing; the message is the server's, for whoever debugs. */
export class Failure extends Error {
  constructor(
    readonly kind: Kind,
    message = "",
    readonly retryAfter = 0,
  ) {
    super(message);
  }
}

/** The failure that a response tells. */
export async function failureOf(response: Response): Promise<Failure> {
  const { code, message } = told(await response.json().catch(() => null));
  return new Failure(kindOf(response.status, code), message, Number(response.headers.get("Retry-After")) || 0);
}

/** The failure that an `error` event in a stream tells. */
export function failureIn(data: unknown): Failure {
  const { code, message } = told(data);
  const kind = kindOf(0, code);
  return new Failure(kind, message, kind === "busy" || kind === "index_not_ready" ? 5 : 0);
}

function kindOf(status: number, code: string): Kind {
  if (code === "index_not_ready" || code === "busy") return code;
  if (code === "timed_out") return "busy";
  if (code === "articles_not_there") return "failed";
  return BY_STATUS[status] ?? "failed";
}

function told(data: unknown): { code: string; message: string } {
  const error = (data as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  return { code: String(error?.code ?? ""), message: String(error?.message ?? "") };
}

/** What the reader is told, and what the owner of the page has to do, empty where it is not theirs. */
export function wordsOf({ kind }: Failure, say: Say, { server }: TalkHost): { text: string; hint: string } {
  const owner = kind in OWNERS ? OWNERS[kind as keyof typeof OWNERS] : null;
  const hint = owner && say("owner", { hint: say(owner, { server: new URL(server).origin, origin: location.origin }) });
  return { text: say(kind), hint: hint ?? "" };
}
