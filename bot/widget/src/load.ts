/** Loading the panel, once for all widgets of the page. */

import { made } from "./dom";
import type { MakePanel } from "./frame";
import { serverOf, tag } from "./tag";

declare const PANEL_VERSION: string;
declare const PANEL_INTEGRITY: string;

let loading: Promise<MakePanel> | undefined;
let failures = 0;

/** The maker of panels; after a failure the next call tries again. */
export function loadPanel(): Promise<MakePanel> {
  loading ??= fetched().catch((error: unknown) => {
    loading = undefined;
    failures++;
    throw error;
  });
  return loading;
}

async function fetched(): Promise<MakePanel> {
  // A module that failed is remembered as failed by its address.
  const address = `${serverOf(tag)}/-/widget/panel.js?v=${PANEL_VERSION}${failures ? `&again=${failures}` : ""}`;
  await preloaded(address);
  return ((await import(address)) as { makePanel: MakePanel }).makePanel;
}

/**
 * The module, fetched under the nonce of the tag and, where the tag has an integrity, checked against ours: `import`
 * can do neither by itself in every browser, a script element would need a policy of Trusted Types.
 */
function preloaded(href: string): Promise<unknown> {
  const [nonce, integrity] = [tag.nonce ?? "", tag.integrity ? PANEL_INTEGRITY : ""];
  const link = made("link", { rel: "modulepreload", crossorigin: "anonymous", nonce, integrity, href });
  return new Promise((loaded, failed) => {
    link.onload = loaded;
    link.onerror = failed;
    document.head.append(link);
  }).finally(() => link.remove());
}
