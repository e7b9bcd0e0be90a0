/** The panel: the dialog around the talk, loaded when it is first wanted. */

import { contained } from "./contained";
import { adopt } from "./dom";
import { focusKept } from "./focus";
import type { Frame, MakePanel } from "./frame";
import css from "./panel.css";
import { phone } from "./phone";
import { shell } from "./shell";
import { shower } from "./shown";
import { css as talkCss } from "./talk/styles";
import { makeTalk } from "./talk/talk";
import { textsOf } from "./texts";
import type { Talk } from "./types";

export const makePanel: MakePanel = (frame) => {
  const { root, launcher, host, emit } = frame;
  const texts = textsOf(frame.option("texts"));
  const sheets = [adopt(root, css), adopt(root, talkCss)];
  const { dialog, panel, body } = shell(frame, texts, { close, reset });
  const focus = focusKept(frame, panel);
  const screen = phone(panel, () => opened && shown(true));
  const shown = shower(host, dialog, screen, focus);
  const quiet = contained(root, panel, close);
  const made = pause();
  const talking = made.then(() => talkIn(body, frame, texts));
  let wanted = false;
  let opened = false;
  let ended = false;

  async function open(): Promise<void> {
    wanted = true;
    await made;
    if (!wanted) return;
    if (!opened) {
      opened = true;
      focus.remember();
      launcher?.setAttribute("aria-expanded", "true");
      shown(true);
      emit("open", {});
    }
    if (dialog && screen.small) dialog.focus();
    const talk = await talking;
    if (!dialog) host.scrollIntoView({ block: "nearest" });
    if (opened && !(dialog && screen.small)) talk.focus();
  }

  function close(): void {
    wanted = !dialog;
    if (!opened || !dialog) return;
    opened = false;
    const back = focus.within();
    shown(false);
    launcher?.setAttribute("aria-expanded", "false");
    if (back) focus.giveBack();
    emit("close", {});
  }

  /** A browser may close a dialog by itself, after a second press of a phone's back button for one. */
  function closed(): void {
    if (host.isConnected && !dialog?.open && !dialog?.matches(":popover-open")) close();
  }

  function reset(): void {
    void talking.then((talk) => {
      talk.reset();
      if (!screen.small) talk.focus();
    });
  }

  dialog?.addEventListener("close", closed);
  return {
    get opened() {
      return opened || !dialog;
    },
    open,
    close,
    ask: async (question) => (await talking).ask(question),
    reset: () => void talking.then((talk) => talk.reset()),
    attach: () => {
      if (ended) return;
      quiet(true);
      screen.watch(true);
      if (opened) shown(true);
    },
    detach: () => {
      quiet(false);
      screen.watch(false);
      shown(false);
    },
    destroy: () => {
      ended = true;
      close();
      quiet(false);
      screen.watch(false);
      void talking.then((talk) => talk.destroy());
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
    },
  };
};

/** What is done after it is done in a task of its own: together they would hold up a slow phone. */
const pause = (): Promise<unknown> => new Promise((later) => setTimeout(later));

async function talkIn(body: HTMLElement, frame: Frame, texts: Readonly<Record<string, string>>): Promise<Talk> {
  await pause();
  const { server, root, emit, option, host } = frame;
  const lang = frame.frame.lang || host.closest<HTMLElement>("[lang]")?.lang || "en";
  const talk = makeTalk({ server, site: option("site"), lang, texts, root, emit });
  body.append(talk.element);
  await pause(); // for its layout, which the focus would otherwise force
  return talk;
}
