// Shows what a term means, above everything, while the pointer or the focus is on it; Escape hides it.
"use strict";
{
  let term = null;
  let meant = null;

  function show(next) {
    if (next === term) return;
    hide();
    term = next;
    meant = document.getElementById(term.getAttribute("aria-describedby"));
    meant.showPopover();
  }

  function hide() {
    meant?.hidePopover();
    term = meant = null;
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return; // a tap leads to the glossary
    const over = target.closest?.(".term");
    if (over) show(over);
    else if (!meant?.contains(target) && !term?.matches(":focus-visible")) hide();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".term:focus-visible")) show(target);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
}
