// Suggestions under the search box, as a combobox with a list; without it the form works alone.
"use strict";

{
  const form = document.querySelector("form.search");
  const box = form && form.querySelector("input");
  const WAIT = 150;
  const SHORTEST = 2;

  const made = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const start = () => {
    const list = made("ul", { id: "suggestions", role: "listbox", class: "suggestions", "aria-label": form.dataset.suggestionsLabel });
    const status = made("div", { role: "status", class: "unseen" });
    let waiting = 0;
    let asking = null; // the one request whose answer is wanted
    let active = -1;
    let told = ""; // the text whose suggestions the list holds

    list.hidden = true;
    form.append(list, status);
    for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-keyshortcuts": "/" }))
      box.setAttribute(key, value);

    const choose = (place) => {
      const options = [...list.children];
      active = place;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      if (place < 0) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    };

    const show = (open) => {
      list.hidden = !open;
      box.setAttribute("aria-expanded", String(open));
      choose(-1);
    };

    const forget = () => {
      clearTimeout(waiting);
      if (asking) asking.abort();
      asking = null;
    };

    const close = () => {
      forget();
      show(false);
      status.textContent = "";
    };

    const option = ({ label, kind, address }, place) => {
      const item = made("li", { id: `suggestion-${place}`, role: "option", "aria-selected": "false", "data-address": address }, made("span", {}, label), " ", made("small", {}, kind.label));
      item.addEventListener("click", () => location.assign(address));
      return item;
    };

    const ask = async () => {
      const request = (asking = new AbortController());
      const text = box.value.trim();
      const address = new URL(form.dataset.suggestions, location.href);
      address.searchParams.set("q", text);
      try {
        const response = await fetch(address, { signal: request.signal });
        const answer = response.ok ? await response.json() : { suggestions: [], announcement: "" };
        if (request !== asking) return; // a newer text is being asked for
        told = text;
        list.replaceChildren(...answer.suggestions.map(option));
        show(answer.suggestions.length > 0);
        status.textContent = answer.announcement;
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    const step = (by) => {
      const count = list.children.length;
      // one place more than there are options: the box itself
      choose(((active + 1 + by + count + 1) % (count + 1)) - 1);
    };

    box.addEventListener("input", () => {
      forget();
      choose(-1);
      if (box.value.trim().length < SHORTEST) close();
      else waiting = setTimeout(ask, WAIT);
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const isOpen = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!list.children.length || told !== box.value.trim()) return; // still those of another text
        if (!isOpen) show(true);
        step(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && isOpen && active >= 0) location.assign(list.children[active].dataset.address);
      else if (event.key === "Escape" && isOpen) close();
      else return;
      event.preventDefault();
    });
    // a press on a suggestion must not take the focus, which would close the list before the click
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    box.addEventListener("blur", close);
    form.addEventListener("submit", close);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, select, textarea, [contenteditable]")) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  };

  if (box) start();
}
