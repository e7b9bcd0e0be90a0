/** The conversation: what is asked, what is answered, and what can be done with both. */

import { announce, announcement } from "./announce.js";
import { Asking } from "./asking.js";
import { Banner } from "./banner.js";
import { Composer } from "./composer.js";
import { Quote } from "./quote.js";
import { Turns } from "./turns.js";

/** @param {import("../main.js").App} app */
export function talk(app) {
  const { store } = app;
  const asking = new Asking(app);
  const turns = new Turns(app, asking, new Quote(app), {
    retry: (turn) => asking.retry(turn),
    edit,
    opinion: (turn, given) => opinion(app, turn, given),
  });
  const composer = new Composer(app, { send, stop: () => asking.stop(), endEdit: () => edited(null) });
  const banner = new Banner(app);
  let editing = null; // when the question that is being edited was asked

  function edited(at) {
    editing = at;
    turns.edited(at);
  }

  function edit(turn) {
    edited(turn.at);
    composer.edit(turn.question);
  }

  function send(question) {
    const index = store.current.turns.findIndex(({ at }) => at === editing);
    composer.endEdit();
    if (index >= 0) store.cutAt(index);
    asking.ask(question);
  }

  function changed() {
    if (editing !== null && !store.current.turns.some(({ at }) => at === editing)) composer.endEdit();
    turns.draw();
    composer.busy = asking.busy;
    if (banner.state === "ready") asking.resume();
  }

  app.on("ask", ({ question, typed }) => (asking.busy ? composer.hold(question) : asking.ask(question, typed)));
  app.on("sources", () => turns.sourcesKnown());
  store.addEventListener("change", changed);
  asking.addEventListener("delta", () => turns.stream());
  asking.addEventListener("answer", ({ detail }) => announce(app, announcement(detail)));
  asking.addEventListener("trouble", ({ detail }) => banner.trouble(detail));
  banner.addEventListener("state", () => {
    if (banner.state === "ready") asking.resume();
    else if (banner.state === "failed" || banner.state === "empty") asking.giveUp(gaveUp(banner));
  });
  changed();
}

function gaveUp({ state, message }) {
  return state === "empty" ? "There are no articles yet." : `The articles could not be read. ${message}`;
}

/** Send what a reader thinks of an answer, then keep it with the turn. Raises what the API raised. */
async function opinion(app, turn, [thumb, reason, comment]) {
  const { store } = app;
  const { id, turns } = store.current;
  const { question, sources, answer, typed, at } = turn;
  const history = typed ? [] : store.history(turns.findIndex((each) => each.at === at));
  await app.api.feedback({ question, history, sources, answer, thumb, reason, comment });
  const talk = store.get(id);
  const kept = talk?.turns.find((each) => each.at === at);
  if (!kept) return;
  kept.thumb = thumb;
  store.save(talk, talk.updated);
}
