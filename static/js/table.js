// Sorts the tables of figures by a column, in both directions and back. What has no number stays last.
"use strict";

/** The rows of a table's body as the server sent them. */
const original = new WeakMap();
const compareText = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

/** Makes the heads of every table below `root` buttons; without this script none is promised. */
function offerSorting(root) {
  for (const head of root.querySelectorAll("table.figures:not(.cells) thead th")) {
    if (head.querySelector(".sort")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
  }
}

/** Numbers begin with the largest, names with the first; the third time is the original order. */
function nextOrder(head) {
  const orders = head.classList.contains("head") ? ["ascending", "descending"] : ["descending", "ascending"];
  return orders[orders.indexOf(head.ariaSort) + 1] ?? null;
}

function sort(table, head) {
  const body = table.tBodies[0];
  if (!original.has(body)) original.set(body, [...body.rows]);
  const order = nextOrder(head);
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  if (order) head.setAttribute("aria-sort", order);
  body.replaceChildren(...(order ? sorted(original.get(body), head, order) : original.get(body)));
}

function sorted(rows, head, order) {
  const direction = order === "ascending" ? 1 : -1;
  const isName = head.classList.contains("head");
  const keys = new Map(rows.map((row) => [row, isName ? nameIn(row, head) : numberIn(row, head)]));
  return [...rows].sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (a === null || b === null) return (a === null) - (b === null);
    return direction * (isName ? compareText(a, b) : a - b);
  });
}

const nameIn = (row, head) => row.cells[head.cellIndex].firstChild.textContent;

function numberIn(row, head) {
  const value = row.cells[head.cellIndex].dataset.value;
  return value === undefined ? null : Number(value);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".sort");
  if (button) sort(button.closest("table"), button.closest("th"));
});
document.addEventListener("answer", (event) => offerSorting(event.target));
offerSorting(document);
