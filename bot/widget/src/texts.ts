/** The texts that a page has replaced: JSON, or the `#id` of an element that holds it. */

export function textsOf(told: string): Record<string, string> {
  const json = told.startsWith("#") ? document.querySelector(told)?.textContent : told;
  try {
    return json ? (JSON.parse(json) as Record<string, string>) : {};
  } catch {
    console.error(`linecite: data-texts is no JSON: ${told}`);
    return {};
  }
}
