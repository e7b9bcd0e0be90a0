// Uses the widget as a reader does, without a hand from outside, which would take time of its own.
addEventListener("load", async () => {
  const until = async (found) => {
    while (!found()) await new Promise((later) => setTimeout(later, 20));
    return found();
  };
  const inside = (selector) => document.querySelector("line-cite")?.shadowRoot?.querySelector(selector);
  const launcher = await until(() => inside("[part=launcher]"));
  launcher.dispatchEvent(new PointerEvent("pointerenter"));
  await new Promise((later) => setTimeout(later, 200));
  launcher.click();
  await until(() => inside(".suggestion"));
  await new Promise((later) => setTimeout(later, 100));
  seen.used = true;
});
