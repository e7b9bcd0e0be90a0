/** Links to where a citation can be read whole: its page on the server, and the original it was made from. */

import type { Citation } from "../types";
import { h, icon } from "./dom";
import { originalOf } from "./original";
import type { Scene } from "./scene";
import { placeOf } from "./scene";

type Opens = "source" | "original";

/** The ways from a citation to its source and, where that has an address on the web, to its original. */
export function waysFrom(scene: Scene, citation: Citation): HTMLElement {
  const { say } = scene;
  const original = originalOf(citation);
  const name = say("source", { n: citation.n, title: citation.title, lines: placeOf(say, citation) });
  const way = (opens: Opens, href: string, words: string): HTMLElement =>
    linkTo(scene, citation, opens, href, `${words}: ${name}`, words, icon("out"));
  return h(
    "p",
    { class: "ways" },
    sourceOf(scene, citation) && way("source", sourceOf(scene, citation), say("open_source")),
    original && way("original", original, say("open_original")),
  );
}

/** A link to the page of a citation's source that bears its title and lines. */
export function titleLink(scene: Scene, citation: Citation): HTMLElement {
  const words = [h("bdi", {}, citation.title), `, ${placeOf(scene.say, citation)}`];
  const href = sourceOf(scene, citation);
  return href ? linkTo(scene, citation, "source", href, null, ...words) : h("span", {}, ...words);
}

function linkTo(
  { host }: Scene,
  citation: Citation,
  opens: Opens,
  href: string,
  label: string | null,
  ...words: (Node | string)[]
): HTMLElement {
  const pressed = (event: Event): void => {
    if ((event as MouseEvent).button > 1) return; // the one for the browser's menu
    if (!host.emit("citation-click", { citation, opens })) event.preventDefault();
  };
  const given = { href, target: "_blank", rel: "noopener", "aria-label": label, onclick: pressed, onauxclick: pressed };
  return h("a", given, ...words);
}

/** The address of its page, empty where it is none of the server's. */
function sourceOf({ host }: Scene, { url }: Citation): string {
  return url.startsWith("/sources/") ? host.server + url : "";
}
