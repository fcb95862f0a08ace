// The page viewer: zoom in three steps, and the marked place brought into view.
"use strict";
(() => {
  const sheet = document.querySelector("[data-sheet]");
  const picture = document.querySelector("[data-picture]");
  if (!sheet || !picture) return;
  const first = picture.querySelector("[data-first]");
  let zoom = 1;
  const show = () => {
    picture.classList.toggle("zoom2", zoom === 2);
    picture.classList.toggle("zoom3", zoom === 3);
    if (!first) return;
    const mark = first.getBoundingClientRect();
    const frame = sheet.getBoundingClientRect();
    sheet.scrollTop += mark.top + mark.height / 2 - (frame.top + frame.height / 2);
    sheet.scrollLeft += mark.left + mark.width / 2 - (frame.left + frame.width / 2);
  };
  document.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    zoom = Math.max(1, Math.min(3, zoom + (button.dataset.zoom === "in" ? 1 : -1)));
    show();
  }));
  const image = picture.querySelector("img");
  if (image && !image.complete) image.addEventListener("load", show); else show();
})();
