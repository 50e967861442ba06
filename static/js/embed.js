// Tells the page that embeds this one how high its content is, now and whenever that changes.
"use strict";

function tell() {
  const carsiHeight = Math.ceil(document.documentElement.getBoundingClientRect().height);
  window.parent.postMessage({ carsiHeight }, "*"); // the host is not known, and this is no secret
}

new ResizeObserver(tell).observe(document.documentElement);
window.addEventListener("message", (event) => {
  if (event.source === window.parent && event.data?.carsiHeight === "?") tell();
});
