/** Elements made safely: text only ever becomes text. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with its properties and children; strings become text nodes, null and false are left out.
 * `class`, `data` (an object), `on` (listeners by event) and `aria-*` are understood; other names are set as attributes,
 * true as an empty one, and false, null and undefined not at all.
 * @param {string} tag
 * @param {Record<string, any>} [given]
 * @param {...(Node | string | number | null | false | undefined)} children
 * @returns {HTMLElement}
 */
export function h(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false).map(node));
  return element;
}

function node(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

/**
 * An icon of 20 by 20 units drawn in the colour of the text, hidden from screen readers.
 * @param {string} path the `d` of its stroke
 */
export function icon(path) {
  const drawn = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["viewBox", "0 0 20 20"], ["aria-hidden", "true"], ["class", "icon"]]) {
    drawn.setAttribute(name, value);
  }
  const stroke = document.createElementNS(SVG, "path");
  stroke.setAttribute("d", path);
  drawn.append(stroke);
  return drawn;
}

/** The strokes of the page's icons. */
export const ICONS = {
  plus: "M10 4v12M4 10h12",
  close: "M5 5l10 10M15 5L5 15",
  menu: "M3 6h14M3 10h14M3 14h14",
  copy: "M7 7V4h9v9h-3M4 7h9v9H4z",
  pencil: "M4 16l1-4 8-8 3 3-8 8zM11 6l3 3",
  retry: "M15 6v4h-4M15 10a5.5 5.5 0 1 0-1.5 4.5",
  up: "M6 9v7H3V9zM6 9l3-6c2 0 2 1 2 2v3h5l-1 8H6",
  down: "M6 11V4H3v7zM6 11l3 6c2 0 2-1 2-2v-3h5l-1-8H6",
  stop: "M6 6h8v8H6z",
  previous: "M12 5l-5 5 5 5",
  next: "M8 5l5 5-5 5",
  link: "M8 12l4-4M9 6l2-2a3 3 0 0 1 5 5l-2 2M11 14l-2 2a3 3 0 0 1-5-5l2-2",
  out: "M11 4h5v5M16 4l-7 7M13 11v5H4V7h5",
  bin: "M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10",
  save: "M10 3v9M6 9l4 4 4-4M4 16h12",
  list: "M7 5h9M7 10h9M7 15h9M4 5h.01M4 10h.01M4 15h.01",
  send: "M10 16V4M5 9l5-5 5 5",
};

/**
 * A button with an icon; its name is read to those who do not see it, and shown as a tooltip.
 * @param {string} path
 * @param {string} label
 * @param {(event: Event) => void} act
 * @param {Record<string, any>} [given] further properties
 */
export function iconButton(path, label, act, given = {}) {
  const made = h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...given, on: { click: act } });
  made.append(icon(path));
  return made;
}

/** Lines of a citation as words: "line 4", "lines 4–6". */
export function linesOf({ first_line: first, last_line: last }) {
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

/** The path of a source, each part encoded. */
export function pathOf(source) {
  return source.split("/").map(encodeURIComponent).join("/");
}
