// A region of the page, by mouse or by keys, and its citation: the words and the address that leads there again.
"use strict";
(() => {
  const part = document.querySelector("[data-cite]");
  if (!part) return;
  const [words, address, says] = ["words", "address", "says"].map((name) => part.querySelector(`[data-cite-${name}]`));
  const begin = part.querySelector("[data-cite-begin]");
  const copy = part.querySelector("[data-cite-copy]");
  const tell = (text) => { says.textContent = text; };
  const copied = async () => {
    const text = `${words.textContent}\n${address.textContent}`;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // where the archive is reached without https
      const range = document.createRange();
      range.setStart(words, 0);
      range.setEndAfter(address.lastChild);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
    }
    tell(part.dataset.copied);
  };
  copy.hidden = false;
  copy.addEventListener("click", copied);

  const sheet = document.querySelector("[data-sheet]");
  const stage = sheet?.stage;
  if (!stage) return; // without a picture the whole page is cited
  const { wide, high } = stage;
  const plain = { words: part.dataset.words, address: part.dataset.address };
  const named = (box) => part.dataset.region.replace("{}", `${box.x}, ${box.y}, ${box.width} × ${box.height}`);
  const region = window.skryniaRegion(stage, {
    show: (taking) => {
      part.querySelector("[data-cite-hint]").hidden = !taking;
      part.classList.toggle("taking", taking);
      if (!taking) begin.focus();
    },
    draw: (box) => tell(named(box)),
    take: (box) => {
      words.textContent = `${plain.words}, ${named(box)}`;
      address.textContent = `${plain.address}?region=${[box.x, box.y, box.width, box.height, wide, high].join(",")}`;
      copied();
    },
    leave: () => tell(""),
  });
  begin.hidden = false;
  begin.addEventListener("click", region.begin);
})();
