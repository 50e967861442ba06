// Keeps the heads and totals that stay in sight from hiding what the keyboard has reached.
"use strict";

document.addEventListener("focusin", ({ target }) => {
  const frame = target.closest(".table-frame");
  const cell = target.closest("th, td");
  if (!frame || !cell || !target.matches(":focus-visible")) return;
  const row = cell.parentElement;
  const table = cell.closest("table");
  const staying = (cells, size) =>
    [...cells].filter((one) => getComputedStyle(one).position === "sticky").reduce((sum, one) => sum + one[size], 0);
  // what stays itself is in sight already
  const beside = (kind) => (cell.matches(".head, .total") ? 0 : staying(row.querySelectorAll(kind), "offsetWidth"));
  const beyond = (part) => (part && cell.closest("tbody") ? staying([part.rows[0].cells[0]], "offsetHeight") : 0);
  const ring = 4;
  frame.style.scrollPadding = [beyond(table.tHead), beside(".total"), beyond(table.tFoot), beside(".head")]
    .map((size) => `${size + ring}px`)
    .join(" ");
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
