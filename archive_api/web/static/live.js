// A screen that keeps itself fresh: told by a stream that something changed, or asking every ten seconds where there is none,
// it fetches the marked part anew, while it is looked at and nobody is at work in it.
"use strict";
(() => {
  const EVERY = 10000;
  const part = () => document.querySelector("[data-live-part]");
  const wanted = document.querySelector("[data-live]");
  const busy = () => document.hidden || !wanted.checked || part().contains(document.activeElement) || document.body.dataset.sent === "1" || String(getSelection()) !== "";
  let stream = null, stale = false;
  const refresh = async () => {
    if (!stale || busy()) return;
    stale = false;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    if (busy()) { stale = true; return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live-part]");
    if (fresh) part().replaceWith(fresh);
  };
  const look = () => { refresh().catch(() => { stale = true; }); }; // a server that is away is asked again
  const follow = () => {
    const looking = wanted.checked && !document.hidden;
    if (!looking && stream) { stream.close(); stream = null; stale = true; } // a browser has few connections to one host
    if (!looking || stream) return;
    stream = new EventSource(wanted.dataset.live);
    stream.onmessage = () => { stale = true; look(); };
    stream.onerror = () => { if (stream && stream.readyState === EventSource.CLOSED) stream = null; };
  };
  setInterval(() => { if (!stream) stale = true; look(); }, EVERY);
  document.addEventListener("visibilitychange", () => { follow(); look(); });
  wanted.addEventListener("change", () => { follow(); look(); });
  addEventListener("pagehide", () => { if (stream) stream.close(); });
  follow();
})();
