/** The page behind a panel that covers it does not scroll; a sheet says so, which leaves nothing behind. */

import { adopt } from "./dom";

let sheet: CSSStyleSheet | undefined;

export function lock(on: boolean): void {
  if (on) sheet ??= adopt(document, "html{overflow:hidden!important;overscroll-behavior:none!important}");
  else if (sheet) {
    const gone = sheet;
    sheet = undefined;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== gone);
  }
}
