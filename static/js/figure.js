// Draws the figures that the page carries as JSON, in the page's own colours.
"use strict";

/** The label in its series' colour, moved towards black or white until it can be read. */
function legible(label, ground) {
  const dark = luminance(channels(ground)) < 0.5;
  let colour = channels(label.font.color);
  for (let step = 0; step < 20 && contrast(colour, channels(ground)) < 4.6; step += 1) {
    colour = colour.map((part) => part + ((dark ? 255 : 0) - part) * 0.1);
  }
  return { ...label, font: { color: `rgb(${colour.map(Math.round).join(",")})` } };
}

/** The label in lines of at most so many letters, broken between words; short ones stay. */
function wrapped(label, letters) {
  const lines = [""];
  for (const word of label.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= Math.max(letters, 7) || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join("<br>");
}

const channels = (hex) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
/** Relative luminance and contrast after WCAG 2.2. */
const luminance = (rgb) =>
  rgb
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The figure that a place is to show last, and the library that drew what it shows. */
const wanted = new WeakMap();
const drawnBy = new WeakMap();

Object.assign(window.carsi, {
  /** Draws, or redraws in place, every chart below `root`, and shows each before the next. */
  async drawAll(root) {
    for (const place of root.querySelectorAll(".chart[data-figure]")) {
      const source = document.getElementById(place.dataset.figure);
      if (source) await this.draw(place, JSON.parse(source.textContent));
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
    const narrow = place.clientWidth < 560;
    place.classList.toggle("tall", figure.data.length > (narrow ? 8 : 14));
    const data = figure.data.map((trace) =>
      trace.meta?.labelled && !narrow ? { ...trace, showlegend: false } : trace,
    );
    const drawn = library.react(place, data, this.layout(place, figure, narrow), {
      responsive: true,
      displayModeBar: false,
    });
    return drawn.then(() => {
      place.removeAllListeners?.("plotly_click");
      place.on("plotly_click", (event) => {
        const address = event.points[0]?.customdata?.[1];
        // the page of cells cannot be framed, as this one may be
        if (address?.startsWith("by=")) window.open(`/cells/?${address}`, window.top === window ? "_self" : "_blank");
      });
    });
  },

  /** Room at the right for the longest direct label, about 7 px a letter. */
  labelWidth(annotations) {
    return 12 + 7 * Math.max(0, ...annotations.map((label) => label.text.length));
  },

  /** The server's layout, with what only the page knows: colours, width and the type's size. */
  layout(place, figure, narrow) {
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue(name).trim();
    const axis = { gridcolor: token("--rule"), linecolor: token("--rule-strong"), zerolinecolor: token("--rule-strong") };
    const { title, annotations = [], ...layout } = figure.layout;
    const labels = layout.xaxis.categoryarray;
    return {
      ...layout,
      autosize: true,
      annotations: narrow ? [] : annotations.map((label) => legible(label, token("--ground"))),
      margin: { l: narrow ? 44 : 56, r: narrow ? 4 : this.labelWidth(annotations), t: 8, b: narrow ? 48 : 32 },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      bargap: 0.28,
      font: { family: style.getPropertyValue("--face"), size: narrow ? 12 : 13, color: token("--ink") },
      xaxis: {
        ...layout.xaxis,
        ...axis,
        showgrid: false,
        tickangle: narrow && labels.length > 6 ? -45 : "auto",
        tickvals: labels,
        ticktext: labels.map((label) => wrapped(label, place.clientWidth / labels.length / 8)),
      },
      yaxis: { ...layout.yaxis, ...axis, title: undefined },
      legend: { ...layout.legend, yref: "container", y: 0, yanchor: "bottom", font: { size: narrow ? 12 : 13 } },
      hoverlabel: { bgcolor: token("--ground"), bordercolor: token("--rule-strong"), font: { color: token("--ink") } },
    };
  },
});

window.carsi.drawAll(document);
window
  .matchMedia("(prefers-color-scheme: dark)")
  .addEventListener("change", () => window.carsi.drawAll(document));
