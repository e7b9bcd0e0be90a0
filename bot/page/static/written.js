/** Who wrote an answer: a language model, whose sentences were checked, or nobody though a model should have. */

/**
 * @param {{engine: string, checks?: {dropped: number} | null}} answer one that was kept long ago has no checks
 * @returns {{model: string, dropped: number, trouble: string}} `model` is empty where none wrote; `trouble` says why
 *   not where one should have
 */
export function written({ engine, checks }) {
  const [, trouble = ""] = / \(llm: ([^()]*)\)$/.exec(engine) ?? [];
  const model = checks ? engine.replace(/^llm: /, "") : "";
  return { model, dropped: checks?.dropped ?? 0, trouble };
}
