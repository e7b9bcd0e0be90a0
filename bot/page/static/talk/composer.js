/** The box in which questions are written. */

import { announce } from "./announce.js";
import { h, icon, ICONS } from "../dom.js";
import { keep, kept } from "./draft.js";
import { lengthOf } from "./length.js";

const EDITING = "Editing: the answers after it will be replaced";
const WAIT = "One question at a time: this one can be asked when the answer is there.";

export class Composer {
  #app;
  #acts;
  #busy = false;
  #before = null; // what stood in the box before a question was edited
  #box = h("textarea", {
    id: "question",
    rows: 1,
    dir: "auto",
    placeholder: "Ask the articles …",
    enterkeyhint: "send",
    autocomplete: "off",
    "aria-describedby": "question-length question-note",
  });
  #send = h("button", { type: "submit", id: "send" });
  #words = h("span", { id: "question-note" });
  #cancel = h("button", { type: "button", class: "text-button", hidden: true, on: { click: () => this.endEdit(true) } }, "Cancel");
  #length = h("p", { id: "question-length" });

  /**
   * @param {import("../main.js").App} app
   * @param {{send: (question: string) => void, stop: () => void, endEdit: () => void}} acts
   */
  constructor(app, acts) {
    this.#app = app;
    this.#acts = acts;
    app.part("asking").append(
      h("div", { id: "chips" }),
      h("div", { class: "note" }, this.#words, this.#cancel),
      h("div", { class: "field" }, h("label", { for: "question", class: "unseen" }, "Question"), this.#box, this.#send),
      this.#length,
    );
    this.#box.addEventListener("input", () => this.#written());
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    app.part("asking").addEventListener("submit", (event) => this.#submitted(event));
    document.addEventListener("keydown", (event) => this.#anywhere(event));
    this.#drawn();
    this.#put(kept() ?? "");
  }

  /** Whether an answer is waited for: the button stops it then. */
  set busy(busy) {
    if (busy === this.#busy) return;
    this.#busy = busy;
    if (!busy && this.#words.textContent === WAIT) this.#words.textContent = this.editing ? EDITING : "";
    this.#drawn();
    this.#written();
  }

  get editing() {
    return this.#before !== null;
  }

  /** Put a question that was asked back into the box. */
  edit(question) {
    this.#before ??= this.#box.value;
    this.#words.textContent = EDITING;
    this.#cancel.hidden = false;
    this.#put(question);
    this.#box.focus();
  }

  /** Leave editing; what stood in the box before comes back. */
  endEdit(focused = false) {
    if (!this.editing) return;
    this.#put(this.#before);
    this.#before = null;
    this.#words.textContent = "";
    this.#cancel.hidden = true;
    this.#acts.endEdit();
    if (focused) this.#box.focus();
  }

  /** Keep a question for later, without asking it. */
  hold(question) {
    this.#put(question);
    this.#words.textContent = WAIT;
    this.#box.focus();
  }

  #submitted(event) {
    event.preventDefault();
    if (this.#busy) this.#acts.stop();
    else this.#sent();
  }

  #sent() {
    const question = this.#box.value.trim();
    if (!question || lengthOf(question).over) return this.#box.focus();
    if (this.#busy) return void (this.#words.textContent = WAIT);
    this.#put("");
    this.#acts.send(question); // it ends editing where it was an edited one
  }

  #key(event) {
    const composing = event.isComposing || event.keyCode === 229; // Safari ends a composition before its Enter
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    this.#sent();
  }

  /** `/` goes to the box, Escape leaves editing or stops. */
  #anywhere(event) {
    const { target, key } = event;
    if (event.defaultPrevented || document.querySelector("dialog:modal")) return;
    if (key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writable(target)) {
      event.preventDefault();
      this.#box.focus();
    } else if (key === "Escape" && !event.isComposing && !target.closest?.("#source, #history")) {
      if (this.editing) this.endEdit(true);
      else if (this.#busy) this.#acts.stop();
    }
  }

  #put(text) {
    this.#box.value = text;
    this.#written();
  }

  #written() {
    const { over, said } = lengthOf(this.#box.value);
    const wasOver = this.#box.getAttribute("aria-invalid") === "true";
    this.#box.setAttribute("aria-invalid", String(over));
    this.#length.textContent = said;
    this.#length.classList.toggle("over", over);
    this.#send.disabled = over && !this.#busy;
    if (over && !wasOver) announce(this.#app, said);
    if (!this.editing) keep(this.#box.value);
    if (!CSS.supports("field-sizing", "content")) grow(this.#box);
  }

  #drawn() {
    const name = this.#busy ? "Stop" : "Ask";
    this.#send.replaceChildren(icon(this.#busy ? ICONS.stop : ICONS.send));
    this.#send.setAttribute("aria-label", name);
    this.#send.title = this.#busy ? "Stop (Escape)" : "Ask (Enter)";
    this.#send.classList.toggle("stop", this.#busy);
  }
}

function writable(target) {
  return target.isContentEditable || Boolean(target.closest?.("input, textarea, select"));
}

/** For browsers whose boxes do not grow by themselves. */
function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}
