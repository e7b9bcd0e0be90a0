// The chat page's own script: a citation opens its source beside the conversation, an example fills the question box.
"use strict";

(() => {
  const shown = { source: null };
  let opener = null;

  const part = (id) => document.getElementById(id);

  async function load(source) {
    const path = source.split("/").map(encodeURIComponent).join("/");
    const response = await fetch(`/api/sources/${path}`);
    if (!response.ok) throw new Error(`The source could not be loaded (${response.status}).`);
    return response.json();
  }

  function draw(data) {
    const list = part("source-lines");
    list.replaceChildren(
      ...data.lines.map((line) => {
        const row = document.createElement("li");
        row.dataset.n = line.n;
        const number = document.createElement("span");
        number.className = "n";
        number.textContent = line.n;
        const text = document.createElement("span");
        text.className = "text";
        text.textContent = line.text || "\u200b";
        row.append(number, text);
        return row;
      }),
    );
    part("source-title").textContent = data.title;
    part("source-note").textContent = data.changed
      ? "This file has changed since it was indexed; these are the lines that were indexed."
      : data.source;
    shown.source = data.source;
  }

  function highlight(first, last) {
    let start = null;
    for (const row of part("source-lines").children) {
      const n = Number(row.dataset.n);
      const cited = n >= first && n <= last;
      row.classList.toggle("cited", cited);
      if (cited && start === null) start = row;
    }
    if (start) start.scrollIntoView({ block: "center" });
  }

  async function open(button) {
    const { source, first, last } = button.dataset;
    document.body.classList.add("source-open");
    opener = button;
    try {
      if (shown.source !== source) draw(await load(source));
      highlight(Number(first), Number(last));
      const link = part("source-link");
      const path = source.split("/").map(encodeURIComponent).join("/");
      link.href = `/sources/${path}#L${first}${first === last ? "" : `-L${last}`}`;
      link.hidden = false;
    } catch (error) {
      part("source-note").textContent = error.message;
    }
  }

  function close() {
    document.body.classList.remove("source-open");
    if (opener && opener.isConnected) opener.focus();
  }

  function ask(text) {
    const box = document.querySelector("#question textarea, #question input");
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => document.querySelector("#send").click(), 50);
  }

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("button.cite");
    if (cite) open(cite);
    else if (event.target.closest("#source-close")) close();
    else if (event.target.closest("button.example")) ask(event.target.closest("button.example").textContent);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  // A new turn is brought into view, and the welcome makes room for the conversation.
  new MutationObserver(() => {
    const talk = part("conversation");
    const turns = talk ? talk.querySelectorAll(".turn") : [];
    document.body.classList.toggle("talking", turns.length > 0);
    const last = turns[turns.length - 1];
    if (last && last !== shown.turn) {
      shown.turn = last;
      (turns.length > 1 ? turns[turns.length - 2] : last).scrollIntoView({ block: "start" });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
