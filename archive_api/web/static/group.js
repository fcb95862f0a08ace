// Group review by keyboard: the card at hand moves on by itself, every decision is sent alone and answered by its card.
"use strict";
(() => {
  const group = document.querySelector("[data-group]");
  const left = document.querySelector("[data-left]");
  const cards = () => [...document.querySelectorAll("[data-card]")];
  const waiting = (card) => Boolean(card.querySelector("[data-do=confirm]"));
  const current = () => document.querySelector("[data-card][data-now]");
  const decided = []; // ids of the cards that were decided here, the last one at the end
  const choose = (card) => {
    cards().forEach((each) => delete each.dataset.now);
    if (!card) return;
    card.dataset.now = "1";
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  };
  const step = (by) => {
    const all = cards();
    const at = all.indexOf(current());
    choose(all[Math.max(0, Math.min(all.length - 1, at + by))]);
  };
  const onward = (from) => {
    const all = cards();
    const at = all.indexOf(from);
    const open = (card) => waiting(card) && !card.dataset.skipped;
    const next = all.slice(at + 1).find(open) || all.find(open);
    if (next) choose(next);
    else { choose(null); document.querySelector("[data-next]")?.focus(); }
  };
  const count = () => { if (left) left.textContent = `${left.dataset.words}: ${cards().filter(waiting).length}`; };
  const send = async (form, button) => {
    const card = form.closest("[data-card]");
    if (card.dataset.sent) return;
    card.dataset.sent = "1";
    const body = new URLSearchParams(new FormData(form, button));
    body.set("part", "1");
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    } catch {
      delete card.dataset.sent; // the server is away: nothing was written, the same key sends it again
      dispatchEvent(new Event("unanswered"));
      return;
    }
    dispatchEvent(new Event("answered"));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-card]");
    if (!fresh) { location.reload(); return; }
    card.replaceWith(fresh);
    count();
    if (fresh.dataset.state === "done" || fresh.dataset.state === "keyed") { decided.push(fresh.id); onward(fresh); } else choose(fresh);
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-decide]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-card]");
    if (card && card !== current()) { cards().forEach((each) => delete each.dataset.now); card.dataset.now = "1"; }
  });
  // The same keys on a Ukrainian keyboard.
  const latin = (key) => ({ "о": "j", "л": "k", "у": "e", "і": "s", "ы": "s", "г": "u", "т": "n" })[key] || key;
  const press = (what) => current()?.querySelector(`[data-do="${what}"]`)?.click();
  const undo = () => {
    for (let id = decided.pop(); id; id = decided.pop()) {
      const button = document.getElementById(id)?.querySelector("[data-do=undo]");
      if (button) { button.click(); return; }
    }
  };
  const edit = () => { const line = current()?.querySelector("[data-edit]"); line?.focus(); line?.select?.(); };
  const keys = {
    Enter: () => (current()?.querySelector("[data-edit]:invalid") ? edit() : press("confirm")),
    j: () => step(1), ArrowDown: () => step(1), ArrowRight: () => step(1),
    k: () => step(-1), ArrowUp: () => step(-1), ArrowLeft: () => step(-1),
    e: edit,
    s: () => { const card = current(); if (card) { card.dataset.skipped = "1"; onward(card); } },
    u: undo,
    n: () => document.querySelector("[data-next]")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (target.matches("input, select, textarea")) {
      if (event.key === "Escape") choose(target.closest("[data-card]"));
      if (event.key === "Enter" && target.matches("select")) { event.preventDefault(); press("confirm"); }
      return;
    }
    if (event.key === "Enter" && target.matches("a, button")) return;
    const key = event.key.length === 1 ? latin(event.key.toLowerCase()) : event.key;
    const act = keys[key] || (/^[0-9]$/.test(key) ? () => press(key) : null);
    if (act) { event.preventDefault(); act(); }
  });
  if (group) choose(cards().find(waiting));
})();
