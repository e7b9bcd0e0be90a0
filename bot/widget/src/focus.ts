/** Where the focus was before the panel opened, and whether it may be put back there. */

import type { Frame } from "./frame";

export interface FocusKept {
  remember(): void;
  /** What has the focus in the panel, where it would be lost when that closes. */
  within(): HTMLElement | null;
  giveBack(): void;
}

export function focusKept({ host, root, launcher }: Frame, panel: HTMLElement): FocusKept {
  let before: Element | null = null;
  return {
    remember: () => {
      before = document.activeElement === host ? root.activeElement : document.activeElement;
    },
    within: () => (panel.contains(root.activeElement) ? (root.activeElement as HTMLElement) : null),
    giveBack: () => {
      const to = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : launcher;
      to?.focus({ preventScroll: true });
    },
  };
}

const STOPS = 'a[href],button,input,select,textarea,summary,[tabindex]:not([tabindex="-1"])';

/** What Tab goes to in a part of the panel, in order. */
export function stops(within: HTMLElement): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(STOPS)].filter((one) => !one.matches(":disabled") && one.getClientRects().length > 0);
}
