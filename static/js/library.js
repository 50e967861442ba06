// Loads the bundle of plotly.js that a figure needs: once, and only when a figure asks for it.
"use strict";

window.carsi = {};

/** Promises of libraries by the address of their script; each keeps its handle. */
const libraries = new Map();

// The script that came with the page has run before this one, or has failed and is tried again.
const withPage = document.querySelector("script[data-plotly]");
if (withPage && window.Plotly) libraries.set(withPage.getAttribute("src"), Promise.resolve(window.Plotly));

/** The library at this address; the promise is broken if it cannot be loaded. */
window.carsi.library = (address) => {
  if (!libraries.has(address)) libraries.set(address, load(address));
  return libraries.get(address);
};

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => {
      libraries.delete(address); // the next figure may have more luck
      script.remove();
      reject(new Error(`${address} cannot be loaded.`));
    });
    document.head.append(script);
  });
}
