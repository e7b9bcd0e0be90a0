/** The HTTP API, as the page uses it. Every failure is an ApiError that says what to do. */

import { pathOf } from "./dom.js";

/** `kind` is `offline`, `building`, `busy`, `too_large`, `gone` or `failed`; `retryAfter` counts seconds, 0 where unsaid. */
export class ApiError extends Error {
  constructor(kind, message, retryAfter = 0) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

const KINDS = { 404: "gone", 413: "too_large", 422: "too_large", 429: "busy", 503: "busy" };
const NOT_BUILT = "index_not_ready"; // the other code of a 503: a server that has more to do than it can
const OFFLINE = "The server cannot be reached. Check the connection, then try again.";

async function sent(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("offline", OFFLINE);
  }
  if (response.ok) return response;
  const { code, message } = await errorOf(response);
  const kind = code === NOT_BUILT ? "building" : KINDS[response.status] || "failed";
  throw new ApiError(kind, message, Number(response.headers.get("Retry-After")) || 0);
}

async function errorOf(response) {
  try {
    const { code, message } = (await response.json()).error;
    return { code, message };
  } catch {
    return { code: "", message: `The server answered ${response.status}. Try again in a moment.` };
  }
}

const json = async (path, options) => (await sent(path, options)).json();

function posted(body, signal) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal };
}

export const status = () => json("/api/status");
export const sources = async () => (await json("/api/sources")).sources;

/** A source with its lines; with `{first, last}` only those. */
export const source = (name, lines) =>
  json(`/api/sources/${pathOf(name)}${lines ? `?${new URLSearchParams(lines)}` : ""}`);

/** Questions that the articles answer, nearest to `near` first. */
export async function questions({ near = "", sources: named = [], most = 4 } = {}) {
  const query = new URLSearchParams({ most: String(most) });
  if (near) query.set("near", near);
  for (const name of named) query.append("source", name);
  return (await json(`/api/questions?${query}`)).questions;
}

export const feedback = (given) => sent("/api/feedback", posted(given));

/**
 * Ask; the answer's text comes piece by piece, then the whole answer object is returned.
 * @param {{question: string, history: {role: string, content: string}[], sources: string[]}} asked
 * @param {{signal?: AbortSignal, onDelta?: (text: string) => void}} [heard]
 * @returns {Promise<object>} the answer object
 */
export async function ask(asked, { signal, onDelta } = {}) {
  const response = await sent("/api/chat", posted(asked, signal));
  try {
    for await (const { event, data } of events(response.body)) {
      if (event === "delta") onDelta?.(data.text);
      else if (event === "answer") return data;
      else if (event === "error") throw new ApiError("failed", data.error.message);
    }
  } catch (error) {
    if (error instanceof ApiError || error.name === "AbortError") throw error;
  }
  throw new ApiError("offline", "The connection broke off before the answer was whole. Try again.");
}

/** The server-sent events of a body, parsed as the HTML standard says, as far as this API uses it. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    waiting += value;
    for (let end = waiting.indexOf("\n\n"); end >= 0; end = waiting.indexOf("\n\n")) {
      const lines = waiting.slice(0, end).split("\n");
      waiting = waiting.slice(end + 2);
      const field = (name) =>
        lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trimStart());
      const data = field("data").join("\n");
      if (data) yield { event: field("event")[0] || "message", data: JSON.parse(data) };
    }
  }
}
