// Highlights the lines that the address names (#L10 or #L10-L12) and brings the first into view.
"use strict";

function show() {
  const match = /^#L(\d+)(?:-L?(\d+))?$/.exec(location.hash);
  for (const line of document.querySelectorAll(".lines .cited")) line.classList.remove("cited");
  if (!match) return;
  const first = Number(match[1]);
  const last = Number(match[2] || match[1]);
  for (let n = first; n <= last; n += 1) {
    const line = document.getElementById(`L${n}`);
    if (!line) break;
    line.classList.add("cited");
  }
  const start = document.getElementById(`L${first}`);
  if (start) start.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", show);
show();
