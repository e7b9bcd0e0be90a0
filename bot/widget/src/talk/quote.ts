/** The quote behind a mark, shown over everything while the mark is pointed at, focused or pressed. */

import type { Citation } from "../types";
import { bracketed, quoted } from "./answer";
import { h } from "./dom";
import { waysFrom } from "./links";
import { placed } from "./placed";
import type { Scene } from "./scene";
import { placeOf } from "./scene";

const LINGER = 200; // milliseconds in which the pointer may cross from the mark to the quote

/** One pop-over for the whole talk. */
export interface Quote {
  /** The button `[n]` that shows its quote. */
  mark(scene: Scene, citation: Citation): HTMLElement;
  hide(): void;
}

export function quotePopover(root: ShadowRoot, id: string): Quote {
  const element = h("div", {
    id,
    class: "quote",
    part: "popover",
    role: "group",
    tabindex: "-1",
    popover: "showPopover" in HTMLElement.prototype ? "manual" : null,
    onpointerenter: () => clearTimeout(leaving),
    onpointerleave: () => leave(),
    onfocusout: (event) => left(event as FocusEvent),
  });
  let button: HTMLElement | null = null;
  let pinned = false;
  let returning = false; // the focus comes back to a mark whose quote has just been put away
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let shown = new AbortController();

  function hide(): void {
    clearTimeout(leaving);
    const mark = button;
    if (!mark) return;
    button = null;
    pinned = false;
    shown.abort();
    mark.setAttribute("aria-expanded", "false");
    mark.removeAttribute("aria-controls");
    mark.removeAttribute("aria-describedby");
    returning = element.contains(root.activeElement);
    if (returning) mark.focus();
    returning = false;
    element.remove();
  }

  /** Right after its mark, so that the next stop of Tab is the quote's links. */
  function show(mark: HTMLElement, scene: Scene, citation: Citation): void {
    if (button === mark) return clearTimeout(leaving);
    hide();
    button = mark;
    const name = `${id}-text`;
    element.setAttribute("aria-label", mark.getAttribute("aria-label") ?? "");
    element.replaceChildren(
      h("blockquote", { id: name, class: "quoted", dir: "auto" }, ...quoted(citation)),
      h("p", { class: "from" }, h("bdi", {}, citation.title), `, ${placeOf(scene.say, citation)}`),
      waysFrom(scene, citation),
    );
    mark.after(element);
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-controls", id);
    mark.setAttribute("aria-describedby", name);
    element.showPopover?.();
    element.scrollTop = 0;
    watch();
    place();
  }

  function watch(): void {
    shown = new AbortController();
    const { signal } = shown;
    const capture = { signal, capture: true };
    addEventListener("keydown", escape, capture);
    addEventListener("resize", place, { signal });
    visualViewport?.addEventListener("resize", place, { signal });
    addEventListener("scroll", place, capture);
    root.addEventListener("scroll", place, capture);
    root.addEventListener("pointerdown", (event) => outside(event.target as Node) && hide(), capture);
    document.addEventListener("pointerdown", (event) => event.target !== root.host && hide(), capture);
  }

  /** Escape puts the quote away and does nothing else then. */
  function escape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopImmediatePropagation();
    event.preventDefault();
    hide();
  }

  const outside = (node: Node): boolean => !element.contains(node) && !button?.contains(node);

  function place(event?: Event): void {
    if (button && event?.target !== element && !placed(element, button)) hide();
  }

  function leave(): void {
    clearTimeout(leaving);
    if (pinned || element.contains(root.activeElement) || button?.matches(":focus-visible")) return;
    leaving = setTimeout(hide, LINGER);
  }

  function left({ relatedTarget: to }: FocusEvent): void {
    if (to ? outside(to as Node) : !pinned) hide();
  }

  function mark(scene: Scene, citation: Citation): HTMLElement {
    const { n, title } = citation;
    const name = scene.say("source", { n, title, lines: placeOf(scene.say, citation) });
    const pressed = (): void => {
      if (button === made && pinned) return hide();
      if (!scene.host.emit("citation-click", { citation, opens: "quote" })) return;
      show(made, scene, citation);
      pinned = true;
    };
    const made: HTMLElement = h(
      "button",
      {
        type: "button",
        class: "cite",
        part: "citation",
        "aria-label": name,
        "aria-expanded": "false",
        onclick: pressed,
        onpointerenter: (event) => (event as PointerEvent).pointerType !== "touch" && show(made, scene, citation),
        onpointerleave: leave,
        onfocus: () => !returning && made.matches(":focus-visible") && show(made, scene, citation),
        onblur: (event) => button === made && left(event as FocusEvent),
      },
      ...bracketed(n),
    );
    return made;
  }

  return { mark, hide };
}
