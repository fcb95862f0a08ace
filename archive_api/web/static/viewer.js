// The page viewer: OpenSeadragon over the picture of a page. Zoom and place stay while one pages; marked places are stepped by keys.
"use strict";
// The library over one sheet: its viewer, its marks, and how the page is shown whole; nothing without the library or a picture.
window.skryniaStage = (sheet) => {
  const image = sheet?.querySelector("img");
  if (!image || !window.OpenSeadragon) return null; // the plain picture stays
  const { Point, Rect } = OpenSeadragon;
  const [wide, high] = [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];
  const marks = [...sheet.querySelectorAll("rect")].map((rect) => ({
    box: new Rect(...["x", "y", "width", "height"].map((side) => Number(rect.getAttribute(side)) / wide)),
    now: rect.hasAttribute("data-first"),
  }));
  // The policy of the page forbids the style element that the library would add; it adds none where it finds one. This one is
  // of no namespace that browsers know, so it styles nothing and is no breach itself.
  const style = document.createElementNS("urn:skrynia", "style");
  style.setAttribute("data-openseadragon-mobile-css", "");
  if (!document.head.querySelector(`[${style.attributes[0].name}]`)) document.head.append(style);

  // The page at three sizes; the library takes the smallest that is sharp enough.
  const widths = [...new Set([800, 1600, 4000].map((width) => Math.min(width, wide)))];
  const levels = widths.map((width) => ({
    url: `${image.dataset.levels}?width=${width}`, width, height: Math.round((high * width) / wide),
  }));
  const stage = Object.assign(document.createElement("div"), { className: "stage" });
  sheet.append(stage);
  sheet.classList.add("live");
  const viewer = OpenSeadragon({
    element: stage,
    drawer: "canvas",
    tileSources: { type: "legacy-image-pyramid", levels },
    showNavigationControl: false,
    keyboardNavEnabled: false, // keys are the desk's own
    tabIndex: -1,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    minZoomImageRatio: 0.8,
    maxZoomPixelRatio: 3,
    visibilityRatio: 0.4,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.3,
    immediateRender: true,
  });
  const fit = () => {
    viewer.viewport.zoomTo(1, null, true);
    viewer.viewport.panTo(new Point(0.5, Math.min(viewer.viewport.getBounds().height, high / wide) / 2), true);
  };
  sheet.stage = { sheet, viewer, marks, fit, wide, high };
  return sheet.stage;
};
(() => {
  const stage = window.skryniaStage(document.querySelector("[data-sheet]:not([data-side] *)"));
  if (!stage) return;
  const { Point } = OpenSeadragon;
  const { sheet, viewer, marks, fit } = stage;
  const KEPT = "skrynia.viewer";
  const kept = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; } };
  const keep = () => {
    const { x, y } = viewer.viewport.getCenter(true);
    const zoom = viewer.viewport.getZoom(true);
    sheet.dataset.zoom = zoom.toFixed(2);
    sessionStorage.setItem(KEPT, JSON.stringify({ zoom, x, y }));
  };
  let at = location.hash === "#last" ? marks.length - 1 : Math.max(0, marks.findIndex((mark) => mark.now));
  const shown = marks.map(({ box }, place) => {
    const element = Object.assign(document.createElement("div"), { className: place === at ? "mark now" : "mark" });
    return { box, element };
  });
  const step = (by) => {
    const beyond = document.querySelector(`[data-beyond=${by > 0 ? "next" : "previous"}]`);
    if (beyond && !shown[at + by]) { beyond.click(); return; } // what is looked for stands on another page, too
    if (!shown.length) return;
    shown[at].element.classList.remove("now");
    at = (at + by + shown.length) % shown.length;
    shown[at].element.classList.add("now");
    viewer.viewport.panTo(shown[at].box.getCenter());
  };
  viewer.addHandler("open", () => {
    shown.forEach(({ box, element }) => viewer.addOverlay({ element, location: box }));
    const last = kept();
    fit();
    if (last) viewer.viewport.zoomTo(last.zoom, null, true).panTo(new Point(last.x, last.y), true);
    if (shown.length) viewer.viewport.panTo(shown[at].box.getCenter(), true);
    viewer.viewport.applyConstraints(true);
    keep();
    sheet.dataset.open = "1";
  });
  viewer.addHandler("animation-finish", keep);
  const acts = {
    in: () => viewer.viewport.zoomBy(1.5).applyConstraints(),
    out: () => viewer.viewport.zoomBy(1 / 1.5).applyConstraints(),
    fit: () => { fit(); keep(); },
    next: () => step(1),
    previous: () => step(-1),
  };
  document.querySelectorAll("[data-view]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", acts[button.dataset.view]);
  });
})();
