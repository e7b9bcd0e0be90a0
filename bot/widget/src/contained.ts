/** What happens in the panel stays in it: the page's shortcuts, focus traps and scrolling do not meddle with it. */

import { stops } from "./focus";

const KEYS = ["keydown", "keypress", "keyup"];
const KEPT = (
  "keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend copy cut paste " +
  "focusin focusout click dblclick mousedown mouseup pointerdown pointerup touchstart touchmove touchend wheel contextmenu"
).split(" ");

/** Turns containment on and off. `close` is what Escape does. */
export function contained(root: ShadowRoot, panel: HTMLElement, close: () => void): (on: boolean) => void {
  const stop = (event: Event): void => event.stopPropagation();
  const over = (): Element | null => panel.querySelector(":popover-open");
  let on = false;

  /** A page that takes keys on their way down would eat what is typed: here they go straight to where they belong. */
  function straight(event: Event): void {
    const to = event.composedPath()[0];
    if (!event.isTrusted || !(to instanceof Node) || !panel.contains(to)) return;
    if ((event as KeyboardEvent).key === "Escape" && over()) return; // what is open over the panel listens here as well
    event.stopImmediatePropagation();
    const { key, code, location, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey, keyCode } = event as KeyboardEvent;
    const init = { key, code, location, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey, keyCode };
    const same = new KeyboardEvent(event.type, { ...init, bubbles: true, cancelable: true });
    if (!to.dispatchEvent(same)) event.preventDefault();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && !over()) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab" && panel.ariaModal === "true") around(event);
  }

  /** Tab goes round in a panel that covers the page. */
  function around(event: KeyboardEvent): void {
    const all = stops(panel);
    const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    const at = root.activeElement;
    if (at !== from && !(event.shiftKey && at === panel)) return;
    event.preventDefault();
    to?.focus();
  }

  function cancelled(event: Event): void {
    event.preventDefault();
    close();
  }

  panel.addEventListener("keydown", pressed);
  panel.addEventListener("cancel", cancelled);
  return (wanted) => {
    if (wanted === on) return;
    on = wanted;
    const change = on ? "addEventListener" : "removeEventListener";
    for (const name of KEPT) root[change](name, stop, { passive: true });
    for (const name of KEYS) window[change](name, straight, true);
  };
}
