/** Screens so small that the panel covers them, and the part of them that a keyboard leaves free. */

const SMALL = "(max-width: 640px), (max-height: 480px)"; // as in panel.css

export interface Phone {
  readonly small: boolean;
  /** Listen to whether the screen becomes small, or large again. */
  watch(on: boolean): void;
  /** Keep the panel above the keyboard. */
  follow(on: boolean): void;
}

export function phone(panel: HTMLElement, changed: () => void): Phone {
  const query = matchMedia(SMALL);
  const view = visualViewport;
  let followed = false;
  let watched = false;

  function place(): void {
    if (!view || view.scale > 1.01) return; // who has zoomed in moves over the panel, it does not shrink
    panel.style.setProperty("--top", `${view.offsetTop}px`);
    panel.style.setProperty("--high", `${view.height}px`);
  }

  return {
    get small() {
      return query.matches;
    },
    watch: (on) => {
      if (on === watched) return;
      watched = on;
      if (on) query.addEventListener("change", changed);
      else query.removeEventListener("change", changed);
    },
    follow: (on) => {
      if (on) place();
      if (on === followed) return;
      followed = on;
      for (const name of ["resize", "scroll"]) {
        if (on) view?.addEventListener(name, place);
        else view?.removeEventListener(name, place);
      }
    },
  };
}
