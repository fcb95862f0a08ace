// What stays of a page is drawn upon it, by mouse or by keys; the four sides of the form follow, and the form is what counts.
"use strict";
(() => {
  const part = document.querySelector("[data-crop]");
  const stage = document.querySelector("[data-sheet]")?.stage;
  if (!part || !stage) return; // the sides are typed
  const { wide, high } = stage;
  const side = (name) => part.querySelector(`[name=${name}]`);
  const hint = part.querySelector("[data-crop-hint]");
  const draw = part.querySelector("[data-crop-draw]");
  const put = (name, share) => { side(name).value = Math.max(0, 100 * share).toFixed(1); };
  const region = window.skryniaRegion(stage, {
    show: (taking) => { hint.hidden = !taking; },
    draw: (box) => {
      put("left", box.x / wide);
      put("top", box.y / high);
      put("right", 1 - (box.x + box.width) / wide);
      put("bottom", 1 - (box.y + box.height) / high);
    },
    take: () => part.querySelector("button:not([data-crop-draw])").focus(),
    leave: (box) => {
      if (!box) for (const name of ["left", "top", "right", "bottom"]) side(name).value = 0;
      draw.focus();
    },
  });
  draw.hidden = false;
  draw.addEventListener("click", region.begin);
  part.addEventListener("toggle", () => { if (part.open) region.begin(); });
})();
