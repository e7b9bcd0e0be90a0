/** Where a pop-over goes. */

const GAP = 6;
const MARGIN = 8;
const NARROW = 500;

/**
 * Put a pop-over above its mark where there is room in the conversation, else below it unless other marks would be covered
 * there, else where there is more room; in a narrow window at its lower edge. It is always inside what is seen of the page.
 * False where the mark itself is not seen.
 */
export function placed(element: HTMLElement, button: HTMLElement): boolean {
  const mark = button.getBoundingClientRect();
  const talk = button.closest(".log");
  const log = talk?.getBoundingClientRect();
  if (!log || mark.bottom < log.top || mark.top > log.bottom) return false;
  const { offsetLeft, offsetTop, width: wide, height: high } = visualViewport!;
  const above = mark.top - offsetTop - GAP - MARGIN;
  const below = offsetTop + high - mark.bottom - GAP - MARGIN;
  const put = (name: string, value: string): void => element.style.setProperty(name, value);
  put("max-width", `min(26em, ${wide - 2 * MARGIN}px)`);
  put("max-height", `${Math.max(above, below)}px`);
  const { width, height } = element.getBoundingClientRect();
  const narrow = wide < NARROW;
  const under = narrow ? offsetTop + high - MARGIN - height : mark.bottom + GAP;
  const covers = [...talk!.querySelectorAll(".cite")].some((other) => {
    const { top } = other.getBoundingClientRect();
    return top >= mark.bottom && top < under + height;
  });
  const fits = height <= Math.min(above, mark.top - log.top - GAP) || (height <= above && covers);
  const over = narrow ? height > below : fits || (height > below && above > below);
  const left = Math.min(mark.left + mark.width / 2 - width / 2, offsetLeft + wide - width - MARGIN);
  put("top", `${over ? mark.top - GAP - height : under}px`);
  put("left", `${Math.max(offsetLeft + MARGIN, left)}px`);
  return true;
}
