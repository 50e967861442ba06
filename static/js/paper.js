// Before a page is printed its charts are drawn anew for the paper, in light colours and at its width.
"use strict";

const PAPER = 700; // px between the margins of the sheet
const PRINTED = 9 / 14; // the size of a table's type on paper, as a part of that on the screen

function redraw(forPaper) {
  for (const place of document.querySelectorAll(".chart[data-figure]")) {
    place.classList.toggle("on-paper", forPaper);
    const figure = window.carsi.figureOf(place);
    if (figure) window.carsi.draw(place, figure);
  }
}

/** A table that is too wide for the paper is printed smaller. */
function shrink() {
  for (const table of document.querySelectorAll("table.figures")) {
    const share = PAPER / (table.scrollWidth * PRINTED);
    table.style.zoom = share < 1 ? share : "";
  }
}

window.addEventListener("beforeprint", () => {
  shrink();
  redraw(true);
});
window.addEventListener("afterprint", () => {
  for (const table of document.querySelectorAll("table.figures")) table.style.zoom = "";
  redraw(false);
});
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
