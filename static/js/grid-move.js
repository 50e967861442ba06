// Moves between the cells of the grid with the keys of a spreadsheet.
"use strict";
{
  let writes = false; // whether keys move within the text of the cell, and not from cell to cell
  let before = { id: "", value: "" }; // what stood in the cell when it was entered

  const table = () => document.getElementById("grid-table");
  const isCell = (element) => element.matches?.("#grid-table :is(input, select)");

  /** The inputs by row and place in it; the head of a column holds one row below the other. */
  function rows() {
    const found = [];
    for (const row of table().rows) {
      const start = found.length;
      for (const place of row.cells) {
        place.querySelectorAll("input, select").forEach((input, number) => {
          (found[start + number] ??= [])[place.cellIndex] = input;
        });
      }
    }
    return found;
  }

  function enter(input) {
    if (!input) return false;
    input.focus();
    input.select?.();
    writes = false;
    return true;
  }

  /** Goes to the next input in that direction, over places that have none. */
  function step(input, down, right) {
    const grid = rows();
    const row = grid.findIndex((inputs) => inputs.includes(input));
    const column = grid[row].indexOf(input);
    for (let y = row + down, x = column + right; grid[y] && x >= 0 && x < 1000; y += down, x += right) {
      if (grid[y][x]) return enter(grid[y][x]);
      if (right && x >= grid[y].length) return false;
    }
    return false;
  }

  function toEnd(input, last, whole) {
    const grid = rows();
    const row = whole ? grid.at(last ? -1 : 0) : grid.find((inputs) => inputs.includes(input));
    return enter(row.filter(Boolean).at(last ? -1 : 0));
  }

  /** Whether the text cursor stands where an arrow would leave the text. */
  function atEdge(input, right) {
    if (!writes) return true;
    const edge = right ? input.value.length : 0;
    return input.selectionStart === edge && input.selectionEnd === edge;
  }

  function change(input, value) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const withList = (input) => input.matches("select, [list]");
  const KEYS = {
    ArrowUp: (input) => !withList(input) && step(input, -1, 0),
    ArrowDown: (input) => !withList(input) && step(input, 1, 0),
    ArrowLeft: (input) => !input.matches("select") && atEdge(input, false) && step(input, 0, -1),
    ArrowRight: (input) => !input.matches("select") && atEdge(input, true) && step(input, 0, 1),
    Enter: (input, event) => step(input, event.shiftKey ? -1 : 1, 0) || true,
    Home: (input, event) => (event.ctrlKey || !writes) && toEnd(input, false, event.ctrlKey),
    End: (input, event) => (event.ctrlKey || !writes) && toEnd(input, true, event.ctrlKey),
    Escape(input) {
      if (before.id === input.id && before.value !== input.value) change(input, before.value);
      return enter(input);
    },
    F2(input) {
      writes = true;
      input.setSelectionRange?.(input.value.length, input.value.length);
      return true;
    },
    Delete(input) {
      if (writes) return false;
      change(input, "");
      return true;
    },
  };

  document.addEventListener("keydown", (event) => {
    if (!isCell(event.target) || event.altKey || event.metaKey || event.isComposing) return;
    if (KEYS[event.key]?.(event.target, event)) event.preventDefault();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!isCell(target)) return;
    if (before.id !== target.id) before = { id: target.id, value: target.value };
    writes = false;
  });
  document.addEventListener("pointerup", ({ target }) => {
    if (isCell(target)) writes = true;
  });
  document.addEventListener("input", ({ target }) => {
    if (isCell(target)) writes = true;
  });
}
