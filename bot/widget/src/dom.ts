/** Making elements without markup: no policy of a page stands against it. */

export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  return put(document.createElement(tag), attributes, ...inside);
}

/** An icon of lines on a field of 24 by 24. */
export function icon(...paths: string[]): Element {
  const svg = (name: string): Element => document.createElementNS("http://www.w3.org/2000/svg", name);
  return put(svg("svg"), { viewBox: "0 0 24 24", "aria-hidden": "true" }, ...paths.map((d) => put(svg("path"), { d })));
}

function put<One extends Element>(element: One, attributes: Readonly<Record<string, string>>, ...inside: (Node | string)[]): One {
  for (const name in attributes) element.setAttribute(name, attributes[name]!);
  element.append(...inside);
  return element;
}

/** A sheet of its own for a root: allowed where the page forbids inline styles. */
export function adopt(root: DocumentOrShadowRoot, text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return sheet;
}
