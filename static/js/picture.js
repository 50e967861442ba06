// The chart as a picture that can stand alone: with its title, unit, events, notes and sources in it.
"use strict";
{
  const texts = document.currentScript.dataset;
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 1200;
  const MARGIN = 40;
  const INSIDE = WIDTH - 2 * MARGIN;
  const SHARP = 2; // pixels of the PNG for one of the SVG

  /** The chart as Plotly writes it, drawn in light colours and at the picture's width. */
  async function chartOf(place, figure) {
    const copy = place.cloneNode(false);
    copy.className = "chart on-paper in-picture";
    place.after(copy);
    const { data, layout } = window.carsi.fitted(copy, figure);
    const style = getComputedStyle(copy);
    const colours = Object.fromEntries(["ground", "ink", "quiet", "rule"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    copy.remove();
    const library = await window.carsi.library(place.dataset.plotly);
    const { width, height } = layout;
    const written = await library.toImage({ data, layout, config: {} }, { format: "svg", width, height, imageDataOnly: true });
    const svg = new DOMParser().parseFromString(written, "image/svg+xml").documentElement;
    return { svg, height, colours, face: layout.font.family };
  }

  function element(name, attributes, text = "") {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  /** A text in as many lines as it needs, each an element, from the height `top` on. */
  function paragraph(text, { top, size, colour, face, weight = 400 }) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${weight} ${size}px ${face}`;
    const fits = (line) => pen.measureText(line.trim()).width <= INSIDE;
    const lines = [""];
    // an address that is longer than a line is broken between its parts
    for (const word of text.split(/(?<=\s)(?<!\b(?:FY|AF)\s)/).flatMap((one) => (fits(one) ? [one] : one.split(/(?<=[&,])/)))) {
      if (!lines.at(-1) || fits(lines.at(-1) + word)) lines[lines.length - 1] += word;
      else lines.push(word);
    }
    const step = Math.round(size * 1.4);
    const style = { x: MARGIN, "font-size": size, "font-weight": weight, "font-family": face, fill: colour };
    return {
      elements: lines.map((line, place) => element("text", { ...style, y: top + size + place * step }, line.trim())),
      bottom: top + lines.length * step,
    };
  }

  /** What stands below the chart, in order and in groups. */
  function notesOf(answer, figure) {
    const read = (selector, root) => [...root.querySelectorAll(selector)].map((one) => one.textContent.replace(/\s+/g, " ").trim());
    const { events = [], notes = [] } = figure.layout.meta;
    const permanent = answer.querySelector("[data-retrieved]");
    return [
      events.map(({ number, name, date }) => `${number}. ${name}, ${date}`),
      [...notes, ...read(":scope > .messages :is(li, .note)", answer.parentElement)],
      [...read("figcaption .source", answer), `${permanent.href} · ${permanent.dataset.retrieved}`],
    ];
  }

  async function pictureOf(answer) {
    const place = answer.querySelector(".chart");
    const figure = window.carsi.figureOf(place);
    const chart = await chartOf(place, figure);
    const { colours, face } = chart;
    const title = figure.layout.title.text;
    const picture = element("svg", { xmlns: SVG, width: WIDTH, role: "img" });
    picture.append(element("title", {}, title), element("desc", {}, document.getElementById(`${place.dataset.figure}-text`).textContent));
    const ground = element("rect", { width: "100%", height: "100%", fill: colours.ground });
    picture.append(ground);
    let top = MARGIN;
    const write = (text, style) => {
      const { elements, bottom } = paragraph(text, { ...style, top, face });
      picture.append(...elements);
      top = bottom;
    };
    write(title, { size: 26, weight: 650, colour: colours.ink });
    write(answer.querySelector(".unit").textContent, { size: 16, colour: colours.quiet });
    top += 12;
    chart.svg.setAttribute("x", MARGIN);
    chart.svg.setAttribute("y", top);
    picture.append(chart.svg);
    top += chart.height + 20;
    for (const group of notesOf(answer, figure)) {
      for (const note of group) write(note, { size: 14, colour: colours.quiet });
      if (group.length) top += 12;
    }
    const height = Math.ceil(top - 12 + MARGIN);
    picture.setAttribute("height", height);
    picture.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
    return { title, height, blob: new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }) };
  }

  async function asPng({ blob, height }) {
    const address = URL.createObjectURL(blob);
    try {
      const image = new Image(WIDTH, height);
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = WIDTH * SHARP;
      canvas.height = height * SHARP;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done, failed) => {
        canvas.toBlob((png) => (png ? done(png) : failed(new Error("The browser made no picture."))), "image/png");
      });
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  /** The title as a name for a file: letters, digits and hyphens. */
  const fileName = (title) =>
    title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  async function save(button) {
    const kind = button.dataset.picture;
    window.carsi.tell(button, "");
    try {
      const picture = await pictureOf(button.closest(".answer"));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(kind === "png" ? await asPng(picture) : picture.blob);
      link.download = `${fileName(picture.title)}.${kind}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch {
      window.carsi.tell(button, texts.failed);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-picture]");
    if (button) save(button);
  });
}
