// Keeps what is typed in this browser until it is saved, so that it comes back after a closed tab.
"use strict";
{
  const name = () => `carsi-grid-${window.grid.form().dataset.key}`;

  Object.assign(window.grid, {
    /** Keeps every input as it stands now; a browser that keeps nothing stops nobody. */
    keep() {
      try {
        localStorage.setItem(name(), JSON.stringify(window.grid.fields(window.grid.form())));
      } catch {
        // it is full, or forbidden
      }
    },

    /** What was kept and never saved; null if there is nothing. */
    kept() {
      try {
        return JSON.parse(localStorage.getItem(name()));
      } catch {
        return null;
      }
    },

    forget() {
      try {
        localStorage.removeItem(name());
      } catch {
        // nothing was kept
      }
    },
  });
}
