// Fits a figure of the server into a place of the page: its colours, its width, its type.
"use strict";
{
  const HOLDS_LINE = 3; // contrast after WCAG 2.2 of what is seen, and of what is read
  const HOLDS_TEXT = 4.6;
  const THICKEST = 36; // px of a horizontal bar
  const LEGEND_LINE = 26; // px; with less room Plotly lays out the whole figure a second time

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

  /** The colour, moved towards black or white until it stands off the ground. */
  function legible(hex, ground, enough) {
    const dark = luminance(channels(ground)) < 0.5;
    let colour = channels(hex);
    for (let step = 0; step < 20 && contrast(colour, channels(ground)) < enough; step += 1) {
      colour = colour.map((part) => part + ((dark ? 255 : 0) - part) * 0.1);
    }
    return `rgb(${colour.map(Math.round).join(",")})`;
  }

  /** What the page says of itself: a function to its colours, its type, and how wide texts are. */
  function pageOf(place) {
    const style = getComputedStyle(place);
    const narrow = place.clientWidth < 560;
    const font = { family: style.getPropertyValue("--face").trim(), size: narrow ? 12 : 13 };
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${font.size}px ${font.family}`;
    const width = (text) => Math.max(...text.split("<br>").map((line) => pen.measureText(line).width));
    return {
      narrow,
      font,
      width: place.clientWidth,
      height: place.clientHeight,
      token: (name) => style.getPropertyValue(name).trim(),
      widest: (texts) => Math.ceil(Math.max(0, ...texts.map(width))),
      fits: (text, room) => width(text) <= room,
      dark: luminance(channels(style.getPropertyValue("--ground").trim())) < 0.5,
    };
  }

  /** What every kind takes from the page. */
  function paperOf(figure, page) {
    const { title, ...layout } = figure.layout;
    return {
      ...layout,
      width: page.width,
      height: page.height,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { ...page.font, color: page.token("--ink") },
      legend: { ...layout.legend, yref: "container", y: 0, yanchor: "bottom", font: { size: page.font.size } },
      hoverlabel: {
        bgcolor: page.token("--ground"),
        bordercolor: page.token("--rule-strong"),
        font: { color: page.token("--ink") },
      },
    };
  }

  /** The label in lines that fit the room, broken between words. */
  function wrapped(label, room, page) {
    const lines = [""];
    for (const word of label.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (page.fits(longer, room) || !lines.at(-1)) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.join("<br>");
  }

  /** Names below an axis: years shortened and thinned where they would touch, others wrapped. */
  function namesBelow(labels, room, page) {
    const slot = room / labels.length;
    const years = /^\p{Lu}{2} (?=\d{4})/u; // “FY ”, or what a language has for it
    if (!labels.every((label) => years.test(label))) {
      const word = page.widest(labels.flatMap((label) => label.split(" ")));
      const slanted = word > slot || (slot < 60 && labels.length > 4);
      const texts = slanted ? labels : labels.map((label) => wrapped(label, slot - 8, page));
      return { tickvals: labels, ticktext: texts, tickangle: slanted ? -45 : 0 };
    }
    const forms = [(label) => label, (label) => label.replace(years, ""), (label) => label.replace(/^\p{Lu}{2} ..(?=..$)/u, "’")];
    const form = forms.find((one) => page.widest(labels.map(one)) < slot - 6) ?? forms[2];
    const every = Math.ceil((page.widest(labels.map(form)) + 6) / slot);
    const kept = labels.filter((_label, place) => place % every === 0);
    return { tickvals: kept, ticktext: kept.map(form), tickangle: 0 };
  }

  const axisNames = (layout) => Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));

  /** How panels stand on a page of this width: columns and rows, with room for their names. */
  function gridOf(layout, page) {
    const { panels } = layout.meta;
    if (!panels) return null;
    const columns = page.narrow ? Math.min(panels > 3 ? 2 : 1, panels) : layout.grid.columns;
    const rows = Math.ceil(panels / columns);
    const shared = Boolean(layout.yaxis2?.matches);
    return { columns, rows, shared, xgap: shared && columns > 1 ? 0.08 : 0.22, ygap: Math.min(0.8, (layout.meta.events ? 80 : 64) / ((page.height - 90) / rows)) };
  }

  /** What is labelled beside its end needs no entry in the legend. */
  const isLabelled = (trace, page) => trace.meta?.labelled && !page.narrow;
  const hasLegend = (figure, page) =>
    figure.data.some((trace) => trace.showlegend !== false && !isLabelled(trace, page));

  function margins(figure, grid, page) {
    const { layout } = figure;
    const texts = (name, side) =>
      (layout.annotations ?? [])
        .filter((one) => one.name === name && (!side || one.xanchor === side))
        .map((one) => one.text);
    const names = page.narrow ? [] : texts("label");
    const shift = Math.max(0, ...(layout.annotations ?? []).filter((one) => one.name === "label").map((one) => one.xshift));
    const right = Math.max(
      names.length ? shift + page.widest(names) : 0,
      texts("value", "left").length ? 16 + page.widest(texts("value", "left")) : 0,
    );
    const firsts = texts("value", "right");
    const beside = layout.yaxis?.type === "category" ? Math.ceil(page.width * (page.narrow ? 0.34 : 0.3)) : 0;
    const lines = beside ? layout.yaxis.categoryarray.map((label) => wrapped(label, beside, page)) : [];
    return {
      l: lines.length ? 12 + page.widest(lines) : firsts.length ? 16 + page.widest(firsts) : page.narrow ? 44 : 56,
      r: Math.max(right + 4, page.narrow ? 4 : 12),
      t: 8 + (layout.meta.events ? 18 : 0) + (grid ? 18 : 0),
      b: (page.narrow && !grid ? 40 : 32) + (hasLegend(figure, page) ? LEGEND_LINE : 0),
      lines,
    };
  }

  /** The parts of a text beside horizontal bars, on a phone in lines of their own. */
  function inParts(trace, page) {
    if (!page.narrow || trace.mode !== "text" || trace.orientation !== "h") return trace;
    return { ...trace, text: trace.text.map((text) => text.replaceAll(" · ", "<br>")) };
  }

  /** The axis of values under horizontal bars, with room for the texts at their ends. */
  function roomForTexts(figure, room, page) {
    const bars = figure.data.filter((trace) => trace.orientation === "h" && trace.text);
    if (!bars.length) return {};
    const ends = [0, ...figure.data.flatMap((trace) => (trace.orientation === "h" || trace.meta?.role === "gap" ? trace.x : []))];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const negative = bars.some((trace) => trace.x.some((value) => value < 0));
    const text = 10 + page.widest(bars.flatMap((trace) => trace.text));
    const dollar = (high - low || 1) / Math.max(40, room - text - (negative ? text : 8));
    return { range: [low - dollar * (negative ? text : low < 0 ? 14 : 0), high + dollar * text] };
  }

  /** What stays free between horizontal bars, so that few of them do not grow fat. */
  function gapOfBars(figure, places, page) {
    const beside = new Set(figure.data.filter((trace) => trace.type === "bar").map((trace) => trace.offsetgroup)).size;
    return Math.max(0.28, 1 - (THICKEST * Math.min(beside, 1.5)) / ((page.height - 90) / places));
  }

  function axisOf(figure, name, { page, grid, margin, place }) {
    const axis = figure.layout[name];
    const named = axis.type === "category";
    const across = name.startsWith("x");
    const quiet = {
      gridcolor: page.token("--rule"),
      linecolor: page.token("--rule-strong"),
      zerolinecolor: page.token("--rule-strong"),
      zeroline: !named,
      title: undefined,
    };
    const room = page.width - margin.l - margin.r;
    if (named && across) {
      const own = grid ? room / grid.columns / (1 + grid.xgap) : room;
      const extra = grid ? { automargin: place >= figure.layout.meta.panels - grid.columns } : {};
      return { ...axis, ...quiet, showgrid: axis.showgrid ?? false, ...namesBelow(axis.categoryarray, own, page), ...extra };
    }
    if (named) return { ...axis, ...quiet, showline: false, showgrid: false, tickvals: axis.categoryarray, ticktext: margin.lines };
    if (across) return { ...axis, ...quiet, ...roomForTexts(figure, room, page) };
    if (!grid) return { ...axis, ...quiet };
    return { ...axis, ...quiet, automargin: false, showticklabels: !grid.shared || place % grid.columns === 0 };
  }

  function annotation(one, page) {
    if (!one.font?.color) return one;
    return { ...one, font: { color: legible(one.font.color, page.token("--ground"), HOLDS_TEXT) } };
  }

  /** The colour, moved until it can be seen on this ground; what is not #rrggbb stays. */
  const seen = (colour, page) => (colour.startsWith("#") ? legible(colour, page.token("--ground"), HOLDS_LINE) : colour);

  /** Bars with an edge and lines in a colour that can be seen on this ground. */
  function coloured(trace, page) {
    const each = (colours) => (Array.isArray(colours) ? colours.map((colour) => seen(colour, page)) : seen(colours, page));
    if (trace.type === "bar") {
      const whiskers = trace.error_y ? { error_y: { ...trace.error_y, color: page.token("--ink") } } : {};
      return { ...trace, ...whiskers, marker: { ...trace.marker, line: { width: 1, color: each(trace.marker.color) } } };
    }
    return trace.line?.color ? { ...trace, line: { ...trace.line, color: seen(trace.line.color, page) } } : trace;
  }

  function dataOf(figure, page) {
    const shown = page.narrow && figure.layout.meta.panels ? unnumbered : (trace) => trace;
    return figure.data.map((trace) =>
      coloured(isLabelled(trace, page) ? { ...trace, showlegend: false } : shown(trace), page),
    );
  }

  /** Events without their numbers, for which narrow panels have no room. */
  function unnumbered(trace) {
    return trace.meta?.role === "event" ? { ...trace, mode: "markers" } : trace;
  }

  function layoutOf(figure, page) {
    const { annotations = [], ...layout } = paperOf(figure, page);
    const grid = gridOf(layout, page);
    const { lines, ...margin } = margins(figure, grid, page);
    const fitted = { page, grid, margin: { ...margin, lines } };
    const roomOfPanel = (page.width - margin.l - margin.r) / (grid && grid.columns > 1 ? grid.columns * (1 + grid.xgap) : 1);
    const axes = axisNames(layout).map((name) => {
      const place = Number(name.slice(5) || 1) - 1;
      return [name, axisOf(figure, name, { ...fitted, place })];
    });
    return {
      ...layout,
      ...Object.fromEntries(axes),
      ...(grid ? { grid: { ...layout.grid, rows: grid.rows, columns: grid.columns, xgap: grid.xgap, ygap: grid.ygap } } : {}),
      annotations: annotations
        .filter((one) => !(page.narrow && one.name === "label"))
        .map((one) => annotation(one.name === "panel" ? { ...one, text: wrapped(one.text, roomOfPanel, page) } : one, page)),
      margin,
      bargap: lines.length ? gapOfBars(figure, lines.length, page) : 0.28,
    };
  }

  /** The figure as Plotly is to draw it in the place as it is now. */
  window.carsi.fitted = (place, figure) => {
    const page = pageOf(place);
    const own = window.carsi.kinds[place.dataset.kind];
    if (own) return own(figure, page, paperOf(figure, page), { wrapped, namesBelow, seen });
    const fitting = { ...figure, data: figure.data.map((trace) => inParts(trace, page)) };
    return { data: dataOf(fitting, page), layout: layoutOf(fitting, page) };
  };
}
