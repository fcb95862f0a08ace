// Without a line no form is sent away from what was typed: it stays on the screen, and a notice says why.
"use strict";
(() => {
  const notice = document.querySelector("[data-offline]");
  const own = document.currentScript.src;
  const show = (away) => { notice.hidden = !away; return away; };
  // a browser that knows no network may well reach an archive on its own machine, so it is tried
  const away = async () => {
    if (navigator.onLine) return show(false);
    try { await fetch(own, { method: "HEAD", cache: "no-store" }); return show(false); } catch { return show(true); }
  };
  addEventListener("offline", away);
  addEventListener("online", away);
  addEventListener("unanswered", () => show(true)); // a script's own request found nobody
  addEventListener("answered", () => show(false));
  const tried = new WeakSet();
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (navigator.onLine || tried.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    away().then((gone) => { if (!gone) { tried.add(form); form.requestSubmit(submitter); } });
  }, true);
  away();
})();
