/** The script of the tag: makes the element and `window.linecite` once, however often the tag runs. */

import { api } from "./api";
import { LineCite } from "./element";
import { tag } from "./tag";

const before = window.linecite;
// The element cannot be made twice, so it is what knows whether an earlier tag, of this version or another, has run.
const known = customElements.get("line-cite") as typeof LineCite | undefined;
if (!known) {
  LineCite.api = api;
  customElements.define("line-cite", LineCite);
}
const linecite = known?.api ?? api;
window.linecite = linecite;
linecite.mount(tag);
if (Array.isArray(before)) linecite.push(...before);
