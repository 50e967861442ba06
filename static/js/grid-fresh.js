// Puts the page of the site's answer in place of what was sent; what has been typed since stays.
"use strict";
{
  const KEEPS = ["base", "base-dataset", "base-label", "edition-revision"];
  const WAITS = "pasted"; // a block that the site has not read yet, and never gives back
  const named = (form) => new Map([...form.elements].filter(({ name }) => name && name !== "action").map((one) => [one.name, one]));
  const value = (input) => (input.type === "checkbox" ? (input.checked ? "on" : "") : input.value);

  function put(input, text) {
    if (input.type === "checkbox") input.checked = Boolean(text);
    else input.value = text;
  }

  /** Puts back what was kept, so far as its inputs are there. */
  window.grid.fill = (values) => {
    for (const [name, input] of named(window.grid.form())) {
      if (name in values) put(input, values[name]);
      else if (input.type === "checkbox") input.checked = false;
    }
  };

  /** Same inputs: only values, sums, marks and findings change, and the focus stays where it is. */
  function patch(old, fresh, sent) {
    const inputs = named(fresh);
    for (const [name, input] of named(old)) {
      const other = inputs.get(name);
      const untouched = value(input) === (sent[name] ?? "") && input !== document.activeElement;
      if (KEEPS.includes(name)) input.value = other.value;
      else if (untouched && name !== WAITS) {
        if (input.matches("select")) input.replaceChildren(...other.cloneNode(true).childNodes);
        put(input, value(other));
      }
      for (const attribute of ["aria-label", "aria-invalid"]) {
        if (other.hasAttribute(attribute)) input.setAttribute(attribute, other.getAttribute(attribute));
        else input.removeAttribute(attribute);
      }
      dress(input.closest("td, th"), other.closest("td, th"));
    }
    const sums = fresh.querySelectorAll("td.grid-sum");
    old.querySelectorAll("td.grid-sum").forEach((sum, place) => {
      sum.className = sums[place].className;
      sum.replaceChildren(...sums[place].childNodes);
    });
    for (const place of [".grid-state > :first-child", "#grid-count", "#grid-findings"]) {
      const [now, then] = [old.querySelector(place), fresh.querySelector(place)];
      if (now.textContent !== then.textContent) now.replaceChildren(...then.childNodes);
    }
    old.dataset.key = fresh.dataset.key;
  }

  /** The colour and the marks of a cell. */
  function dress(place, other) {
    if (!place || !other) return;
    place.className = other.className;
    place.querySelector("sup")?.remove();
    const mark = other.querySelector("sup");
    if (mark) place.querySelector("input").after(mark.cloneNode(true));
  }

  /** Other inputs: the whole form is new; what was typed since finds its cell by its heads. */
  function exchange(old, fresh, sent) {
    const focused = document.activeElement;
    const open = new Set([...old.querySelectorAll("details[open]")].map(({ id }) => id));
    const frame = old.querySelector(".grid-frame");
    const scrolled = [frame.scrollLeft, frame.scrollTop];
    const inputs = named(fresh);
    for (const [name, input] of named(old)) {
      if (KEEPS.includes(name) || (name !== WAITS && value(input) === (sent[name] ?? ""))) continue;
      const label = input.getAttribute("aria-label");
      const same = inputs.get(name);
      const place = same?.getAttribute("aria-label") === label ? same : [...inputs.values()].find((one) => one.getAttribute("aria-label") === label);
      if (place) put(place, value(input));
    }
    for (const part of fresh.querySelectorAll("details")) part.open ||= open.has(part.id);
    old.replaceWith(fresh);
    fresh.querySelector(".grid-frame").scrollTo(...scrolled);
    return focused?.id;
  }

  /** Shows the answer; `goal` is the input to which the focus goes if the inputs have changed. */
  window.grid.show = (fresh, sent, goal) => {
    const old = window.grid.form();
    const names = [...named(old).keys()].join();
    const conflicts = fresh.querySelector("#grid-conflicts");
    if (!conflicts && names === [...named(fresh).keys()].join()) return patch(old, fresh, sent);
    const focused = exchange(old, fresh, sent);
    const place = document.getElementById(goal) ?? document.getElementById(focused) ?? fresh.querySelector("#grid-table input");
    place.focus();
    for (const choice of fresh.querySelectorAll(".grid-choice")) choice.hidden = false;
  };
}
