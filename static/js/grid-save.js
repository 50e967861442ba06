// Saves the grid after a pause, again and again, and says why it could not; nothing typed is lost.
"use strict";
{
  const PAUSE = 600; // ms without typing before what was typed is sent
  const RETRY = 10_000; // ms until it is tried again where the site did not answer
  const texts = () => window.grid.form().dataset;
  let timer = 0;
  let sending = false;
  let waiting = null; // what is to be done once the answer is here
  let unsaved = false;
  let composing = false;

  const undecided = () => document.getElementById("grid-conflicts");

  function token() {
    const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
    return cookie ? cookie.slice("csrftoken=".length) : window.grid.form().elements.csrfmiddlewaretoken.value;
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(() => window.grid.save("save"), pause);
  }

  function changed() {
    unsaved = true;
    window.grid.keep();
    window.grid.state(texts().unsaved);
    if (!undecided()) later(PAUSE);
  }

  /** Sends all inputs, or those that were kept, and does what a button says with them. */
  window.grid.save = async (action, more = {}) => {
    clearTimeout(timer);
    if (sending || composing) {
      waiting = [action, more];
      return;
    }
    sending = true;
    window.grid.state(texts().saving);
    const sent = { ...window.grid.fields(window.grid.form()), ...more };
    try {
      const answer = await fetch(window.location.pathname, {
        method: "POST",
        headers: { "X-CSRFToken": token() },
        body: new URLSearchParams({ fields: JSON.stringify({ ...sent, action }) }),
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      receive(answer, page, sent, action);
    } catch {
      fail(texts().unreachable);
    } finally {
      sending = false;
      const next = waiting;
      waiting = null;
      if (next) window.grid.save(...next);
    }
  };

  function fail(sentence, ...more) {
    window.grid.state(texts().unsaved);
    window.grid.tell(sentence, ...more);
    later(RETRY);
  }

  function receive(answer, page, sent, action) {
    const fresh = page.getElementById("grid");
    const said = [...page.querySelectorAll(".messagelist li")].map((line) => line.textContent.trim()).join(" ");
    if (answer.status === 403 || page.getElementById("login-form")) return fail(texts().signedOut, " ", signIn());
    if (answer.ok && !fresh) return leave(answer.url);
    if (!fresh) return fail(texts().failed);
    if (answer.status === 400) {
      window.grid.state(texts().unsaved);
      return window.grid.tell(said);
    }
    settle(answer, fresh, sent, action, said);
  }

  /** Saved, or in conflict with what somebody else has saved. */
  function settle(answer, fresh, sent, action, said) {
    if (answer.ok) {
      window.grid.forget();
      unsaved = false;
      window.history.replaceState(null, "", new URL(answer.url).pathname);
    }
    if (action === "paste") document.getElementById("pasted").value = sent.pasted = "";
    const saved = window.grid.fields(fresh);
    window.grid.show(fresh, sent, goalOf(action));
    const now = window.grid.fields(window.grid.form());
    const typedSince = Object.keys(saved).some((name) => name in sent && ![sent[name], saved[name]].includes(now[name]));
    if (said || answer.ok) window.grid.tell(said);
    if (!answer.ok) window.grid.keep();
    if (answer.ok && typedSince) changed();
    else window.grid.state(answer.ok ? texts().saved : texts().unsaved);
  }

  /** Where the focus goes after a row or column was added. */
  function goalOf(action) {
    const part = action.startsWith("add-") ? action.slice(4) : "";
    const count = document.querySelectorAll(`[name^="${part}-"][name$="-head"]`).length;
    return part === "lines" || part === "columns" ? `${part}-${count}-head` : "";
  }

  function leave(address) {
    window.grid.forget();
    window.location.assign(address);
  }

  function signIn() {
    const link = document.createElement("a");
    link.href = texts().login;
    link.target = "_blank";
    link.textContent = texts().signIn;
    return link;
  }

  /** A conflict is decided by a button, or by typing into its cell. */
  function decide(line, value) {
    const input = document.getElementById(line.dataset.for);
    if (value !== undefined) input.value = value;
    const list = line.parentElement;
    line.remove();
    if (!list.children.length) window.grid.tell("");
    input.focus();
    changed();
  }

  document.addEventListener("input", ({ target }) => {
    if (target.form !== window.grid.form()) return;
    changed();
    const line = document.querySelector(`#grid-conflicts [data-for="${CSS.escape(target.name)}"]`);
    if (line) decide(line);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#grid button");
    if (button?.name === "action") {
      event.preventDefault();
      document.getElementById("grid-conflicts")?.remove();
      window.grid.keep();
      window.grid.save(button.value);
    } else if (button) {
      decide(button.closest("li"), button.dataset.take);
    }
  });
  document.addEventListener("compositionstart", () => (composing = true));
  document.addEventListener("compositionend", () => {
    composing = false;
    if (waiting) later(PAUSE);
  });
  window.addEventListener("focus", () => unsaved && !undecided() && later(0));
  window.addEventListener("pagehide", () => unsaved && window.grid.keep());

  async function restore() {
    unsaved = true;
    window.grid.fill(kept);
    await window.grid.save("save", kept);
    if (!unsaved) window.grid.tell(texts().restored);
  }

  const kept = window.grid.kept();
  if (kept && !undecided()) {
    const here = window.grid.fields(window.grid.form());
    const differs = Object.keys({ ...here, ...kept }).some((name) => name !== "base" && here[name] !== kept[name]);
    if (differs) restore();
    else window.grid.forget();
  }
}
