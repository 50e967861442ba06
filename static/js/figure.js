// Draws the figures that the page carries as JSON, in the page's own colours.
"use strict";

window.carsi = {
  /** Draws, or redraws in place, every chart below `root`. */
  drawAll(root) {
    for (const place of root.querySelectorAll(".chart[data-figure]")) {
      const source = document.getElementById(place.dataset.figure);
      if (source) this.draw(place, JSON.parse(source.textContent));
    }
  },

  draw(place, figure) {
    const drawn = Plotly.react(place, figure.data, this.layout(place, figure), {
      responsive: true,
      displayModeBar: false,
    });
    return drawn.then(() => {
      place.removeAllListeners?.("plotly_click");
      place.on("plotly_click", (event) => {
        const address = event.points[0]?.customdata?.[1];
        if (address?.startsWith("by=")) window.location.assign(`/cells/?${address}`);
      });
    });
  },

  /** The server's layout, with what only the page knows: colours, width and the type's size. */
  layout(place, figure) {
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue(name).trim();
    const narrow = place.clientWidth < 560;
    const axis = { gridcolor: token("--rule"), linecolor: token("--rule-strong"), zerolinecolor: token("--rule-strong") };
    const { title, ...layout } = figure.layout;
    const labels = layout.xaxis.categoryarray;
    return {
      ...layout,
      autosize: true,
      margin: { l: narrow ? 44 : 56, r: 8, t: 8, b: narrow ? 48 : 32 },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      bargap: 0.28,
      font: { family: style.getPropertyValue("--face"), size: narrow ? 12 : 13, color: token("--ink") },
      xaxis: { ...layout.xaxis, ...axis, showgrid: false, tickangle: narrow && labels.length > 6 ? -45 : "auto" },
      yaxis: { ...layout.yaxis, ...axis, title: undefined, tickprefix: "$" },
      legend: { ...layout.legend, font: { size: narrow ? 12 : 13 } },
      hoverlabel: { bgcolor: token("--ground"), bordercolor: token("--rule-strong"), font: { color: token("--ink") } },
    };
  },
};

window.carsi.drawAll(document);
window
  .matchMedia("(prefers-color-scheme: dark)")
  .addEventListener("change", () => window.carsi.drawAll(document));
