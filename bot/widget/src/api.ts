/** `window.linecite`: what a page can ask of its widgets. */

import { alive, type LineCite, listeners } from "./element";
import { serverOf } from "./tag";
import type { Linecite, LineciteCall, LineCiteElement, Which } from "./widget";

const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done(0);
});

async function picked(which?: Which): Promise<LineCite | undefined> {
  await parsed;
  const all = [...alive];
  if (!which) return all.find((widget) => widget.matches("[data-floating]")) ?? all[0];
  return all.find((widget) => widget === which || (which as string).trim && widget.matches(which as string));
}

const told =
  (name: "open" | "close" | "toggle" | "reset") =>
  async (which?: Which): Promise<void> =>
    (await picked(which))?.[name]();

function mount(tag: HTMLScriptElement): LineCiteElement | null {
  const { dataset } = tag;
  if (dataset.launcher === "none") return null;
  const server = dataset.server ?? serverOf(tag);
  const mark = [server, dataset.site, dataset.name].join();
  for (const widget of alive) if (widget.mark === mark) return widget;
  const widget = document.createElement("line-cite") as LineCite;
  widget.mark = mark;
  Object.assign(widget.dataset, dataset, { server, floating: "" });
  alive.add(widget);
  void parsed.then(() => alive.has(widget) && document.body.append(widget));
  return widget;
}

export const api: Linecite = {
  open: told("open"),
  close: told("close"),
  toggle: told("toggle"),
  reset: told("reset"),
  ask: async (question, which) => (await picked(which))?.ask(question),
  destroy: async (which) => {
    const one = await picked(which);
    if (which) return one?.destroy();
    for (const widget of alive) widget.destroy();
    listeners.clear();
  },
  on: (...wanted) => void listeners.add(wanted),
  off: (name, listener) => {
    for (const one of listeners) if (one[0] === name && one[1] === listener) listeners.delete(one);
  },
  push: (...calls: LineciteCall[]) => {
    for (const [name, ...rest] of calls) (api[name] as (...rest: unknown[]) => unknown)(...rest);
  },
  mount,
};
