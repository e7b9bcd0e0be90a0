/** Numbers, sizes and days as words. */

const NUMBER = new Intl.NumberFormat("en");
const DAY = { day: "numeric", month: "short", year: "numeric" };

/** "1 article", "10,000 articles". @param {number} n @param {string} noun its singular */
export function count(n, noun) {
  return `${NUMBER.format(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** "980 bytes", "9.8 kB", "14 MB". @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return count(bytes, "byte");
  let [value, unit] = [bytes, 0];
  for (; value >= 999.5 && unit < 4; unit += 1) value /= 1000;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${["bytes", "kB", "MB", "GB", "TB"][unit]}`;
}

/** "3 Mar 2025" of an ISO date or time (in the reader's time zone); any other text as it is. @param {string} iso */
export function day(iso) {
  const date = new Date(iso);
  if (!/^\d{4}-\d{2}-\d{2}/.test(iso) || Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat("en-GB", iso.length === 10 ? { ...DAY, timeZone: "UTC" } : DAY).format(date);
}
