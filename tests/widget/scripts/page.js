// Everything of the page that the widget could change: elements, styles, sizes, prototypes.
() => {
  const types = [Object, Array, String, Promise, Element, HTMLElement, Node, Document, EventTarget, Event, Window, History];
  const elements = [...document.querySelectorAll("html, head, body, main, main *")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const told = getComputedStyle(one);
    return [one.tagName, one.attributes.length, x, y, width, height, ...[...told].map((name) => told[name])].join("|");
  });
  return [elements, types.map((type) => Reflect.ownKeys(type.prototype).map(String).sort().join())];
}
