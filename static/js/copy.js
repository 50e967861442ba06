// Copies a table, a citation or a code to the clipboard, and says beside the button what came of it.
"use strict";
{
  const texts = document.currentScript.dataset;

  /** Shows the buttons below `root`, which do nothing without this script. */
  function offer(root) {
    for (const button of root.querySelectorAll("button[data-copy][hidden], button[data-picture][hidden]")) {
      const status = document.createElement("span");
      status.className = "told";
      status.role = "status";
      button.after(status);
      button.hidden = false;
    }
  }

  /** Says a sentence beside a button, to those who see it and to those who hear it. */
  window.carsi.tell = (button, sentence) => {
    for (const earlier of document.querySelectorAll(".told")) earlier.textContent = "";
    button.nextElementSibling.textContent = sentence;
  };

  /** What a button copies: by media type for the clipboard, and what to select where that fails. */
  function wanted(button) {
    const { copy } = button.dataset;
    if (copy.startsWith("#")) {
      const place = document.querySelector(copy);
      return { place, content: { "text/plain": place.textContent } };
    }
    const answer = button.closest(".answer");
    const template = (kind) => answer.querySelector(`template[data-clipboard="${kind}"]`);
    const content = { "text/plain": template("tsv").content.textContent };
    if (copy === "html") content["text/html"] = template("html").innerHTML;
    return { place: answer.querySelector("table.figures:not(.pipeline)"), content };
  }

  async function copy(button) {
    const { place, content } = wanted(button);
    window.carsi.tell(button, "");
    try {
      await write(content);
      window.carsi.tell(button, texts.copied);
    } catch {
      window.getSelection().selectAllChildren(place);
      window.carsi.tell(button, texts.refused);
    }
  }

  function write(content) {
    if (!("text/html" in content)) return navigator.clipboard.writeText(content["text/plain"]);
    const blobs = Object.entries(content).map(([type, text]) => [type, new Blob([text], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (button) copy(button);
  });
  document.addEventListener("answer", (event) => offer(event.target));
  offer(document);
}
