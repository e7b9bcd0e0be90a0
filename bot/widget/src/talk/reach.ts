/** Requests to the server, and why one does not reach it: a browser only says that it failed. */

import type { TalkHost } from "../types";
import { Failure, failureOf } from "./failure";

const TOLD = 60; // milliseconds in which the browser tells of a policy that it kept

/** What the server sends back. Raises a Failure for anything but a response that is fine. */
export async function reached({ server, site }: TalkHost, path: string, options: RequestInit): Promise<Response> {
  const whole = new URL(server + path);
  if (site) whole.searchParams.set("site", site);
  const policy = watched(server);
  try {
    const response = await fetch(whole, { credentials: "omit", ...options });
    if (response.ok) return response;
    throw await failureOf(response);
  } catch (error) {
    if (error instanceof Failure || (error as Error).name === "AbortError") throw error;
    await new Promise((resolve) => setTimeout(resolve, TOLD));
    throw policy.blocked() ? new Failure("blocked") : await why(server, site, options.signal ?? null);
  } finally {
    policy.over();
  }
}

/** Whether the page's policy keeps requests from the server. */
function watched(server: string): { blocked: () => boolean; over: () => void } {
  const { origin } = new URL(server);
  let blocked = false;
  const seen = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective === "connect-src" && blockedURI.startsWith(origin)) blocked = true;
  };
  document.addEventListener("securitypolicyviolation", seen);
  return { blocked: () => blocked, over: () => document.removeEventListener("securitypolicyviolation", seen) };
}

/** The script of the widget is for every page: where only that is answered, this page's origin has been refused. */
async function why(server: string, site: string, signal: AbortSignal | null): Promise<Failure> {
  if (!navigator.onLine) return new Failure("offline");
  const seen = (path: string, method: string): Promise<Response | null> =>
    fetch(server + path, { method, signal, credentials: "omit", cache: "no-store" }).catch(() => null);
  const status = await seen(`/api/status${site && `?site=${encodeURIComponent(site)}`}`, "GET");
  if (status) return status.ok ? new Failure("dropped") : failureOf(status);
  return new Failure((await seen("/widget.js", "HEAD")) ? "origin_not_allowed" : "offline");
}
