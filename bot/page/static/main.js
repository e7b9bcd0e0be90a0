/** The chat page: its parts are put together once Gradio has put our markup into the page. */

import { around } from "./around/around.js";
import * as api from "./api.js";
import { panel } from "./source/panel.js";
import { Store } from "./store.js";
import { talk } from "./talk/talk.js";

/**
 * What the parts of the page share. They speak to each other by events of `bus`:
 * `ask` {question, typed?} asks it (`typed`: without what was said before), `cite` {citations, at, opener} opens the source of
 * `citations[at]`, `filter` says that the articles asked have changed, `sources` that the list of articles was fetched anew.
 * @typedef {{root: HTMLElement, api: typeof api, store: Store, bus: EventTarget, sources: Map<string, object>,
 *   part: (id: string) => HTMLElement, emit: (name: string, detail?: object) => void,
 *   on: (name: string, act: (detail: any) => void) => void}} App `sources` are the articles by name, as last fetched
 */

/** @param {HTMLElement} root */
function start(root) {
  const bus = new EventTarget();
  /** @type {App} */
  const app = {
    root,
    api,
    bus,
    store: new Store(),
    sources: new Map(),
    part: (id) => document.getElementById(id),
    emit: (name, detail = {}) => bus.dispatchEvent(new CustomEvent(name, { detail })),
    on: (name, act) => bus.addEventListener(name, (event) => act(event.detail)),
  };
  panel(app);
  talk(app);
  around(app);
  root.classList.add("ready");
}

function whenThere(act) {
  const there = () => document.getElementById("linecite");
  if (there()) return act(there());
  const watch = new MutationObserver(() => {
    if (!there()) return;
    watch.disconnect();
    act(there());
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
}

whenThere(start);
