// A screen that keeps itself fresh: the marked part is fetched anew while it is looked at and nobody is at work in it.
"use strict";
(() => {
  const EVERY = 10000;
  const part = () => document.querySelector("[data-live-part]");
  const wanted = document.querySelector("[data-live]");
  const busy = () => document.hidden || !wanted.checked || part().contains(document.activeElement) || document.body.dataset.sent === "1" || String(getSelection()) !== "";
  const refresh = async () => {
    if (busy()) return;
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected || busy()) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live-part]");
    if (fresh) part().replaceWith(fresh);
  };
  setInterval(() => { refresh().catch(() => {}); }, EVERY); // a server that is away is asked again
})();
