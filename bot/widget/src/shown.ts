/** The dialog in the top layer: alone there on a phone, beside the page on a desk. */

import type { FocusKept } from "./focus";
import { lock } from "./lock";
import type { Phone } from "./phone";

/** Shows and hides the dialog. Shown again it changes from one way to the other, with the focus where it was. */
export function shower(
  host: HTMLElement,
  dialog: HTMLDialogElement | null,
  screen: Phone,
  focus: FocusKept,
): (on: boolean) => void {
  function hide(): void {
    screen.follow(false);
    lock(false);
    if (dialog?.open) dialog.close();
    else if (dialog?.isConnected) dialog.hidePopover?.();
  }

  return (on) => {
    const at = focus.within();
    hide();
    if (!on || !dialog || !host.isConnected) return;
    if (screen.small) {
      dialog.setAttribute("aria-modal", "true");
      dialog.showModal();
      lock(true);
    } else {
      dialog.removeAttribute("aria-modal");
      (dialog.showPopover ?? dialog.show).call(dialog);
    }
    screen.follow(true);
    at?.focus({ preventScroll: true });
  };
}
