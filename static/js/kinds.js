// Fits heat maps, treemaps, Sankey diagrams and maps into a page, each in a way of its own.
"use strict";
{
  /** The object with another's values in place of its own; lists are replaced whole. */
  function merged(one, other) {
    if (typeof other !== "object" || other === null || Array.isArray(other)) return other;
    const result = { ...one };
    for (const [name, value] of Object.entries(other)) result[name] = merged(result[name], value);
    return result;
  }

  /** The traces, on a dark page in the colours that they bring for it. */
  const shaded = (figure, page) =>
    figure.data.map((trace) => (page.dark && trace.meta?.dark ? merged(trace, trace.meta.dark) : trace));

  /** Numbers stand in the cells where they fit; where they do not, a scale tells the colours. */
  function heatmap(figure, page, paper, { wrapped, namesBelow }) {
    const { xaxis, yaxis, ...layout } = paper;
    const rows = yaxis.categoryarray.map((name) => wrapped(name, page.width * (page.narrow ? 0.3 : 0.25), page));
    const left = 12 + page.widest(rows);
    const room = page.width - left - 4;
    const texts = figure.data.filter((trace) => trace.mode === "text").flatMap((trace) => trace.text);
    const size = Math.min(page.font.size, (page.font.size * (room / xaxis.categoryarray.length - 6)) / page.widest(texts));
    const legible = size >= 9;
    const quiet = { showline: false, ticks: "", title: undefined };
    const data = shaded(figure, page).map((trace) => {
      if (trace.type === "heatmap") return { ...trace, showscale: !legible };
      return trace.mode === "text" ? { ...trace, visible: legible, textfont: { ...trace.textfont, size } } : trace;
    });
    return {
      data,
      layout: {
        ...layout,
        xaxis: { ...xaxis, ...quiet, ...namesBelow(xaxis.categoryarray, room, page) },
        yaxis: { ...yaxis, ...quiet, tickvals: yaxis.categoryarray, ticktext: rows },
        margin: { l: left, r: 4, t: 8, b: 40 },
      },
    };
  }

  /** An entry of the legend that lists names, in lines as long as the page is wide. */
  const inLines = (name, page, wrapped) => wrapped(name, page.width - 64, page);

  /** Areas with the ground between them; what has no room for its name has it in its tooltip. */
  function treemap(figure, page, paper, { wrapped }) {
    const edge = { color: page.token("--ground"), width: 2 };
    const data = shaded(figure, page).map((trace) =>
      trace.type === "treemap" ? { ...trace, marker: { ...trace.marker, line: edge } } : { ...trace, name: inLines(trace.name, page, wrapped) },
    );
    const layout = { ...paper, margin: { l: 0, r: 0, t: 0, b: 40 }, uniformtext: { minsize: 10, mode: "hide" } };
    return { data, layout };
  }

  window.carsi.kinds = { heatmap, treemap };
}
