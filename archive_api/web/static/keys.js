// Keys for people who work here all day: an element with data-key is clicked by that key, lists move by arrows.
"use strict";
(() => {
  const typing = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]");
  const busy = () => document.body.dataset.sent === "1";
  document.addEventListener("submit", (event) => {
    if (busy()) { event.preventDefault(); return; }
    document.body.dataset.sent = "1"; // one key press, one form
  });
  window.addEventListener("pageshow", () => { delete document.body.dataset.sent; });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (typing(target)) {
      if (event.key === "Escape") target.blur();
      return;
    }
    if (event.key === "Enter" && target.matches("a, button, summary")) return;
    if (move(event)) return;
    if (event.key.toLowerCase() === "e" || event.key.toLowerCase() === "у") {
      const edit = document.querySelector("[data-edit]");
      if (edit) { event.preventDefault(); edit.focus(); if (edit.select) edit.select(); return; }
    }
    const wanted = event.key.length === 1 ? latin(event.key.toLowerCase()) : event.key;
    const hit = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === wanted && !element.disabled);
    if (hit) { event.preventDefault(); hit.click(); }
  });
  // The same keys on a Ukrainian keyboard.
  const latin = (key) => ({ "о": "j", "л": "k", "а": "f", "т": "n", "з": "p", "=": "+", "−": "-", "е": "t", "с": "c", "к": "r", "д": "l", "и": "b", "г": "u" })[key] || key;
  const move = (event) => {
    const list = document.querySelector("[data-list]");
    if (!list || !["ArrowDown", "ArrowUp"].includes(event.key)) return false;
    const links = [...list.querySelectorAll("tbody a, :scope > li > a, h3 a")];
    const at = links.indexOf(document.activeElement);
    const next = links[Math.max(0, Math.min(links.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))];
    if (next) { event.preventDefault(); next.focus(); }
    return Boolean(next);
  };
})();
