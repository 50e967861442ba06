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
  function treemap(figure, page, paper, { wrapped, seen }) {
    const line = { color: page.token("--ground"), width: 2 };
    const data = shaded(figure, page).map((trace) => {
      const { marker } = trace;
      if (trace.type !== "treemap") {
        return { ...trace, name: inLines(trace.name, page, wrapped), ...(marker && { marker: { ...marker, color: seen(marker.color, page) } }) };
      }
      return { ...trace, marker: { ...marker, colors: marker.colors.map((colour) => seen(colour, page)), line } };
    });
    const layout = { ...paper, margin: { l: 0, r: 0, t: 0, b: 40 }, uniformtext: { minsize: 10, mode: "hide" } };
    return { data, layout };
  }

  /** Bands between names, with the ground as a halo around what is written on them. */
  function sankey(figure, page, paper, { wrapped, seen }) {
    const [flow, ...others] = figure.data;
    const entries = others.map((trace) => ({ ...trace, name: inLines(trace.name, page, wrapped) }));
    const colours = flow.node.color.map((colour) => seen(colour, page));
    const link = { ...flow.link, line: { width: 1, color: page.token("--rule-strong") } };
    const lines = entries.flatMap((trace) => trace.name.split("<br>")).length;
    const margin = { l: 9, r: 9, t: 8, b: Math.ceil(24 + lines * page.font.size * 1.3 + entries.length * 5), autoexpand: false };
    const room = page.width / (new Set(flow.node.x).size - 1) / 2;
    const named = page.widest(flow.node.label) < room ? (label) => label : (label) => wrapped(label.split("  ")[0], room, page);
    const label = flow.node.label.map(page.narrow ? named : (text) => wrapped(text, room, page));
    const node = { ...flow.node, color: colours, ...heights(flow, page.height - margin.t - margin.b), label, thickness: page.narrow ? 10 : 16 };
    const halo = ["1px 1px", "-1px 1px", "1px -1px", "-1px -1px"].map((shift) => `${shift} 2px ${page.token("--ground")}`);
    const textfont = { ...page.font, color: page.token("--ink"), shadow: halo.join(", ") };
    return {
      data: [{ ...flow, arrangement: "fixed", node, link, textfont }, ...entries],
      layout: { ...paper, margin, legend: { ...paper.legend, orientation: "v" } },
    };
  }

  /** How high each node stands in its column, in the order of the figure, and the space between. */
  function heights({ node, link }, height) {
    const flows = (ends) => node.x.map((_x, place) => link.value.reduce((sum, value, at) => sum + (ends[at] === place ? value : 0), 0));
    const [into, outOf] = [flows(link.target), flows(link.source)];
    const values = into.map((value, place) => Math.max(value, outOf[place]));
    const columns = [...new Set(node.x)].map((x) => node.x.flatMap((own, place) => (own === x ? [place] : [])));
    const most = Math.max(...columns.map((places) => places.length));
    const pad = Math.min(16, height / 2 / most);
    const scale = (1 - ((most - 1) * pad) / height) / columns[0].reduce((sum, place) => sum + values[place], 0);
    const y = [];
    for (const places of columns) {
      const free = 1 - scale * places.reduce((sum, place) => sum + values[place], 0);
      const gap = Math.min(free / (places.length - 1 || 1), (3 * pad) / height);
      let top = (free - gap * (places.length - 1)) / 2;
      for (const place of places) {
        y[place] = top + (scale * values[place]) / 2;
        top += scale * values[place] + gap;
      }
    }
    return { y, pad };
  }

  const ROW = 48; // px of the box beside a map
  /** The map, with the box of what is not on it at its right, or below it on a phone. */
  function map(figure, page, paper, { wrapped }) {
    const { geo, xaxis, yaxis, shapes } = paper;
    const edge = { color: page.token("--rule-strong"), width: 1 };
    const margin = { l: 1, r: 1, t: 8, b: 40 };
    const row = ROW / (page.height - margin.t - 100); // of what the legend leaves
    const width = page.narrow ? page.width : page.width * (xaxis?.domain[1] - xaxis?.domain[0]);
    const data = shaded(figure, page).map((trace) => {
      if (trace.meta?.role === "outline") return { ...trace, line: edge };
      if (trace.meta?.role === "beside") return { ...trace, text: trace.text.map((text) => inRow(text, width - 48, page, wrapped)) };
      if (trace.type === "scattergeo" && page.narrow) return { ...trace, text: trace.text.map((text, place) => (trace.textposition[place] === "middle left" ? text.replace("<br>", " ") : text)) };
      return trace;
    });
    if (!xaxis) return { data, layout: { ...paper, margin } };
    const rows = Math.abs(yaxis.range[0] - yaxis.range[1]) * row;
    const beside = page.narrow
      ? { geo: { ...geo, domain: { x: [0, 1], y: [rows + row * 0.6, 1] } }, xaxis: { ...xaxis, domain: [0, 1], range: [-0.06, 1] }, yaxis: { ...yaxis, domain: [0, rows] } }
      : { yaxis: { ...yaxis, domain: [0.94 - rows, 0.94] } };
    return { data, layout: { ...paper, ...beside, margin, shapes: shapes.map((one) => ({ ...one, line: edge })) } };
  }

  /** A name and its amount, the name broken where the box is narrow. */
  function inRow(text, room, page, wrapped) {
    const [name, amount] = text.split("<br>");
    return `${wrapped(name, room, page)}<br>${amount}`;
  }

  window.carsi.kinds = { heatmap, treemap, sankey, map };
}
