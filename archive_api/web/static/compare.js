// Two pages side by side. Keys act on the side at hand; the other one follows as long as both are held together, and keeps the
// distance that was between them when they were joined.
"use strict";
(() => {
  const places = [...document.querySelectorAll("[data-side]")];
  const stages = places.map((place) => window.skryniaStage?.(place.querySelector("[data-sheet]")));
  if (!places.length || stages.some((stage) => !stage)) return; // without the library, or a page: the plain pictures stay
  const views = stages.map((stage) => stage.viewer.viewport);
  const box = document.querySelector("[data-together]");
  box.parentElement.hidden = false;
  const KEPT = "skrynia.compare";
  const kept = (() => { try { return JSON.parse(sessionStorage.getItem(KEPT)) || {}; } catch { return {}; } })();
  box.checked = kept.together ?? true;
  let hand = kept.hand ?? 0;
  let apart = kept.apart ?? { zoom: 1, x: 0, y: 0 }; // the right view seen from the left one
  const view = (at) => { const { x, y } = views[at].getCenter(true); return { zoom: views[at].getZoom(true), x, y }; };
  const measure = () => {
    const [left, right] = [view(0), view(1)];
    apart = { zoom: right.zoom / left.zoom, x: right.x - left.x, y: right.y - left.y };
  };
  const keep = () => {
    stages.forEach(({ sheet }, at) => { sheet.dataset.zoom = view(at).zoom.toFixed(2); });
    sessionStorage.setItem(KEPT, JSON.stringify({ together: box.checked, hand, apart, views: [view(0), view(1)] }));
  };
  const follow = () => {
    if (!box.checked) return;
    const [lead, sign, other] = [view(hand), hand ? -1 : 1, views[1 - hand]];
    other.zoomTo(lead.zoom * apart.zoom ** sign, null, true);
    other.panTo(new OpenSeadragon.Point(lead.x + sign * apart.x, lead.y + sign * apart.y), true);
  };
  const take = (at) => {
    hand = at;
    places.forEach((place, each) => { if (each === at) place.dataset.now = "1"; else delete place.dataset.now; });
  };
  let opened = 0;
  stages.forEach(({ viewer, sheet, fit }, at) => {
    viewer.addHandler("open", () => {
      const last = kept.views?.[at];
      fit();
      if (last) views[at].zoomTo(last.zoom, null, true).panTo(new OpenSeadragon.Point(last.x, last.y), true);
      opened += 1;
      sheet.dataset.open = "1";
      if (opened === places.length) { take(hand); keep(); }
    });
    viewer.addHandler("update-viewport", () => { if (at === hand && opened === places.length) follow(); });
    viewer.addHandler("animation-finish", keep);
    ["pointerdown", "wheel", "focusin"].forEach((kind) => places[at].addEventListener(kind, () => take(at), { capture: true, passive: true }));
  });
  box.addEventListener("change", () => { if (box.checked) measure(); keep(); });
  const acts = {
    in: () => views[hand].zoomBy(1.5).applyConstraints(),
    out: () => views[hand].zoomBy(1 / 1.5).applyConstraints(),
    fit: () => { stages.forEach((stage, at) => { if (at === hand || box.checked) stage.fit(); }); if (box.checked) measure(); keep(); },
  };
  document.querySelectorAll("[data-view]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", acts[button.dataset.view]);
  });
  const STEP = 0.2; // of what is seen
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select")) return;
    const way = ways[event.key];
    const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (way && event.shiftKey) {
      const seen = views[hand].getBounds();
      views[hand].panBy(new OpenSeadragon.Point(way[0] * seen.width * STEP, way[1] * seen.height * STEP)).applyConstraints();
    } else if (turn) places[hand].querySelector(`[rel=${turn}]`)?.click();
    else if (event.key === "1" || event.key === "2") { take(Number(event.key) - 1); keep(); }
    else return;
    event.preventDefault();
  });
})();
