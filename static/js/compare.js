// The compare page without reloads: a changed picker fetches the page of the new address, keeps
// the old chart until the new one is there, and the address bar, back and forward follow.
"use strict";

const form = () => document.getElementById("pickers");
const trouble = document.getElementById("trouble");
const before = new Map();
const here = () => window.location.pathname + window.location.search;
let latest = 0;
let shown = here();

function remember() {
  for (const select of form()?.querySelectorAll("select[name=by]") ?? []) before.set(select.id, select.value);
}

/** Choosing a dimension that stands elsewhere swaps the two, so that no choice is refused. */
function swapTwin(changed) {
  if (changed.name !== "by" || !changed.value) return;
  for (const other of form().querySelectorAll("select[name=by]")) {
    if (other === changed || other.value !== changed.value) continue;
    other.value = before.get(changed.id);
    if (other.value !== before.get(changed.id)) other.selectedIndex = 0;
  }
}

/** The address of the form as it stands: each parameter once, in the form's order. */
function addressOf(element) {
  const parts = new Map();
  for (const [name, value] of new FormData(element)) {
    if (value) parts.set(name, [...(parts.get(name) ?? []), value]);
  }
  const query = [...parts].map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(",")}`);
  return `${window.location.pathname}?${query.join("&")}`;
}

async function show(address) {
  const mine = ++latest;
  document.querySelector(".chart")?.classList.add("waiting");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== latest) return false;
    const sentence = page.getElementById("trouble");
    if (!answer.ok || !page.getElementById("pickers")) {
      complain(sentence?.textContent.trim() || trouble.dataset.failed);
      return false;
    }
    replace(page);
    return true;
  } catch {
    if (mine === latest) complain(trouble.dataset.unreachable);
    return false;
  } finally {
    if (mine === latest) document.querySelector(".chart")?.classList.remove("waiting");
  }
}

function complain(sentence) {
  trouble.textContent = sentence;
  trouble.hidden = false;
}

/** Puts the new page's pickers and answer in place; drawn chart, focus and what is unfolded stay. */
function replace(page) {
  trouble.hidden = true;
  const focused = document.activeElement?.id;
  const unfolded = new Map([...document.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]));
  const chart = document.querySelector("#answer-place .chart");
  document.title = page.title;
  document.getElementById("news").textContent = page.getElementById("news").dataset.news;
  form().replaceWith(page.getElementById("pickers"));
  const place = document.getElementById("answer-place");
  const fresh = page.getElementById("answer-place");
  const freshChart = fresh.querySelector(".chart");
  if (chart && freshChart) {
    for (const { name, value } of freshChart.attributes) if (name !== "class") chart.setAttribute(name, value);
    freshChart.replaceWith(chart);
  }
  place.replaceChildren(...fresh.childNodes);
  fold(place);
  for (const [id, open] of unfolded) document.getElementById(id)?.toggleAttribute("open", open);
  if (focused) document.getElementById(focused)?.focus();
  window.carsi.drawAll(place);
  place.dispatchEvent(new Event("answer", { bubbles: true }));
  remember();
}

/** On a phone what else stands beside a chart comes between it and its table: it starts folded. */
function fold(root) {
  if (!window.matchMedia("(max-width: 860px)").matches) return;
  for (const details of root.querySelectorAll("details[data-beside]")) details.open = false;
}

async function go() {
  const address = addressOf(form());
  if (!(await show(address))) return;
  window.history.pushState(null, "", address);
  shown = here();
}

document.addEventListener("change", (event) => {
  if (!event.target.closest?.("#pickers")) return;
  swapTwin(event.target);
  go();
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "pickers") return;
  event.preventDefault();
  go();
});
window.addEventListener("popstate", () => {
  if (here() === shown) return; // only the place in the page has changed
  shown = here();
  show(shown);
});
remember();
fold(document);
