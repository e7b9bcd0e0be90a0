// Every element of the widget with its place, its size and its whole computed style.
() => [...document.querySelector("line-cite").shadowRoot.querySelectorAll("*")].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  const told = getComputedStyle(one);
  const values = [...told].filter((name) => !name.startsWith("--")).map((name) => `${name}:${told[name]}`);
  return [`${one.tagName}.${one.getAttribute("class")}`, x, y, width, height, ...values].join("|");
})
