// Counts what would outlive a widget: listeners of what is not its own, observers, timers.
window.kept = { listeners: new Set(), observers: new Set(), timers: new Set() };
{
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const ours = [Window, Document, VisualViewport, MediaQueryList];
  const outlives = (target) => ours.some((type) => target instanceof type);
  const names = new Map();
  const named = (one) => names.get(one) ?? names.set(one, names.size).get(one);
  const key = (target, name, listener, options) =>
    [target.constructor.name, named(target), name, named(listener), Boolean(options?.capture ?? options)].join(" ");

  EventTarget.prototype.addEventListener = function (name, listener, options) {
    const target = this ?? window;
    if (listener && outlives(target)) {
      const one = key(target, name, listener, options);
      kept.listeners.add(one);
      if (options?.signal) add.call(options.signal, "abort", () => kept.listeners.delete(one));
      if (options?.once) add.call(target, name, () => kept.listeners.delete(one), options);
    }
    return add.call(target, name, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (name, listener, options) {
    const target = this ?? window;
    if (listener && outlives(target)) kept.listeners.delete(key(target, name, listener, options));
    return remove.call(target, name, listener, options);
  };
  for (const kind of [MutationObserver, IntersectionObserver, ResizeObserver]) {
    const { observe, disconnect } = kind.prototype;
    kind.prototype.observe = function (...told) {
      kept.observers.add(this);
      return observe.apply(this, told);
    };
    kind.prototype.disconnect = function () {
      kept.observers.delete(this);
      return disconnect.call(this);
    };
  }
  for (const kind of ["Timeout", "Interval"]) {
    const [set, clear] = [window[`set${kind}`], window[`clear${kind}`]];
    window[`set${kind}`] = (does, ...told) => {
      const one = set(() => {
        if (kind === "Timeout") kept.timers.delete(one);
        does();
      }, ...told);
      kept.timers.add(one);
      return one;
    };
    window[`clear${kind}`] = (one) => {
      kept.timers.delete(one);
      clear(one);
    };
  }
}
