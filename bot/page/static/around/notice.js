/** A short notice over the page, read to screen readers; it goes by itself, or stays until it is dismissed. */

import { h, iconButton, ICONS } from "../dom.js";

const SHOWN = 12_000; // ms

/**
 * @param {import("../main.js").App} app
 * @returns {(message: string, given?: {stays?: boolean}) => void} shows a message in place of the one before
 */
export function notices(app) {
  const place = h("div", { id: "notice", role: "status" });
  app.root.append(place);
  let timer = 0;
  const away = () => place.replaceChildren();
  const goes = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (place.matches(":hover, :focus-within") ? goes() : away()), SHOWN);
  };
  return (message, { stays = false } = {}) => {
    clearTimeout(timer);
    place.replaceChildren(h("p", { dir: "auto" }, message), iconButton(ICONS.close, "Dismiss", away));
    if (!stays) goes();
  };
}
