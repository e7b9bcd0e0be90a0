/**
 * What is deleted is gone, and what has changed is marked, in the conversations kept in the browser too: they are gone
 * through whenever the list of articles was fetched anew.
 */

export const REMOVED = "This answer cited an article that has been removed.";

/**
 * Bring a conversation up to date: an answer that shows a removed article goes, one that shows a changed article is
 * marked `stale`; the questions stay.
 * @param {import("../store.js").Conversation} talk changed in place
 * @param {Map<string, {sha256: string}>} sources the articles there are, by name
 * @returns {boolean} whether anything was changed
 */
export function freshened(talk, sources) {
  let changed = false;
  for (const turn of talk.turns) {
    if (!turn.answer) continue;
    const shown = [...(turn.answer.citations ?? []), ...(turn.answer.closest ?? [])];
    if (shown.some((citation) => !sources.has(citation.source))) {
      turn.answer = null;
      turn.error = { kind: "removed", message: REMOVED };
      delete turn.stale;
      changed = true;
      continue;
    }
    const stale = shown.some((citation) => sources.get(citation.source).sha256 !== citation.sha256);
    if (stale !== Boolean(turn.stale)) {
      turn.stale = stale;
      changed = true;
    }
  }
  return changed;
}

/**
 * Bring all kept conversations up to date with the articles.
 * @param {import("../main.js").App} app
 */
export function freshen({ store, sources }) {
  for (const { id } of store.list()) {
    const talk = store.get(id);
    if (talk && freshened(talk, sources)) store.save(talk, talk.updated);
  }
}
