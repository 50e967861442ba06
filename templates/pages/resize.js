// Gives each frame that shows an answer of this site the height of its content.
(function () {
  "use strict";

  function frames() {
    return Array.from(document.querySelectorAll('iframe[src*="/embed/"]'));
  }

  // The height is taken from the frame's own page only, and only for that frame.
  window.addEventListener("message", function (event) {
    var height = event.data && event.data.carsiHeight;
    if (typeof height !== "number" || !(height > 0 && height < 20000)) return;
    frames().forEach(function (frame) {
      var itsOwn = frame.contentWindow === event.source && new URL(frame.src).origin === event.origin;
      if (itsOwn) frame.style.height = height + "px";
    });
  });

  // A frame that was there before this script has said its height already: it is asked again.
  frames().forEach(function (frame) {
    frame.contentWindow.postMessage({ carsiHeight: "?" }, "*");
  });
})();
