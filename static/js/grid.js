// What the scripts of the grid share: its form, its inputs by name, and what is said above it.
"use strict";

window.grid = {
  /** The form as it stands in the page; a save may have put a fresh one there. */
  form: () => document.getElementById("grid"),

  /** Every input of a form that is sent, by name; the token that shows where it comes from is not. */
  fields(form) {
    const all = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    return Object.fromEntries(all);
  },

  /** Says a sentence above the grid, and after it what `more` holds; without one there is nothing to say. */
  tell(sentence, ...more) {
    const place = document.getElementById("grid-trouble");
    const line = document.createElement("p");
    line.append(sentence, ...more);
    place.replaceChildren(...(sentence ? [line] : []));
    place.hidden = !sentence;
  },

  /** Says whether all is saved. */
  state(sentence) {
    document.getElementById("grid-saved").textContent = sentence;
  },
};
