// `?` shows the keys of this screen, on every screen; Esc or the button closes them.
"use strict";
(() => {
  const help = document.querySelector("[data-help]");
  const open = () => { if (!help.open) help.showModal(); };
  document.querySelector("[data-help-open]").addEventListener("click", open);
  document.querySelector("[data-help-close]").addEventListener("click", () => help.close());
  help.addEventListener("keydown", (event) => event.stopPropagation()); // no desk hears keys while its table is read
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]):not([type=radio]), select, textarea");
    // the sign counts, not its place: on a Ukrainian keyboard it is Shift+7
    if (event.key !== "?" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  });
})();
