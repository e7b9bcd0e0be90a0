// What the page's own script sees of the widget: violations of the policy, long tasks.
window.seen = { violations: [], long: [], errors: [] };
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  seen.violations.push(`${violatedDirective} ${blockedURI}`));
new PerformanceObserver((list) => seen.long.push(...list.getEntries().map((entry) => entry.duration)))
  .observe({ type: "longtask", buffered: true });
