// What was typed and not taken stays with its tab: where a session ended or a form was refused, it stands in its field again.
// Nothing is kept of passwords and files, nothing for another person, and nothing after a logout.
"use strict";
(() => {
  const KEPT = "typed";
  const who = document.body.dataset.who;
  const here = location.pathname + location.search;
  const none = () => ({ who, here, typed: {}, kept: {} });
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)) || none(); } catch { return none(); } };
  const write = (state) => { try { sessionStorage.setItem(KEPT, JSON.stringify(state)); } catch { /* a full store keeps the rest */ } };
  const fields = "form[method=post] :is(input:not([type=hidden], [type=password], [type=file], [type=submit]), textarea, select)";
  const ticked = (field) => field.matches("[type=checkbox], [type=radio]");
  const name = (field) => field.id || [field.form.getAttribute("action"), field.name, ticked(field) ? field.value : ""].join("|");
  const value = (field) => (ticked(field) ? field.checked : field.value);
  const put = (field, typed) => { if (ticked(field)) field.checked = typed; else field.value = typed; };
  const lost = () => !who || document.body.dataset.refused === "1";

  let state = read();
  if (lost()) { // the page before was answered by a refusal, or its session is over
    if (Object.keys(state.typed).length) state.kept[state.here] = { ...state.kept[state.here], ...state.typed };
    state.typed = {};
    write(state);
    return;
  }
  if (state.who !== who) state = none();
  const back = state.kept[here] || {};
  delete state.kept[here];
  state = { ...state, here, typed: {} };
  const restored = [...document.querySelectorAll(fields)].filter((field) => {
    const typed = back[name(field)];
    if (typed === undefined || typed === value(field)) return false;
    field.closest("details")?.setAttribute("open", "");
    put(field, typed);
    state.typed[name(field)] = typed;
    return true;
  });
  write(state);

  const notice = document.querySelector("[data-typed]");
  if (restored.length) {
    notice.hidden = false;
    notice.querySelector("button").addEventListener("click", () => {
      new Set(restored.map((field) => field.form)).forEach((form) => form.reset());
      write({ ...state, typed: {} });
      state.typed = {};
      notice.hidden = true;
      document.getElementById("main").focus();
    });
  }
  const keep = ({ target }) => {
    if (!target.matches(fields)) return;
    state.typed[name(target)] = value(target);
    write(state);
  };
  document.addEventListener("input", keep);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[action='/logout']")) { sessionStorage.removeItem(KEPT); state = none(); }
  });
})();
