/** What a web team writes against /widget.d.ts; test_built.py compiles it. */

import type { Answer, Linecite, LineciteCall, LineciteListener, LineCiteElement } from "./widget";

const heard: LineciteListener<"answer"> = (event) => console.log(shown(event.detail.answer));
const queue: LineciteCall[] = [["open"], ["ask", "Who?", "#help"], ["on", "answer", heard]];
window.linecite ??= queue;

function shown(answer: Answer): string {
  return answer.citations.map(({ n, title, first_line }) => `${n}: ${title}, ${first_line}`).join("\n");
}

export async function later(linecite: Linecite): Promise<void> {
  const widget: LineCiteElement | null = document.querySelector("line-cite");
  await widget?.ask("Who is the keeper?");
  await linecite.toggle(widget ?? undefined);
  linecite.on("error", (event) => console.log(event.detail.kind, event.detail.message));
  // @ts-expect-error: there is no such event
  linecite.on("answered", () => undefined);
  // @ts-expect-error: a question is a text
  await linecite.ask(7);
}
