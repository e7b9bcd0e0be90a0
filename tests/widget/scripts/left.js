// What is left of a widget that was taken away.
() => [
  [...kept.listeners], kept.observers.size, kept.timers.size, document.adoptedStyleSheets.length,
  document.querySelectorAll("line-cite, link, style").length, document.documentElement.getAttribute("style"),
]
