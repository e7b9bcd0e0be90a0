/** The page of a source: the lines that its address names (#L12-L14) are highlighted, and can be chosen, copied, linked. */

import { hashOf, lineWords, rangeOf, reference } from "/-/page/citing.js";
import { copied } from "/-/page/clipboard.js";
import { h, icon, ICONS } from "/-/page/dom.js";
import { originalAddress } from "/-/page/source/fragment.js";
import { sectionOf } from "/-/page/source/outline.js";

const SAID_FOR = 2500; // ms that "Copied" stands
const lines = document.getElementById("lines");
const outline = document.querySelector("details.outline");
const { source, format, origin } = lines.dataset;
const total = lines.querySelectorAll("li").length;
const pages = [...lines.querySelectorAll("li > .page")].map((mark) => ({
  line: numberOf(mark.parentElement), page: Number(mark.textContent.replace(/\D/g, "")),
}));
const headings = [...(outline?.querySelectorAll("nav a") ?? [])].map((link) => ({ link, line: rangeOf(link.hash).first }));

const told = h("span", { class: "told", role: "status" });
const original = h("a", { class: "text-button", target: "_blank", rel: "noopener noreferrer" }, icon(ICONS.out), label("Original"));
const acts = [
  act(ICONS.copy, "reference", () => reference(source, chosen())),
  act(ICONS.link, "link", () => location.href),
];

function label(...said) {
  return h("span", { class: "what" }, ...said);
}

function act(path, what, text) {
  const shown = label(h("span", { class: "verb" }, "Copy "), what);
  const copy = async () => say((await copied(text())) ? "Copied" : "The browser refused to copy");
  return h("button", { type: "button", class: "text-button", "aria-label": `Copy ${what}`, on: { click: copy } }, icon(path), shown);
}

function say(text) {
  told.textContent = text;
  setTimeout(shownRange, SAID_FOR);
}

function rowOf(line) {
  return document.getElementById(`L${line}`);
}

function numberOf(row) {
  return Number(row.id.slice(1));
}

/** The lines of the address, as far as they are there; null for none. */
function chosen() {
  const range = rangeOf(location.hash);
  return range && range.first >= 1 && range.first <= total ? { ...range, last: Math.min(range.last, total) } : null;
}

function shownRange() {
  told.textContent = lineWords(chosen(), total);
}

/** Highlight the lines of the address and say what can be done with them. */
function show() {
  for (const row of lines.querySelectorAll(".cited")) row.classList.remove("cited");
  const range = chosen();
  const rows = range ? Array.from({ length: range.last - range.first + 1 }, (_, at) => rowOf(range.first + at)) : [];
  for (const row of rows) row.classList.add("cited");
  shownRange();
  comesTo(rows[0] ?? rowOf(1));
  const text = rows.map((row) => row.lastElementChild.textContent).join("\n");
  const page = range && pages.findLast(({ line }) => line <= range.first)?.page;
  const address = originalAddress(origin, text, { format, page });
  original.hidden = !address;
  if (address) original.href = address;
  const section = range ? sectionOf(headings, range.first) : -1;
  headings.forEach(({ link }, at) => at === section ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current"));
}

/** Bring the lines of the address into view; what is around them is laid out first, so that they stay there. */
function bring() {
  const row = chosen() && rowOf(chosen().first);
  if (!row) return;
  const list = row.parentElement;
  for (const near of [list.previousElementSibling, list, list.nextElementSibling]) near?.classList.add("near");
  row.scrollIntoView({ block: "center" });
}

let from = chosen()?.first; // the line that the choice was begun at
let tab = null; // the number that the tab key comes to

function choose(line, further) {
  if (!further || !from) from = line;
  history.replaceState(null, "", `#${hashOf({ first: Math.min(from, line), last: Math.max(from, line) })}`);
  show();
}

function comesTo(row) {
  tab?.setAttribute("tabindex", "-1");
  tab = row?.querySelector(".n");
  tab?.setAttribute("tabindex", "0");
}

lines.addEventListener("click", (event) => {
  const number = event.target.closest(".n");
  if (!number || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  choose(numberOf(number.parentElement), event.shiftKey);
  comesTo(number.parentElement);
});

lines.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const number = event.target.closest(".n");
  const row = number && step && rowOf(numberOf(number.parentElement) + step);
  if (!row) return;
  event.preventDefault();
  if (event.shiftKey) choose(numberOf(row), true);
  comesTo(row);
  tab.focus();
});

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address goes on naming its lines
  lines.focus({ preventScroll: true });
});

window.addEventListener("hashchange", () => {
  from = chosen()?.first;
  show();
  bring();
});

document.documentElement.classList.add("scripted");
for (const number of lines.querySelectorAll(".n")) number.setAttribute("tabindex", "-1"); // one stop for the tab key, not one a line
if (outline) outline.open = matchMedia("(min-width: 1000px)").matches;
document.getElementById("acts").append(told, ...acts, original);
show();
bring();
