// Draws the figures that the page carries as JSON, in the page's own colours.
"use strict";

/** The figure that a place is to show last, and the library that drew what it shows. */
const wanted = new WeakMap();
const drawnBy = new WeakMap();
const drawnAt = new WeakMap();

/** A chart is laid out anew when its place has become wider or narrower. */
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.clientWidth && target.clientWidth !== drawnAt.get(target)) window.carsi.draw(target, wanted.get(target));
  }
});

Object.assign(window.carsi, {
  /** The figure that the page carries for a place; null where it carries none. */
  figureOf(place) {
    return JSON.parse(document.getElementById(place.dataset.figure)?.textContent ?? null);
  },

  /** Draws, or redraws in place, every chart below `root`, and shows each before the next. */
  async drawAll(root) {
    for (const place of root.querySelectorAll(".chart[data-figure]")) {
      const figure = this.figureOf(place);
      if (figure) await this.draw(place, figure);
      await new Promise((resume) => setTimeout(resume));
    }
  },

  /** What stands in the place stays until the library for the figure is there. */
  async draw(place, figure) {
    wanted.set(place, figure);
    place.ariaBusy = true;
    const library = await this.library(place.dataset.plotly).catch(() => null);
    if (wanted.get(place) !== figure) return;
    place.ariaBusy = null;
    if (drawnBy.get(place) !== library) drawnBy.get(place)?.purge(place);
    drawnBy.set(place, library);
    place.hidden = !library;
    place.parentElement.querySelector(".not-drawn").hidden = Boolean(library);
    if (library) await this.drawWith(library, place, figure);
  },

  drawWith(library, place, figure) {
    drawnAt.set(place, place.clientWidth);
    widths.observe(place);
    const { data, layout } = this.fitted(place, figure);
    const drawn = library.react(place, data, layout, { displayModeBar: false, scrollZoom: false });
    return drawn.then(() => {
      for (const event of ["plotly_click", "plotly_treemapclick"]) {
        place.removeAllListeners?.(event);
        place.on(event, (clicked) => toCells(place, clicked));
      }
    });
  },
});

/** Goes to the cells behind a mark; an area of a treemap does not zoom instead. */
function toCells(place, event) {
  const address = event.points[0]?.customdata?.[1];
  // the page of cells cannot be framed, as this one may be
  if (address?.startsWith("by=")) window.open(`${place.dataset.cells}?${address}`, window.top === window ? "_self" : "_blank");
  return false;
}

window.carsi.drawAll(document);
window
  .matchMedia("(prefers-color-scheme: dark)")
  .addEventListener("change", () => window.carsi.drawAll(document));
