/** Elements made safely: text only ever becomes text. */

const SVG = "http://www.w3.org/2000/svg";

export type Child = Node | string | null | false | undefined;
type Given = Readonly<Record<string, string | boolean | null | undefined | ((event: Event) => void)>>;

/**
 * An element with its attributes and children. A function is a listener for the event its name ends with (`onclick`),
 * true an empty attribute; false, null and undefined are left out, among the children too.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Given = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (typeof value === "string") made.setAttribute(name, value);
    else if (value) made.setAttribute(name, "");
  }
  made.append(...present(children));
  return made;
}

/** Children without those that are left out. */
export function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false);
}

/** The strokes of the icons, in a square of 20 units. */
export const ICONS = {
  send: "M10 16V4M5 9l5-5 5 5",
  stop: "M6 6h8v8H6z",
  up: "M6 9v7H3V9zM6 9l3-6c2 0 2 1 2 2v3h5l-1 8H6",
  down: "M6 11V4H3v7zM6 11l3 6c2 0 2-1 2-2v-3h5l-1-8H6",
  out: "M11 4h5v5M16 4l-7 7M13 11v5H4V7h5",
  conflict: "M4 7h12M12 3l4 4-4 4M16 13H4M8 9l-4 4 4 4",
  missing: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M13 13l4 4",
  trouble: "M10 3l7.5 13h-15zM10 8v4M10 14v.01",
} as const;

/** An icon in the colour of the text around it, not heard. */
export function icon(name: keyof typeof ICONS): SVGElement {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 20 20");
  drawn.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS(SVG, "path");
  stroke.setAttribute("d", ICONS[name]);
  drawn.append(stroke);
  return drawn;
}
