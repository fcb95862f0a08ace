// A region of the page on its stage, taken by mouse or by keys: arrows move it, with Shift they size it, Enter takes it, Esc leaves.
"use strict";
// ``on.show(taking)`` is told when it begins and ends, ``on.draw(box)`` where it is, ``on.take(box)`` that it was taken and
// ``on.leave(box)`` that it was not, with the one that stays or nothing. Boxes are pixels of the upright page.
window.skryniaRegion = (stage, on) => {
  const { sheet, viewer, wide, high } = stage;
  const { Point, Rect } = OpenSeadragon;
  const element = Object.assign(document.createElement("div"), { className: "mark now region" });
  const SMALLEST = 8; // pixels of the page
  let box = null; // while one is being taken or was
  let before = null;
  let taking = false;
  const clamp = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));
  const rect = () => new Rect(box.x / wide, box.y / wide, box.width / wide, box.height / wide);
  const draw = (wanted) => {
    const width = clamp(Math.round(wanted.width), SMALLEST, wide);
    const height = clamp(Math.round(wanted.height), SMALLEST, high);
    box = { x: clamp(Math.round(wanted.x), 0, wide - width), y: clamp(Math.round(wanted.y), 0, high - height), width, height };
    if (viewer.getOverlayById(element)) viewer.updateOverlay(element, rect());
    else viewer.addOverlay({ element, location: rect() });
    on.draw(box);
  };
  const show = (now) => {
    taking = now;
    sheet.classList.toggle("taking", taking);
    viewer.setMouseNavEnabled(!taking);
    on.show(taking);
  };
  const leave = () => {
    show(false);
    box = before;
    if (box) draw(box); else viewer.removeOverlay(element);
    on.leave(box);
  };
  const begin = () => {
    before = box;
    show(true);
    sheet.scrollIntoView({ block: "nearest" });
    sheet.focus({ preventScroll: true });
    const seen = viewer.viewport.getBounds(true); // the middle of what is seen
    const [left, top] = [Math.max(0, seen.x), Math.max(0, seen.y)];
    const [right, bottom] = [Math.min(1, seen.x + seen.width), Math.min(high / wide, seen.y + seen.height)];
    draw(box ?? { x: (left + (right - left) / 3) * wide, y: (top + (bottom - top) / 3) * wide, width: ((right - left) / 3) * wide, height: ((bottom - top) / 6) * wide });
  };
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  document.addEventListener("keydown", (event) => {
    if (!taking || event.ctrlKey || event.metaKey) return;
    const way = ways[event.key];
    if (!way && !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // no page is turned meanwhile
    if (event.key === "Enter") { show(false); on.take(box); }
    else if (event.key === "Escape") leave();
    else {
      const by = Math.max(1, Math.round(viewer.viewport.getBounds(true).width * wide * (event.altKey ? 0.002 : 0.02)));
      const [x, y] = [way[0] * by, way[1] * by];
      draw(event.shiftKey ? { ...box, width: box.width + x, height: box.height + y } : { ...box, x: box.x + x, y: box.y + y });
      const middle = rect().getCenter();
      if (!viewer.viewport.getBounds().containsPoint(middle)) viewer.viewport.panTo(middle);
    }
  }, true);
  const point = (event) => {
    const edge = viewer.element.getBoundingClientRect();
    const { x, y } = viewer.viewport.pointFromPixel(new Point(event.clientX - edge.left, event.clientY - edge.top), true);
    return { x: clamp(x * wide, 0, wide), y: clamp(y * wide, 0, high) };
  };
  let from = null;
  sheet.addEventListener("pointerdown", (event) => {
    if (!taking || event.button) return;
    from = point(event);
    event.preventDefault();
  }, true);
  document.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = point(event);
    draw({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) });
  });
  document.addEventListener("pointerup", () => { if (from) { from = null; sheet.focus({ preventScroll: true }); } });
  return { begin, draw };
};
