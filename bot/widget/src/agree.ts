/** Compiled, never run: what pages are told of the answers and events is what the parts of the widget tell each other. */

import type * as inside from "./types";
import type * as told from "./widget";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export const agree: [
  Same<inside.Citation, told.Citation>,
  Same<inside.Answer, told.Answer>,
  Same<inside.Events, told.LineciteEvents>,
] = [true, true, true];
