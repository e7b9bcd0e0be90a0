/** The style sheet of the talk. */

import css from "./talk.css";

export { css };
