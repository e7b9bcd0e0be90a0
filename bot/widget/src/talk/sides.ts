/** Sources that disagree: what each of them says, with where and of when it is. */

import type { Answer, Citation } from "../types";
import type { Mark } from "./answer";
import { pieces } from "./answer";
import { visible } from "../../../page/static/visible.js";
import { h } from "./dom";
import { titleLink } from "./links";
import type { Scene } from "./scene";
import { language } from "./texts";

/** Null where the text of a conflict is not one line a side. */
export function sidesElement(scene: Scene, { answer, citations }: Answer, mark: Mark): HTMLElement | null {
  const sides = answer.split("\n").filter((line) => line.trim()).map((line) => {
    const n = Number(/\[(\d+)\]/.exec(line)?.[1]);
    const citation = citations.find((each) => each.n === n);
    return citation && sideElement(scene, visible(line.replace(/^- /, "")), citation, mark);
  });
  const told = sides.filter((side) => side !== undefined);
  return told.length > 1 && told.length === sides.length ? h("ul", { class: "sides" }, ...told) : null;
}

function sideElement(scene: Scene, line: string, citation: Citation, mark: Mark): HTMLElement {
  const date = dateOf(scene, citation);
  return h(
    "li",
    { class: "side" },
    h("p", { dir: "auto" }, ...pieces(line, mark)),
    h("p", { class: "from" }, titleLink(scene, citation), date && `, ${date}`),
  );
}

/** How old a source is, as words; empty where nothing is known. A revision may be a mere number. */
function dateOf({ say, host }: Scene, { origin }: Citation): string {
  const day = new Intl.DateTimeFormat(language(host.lang), { dateStyle: "long", timeZone: "UTC" });
  for (const name of ["revised", "retrieved"] as const) {
    const text = (name === "revised" ? origin?.revision : origin?.retrieved) ?? "";
    const date = new Date(/^\d{4}-\d\d-\d\d/.test(text) ? text : NaN);
    if (!Number.isNaN(date.getTime())) return say(name, { date: day.format(date) });
  }
  return "";
}
