// Settles the colours before the first paint, when the person left the choice to the device.
(function () {
  "use strict";
  var root = document.documentElement;
  if (root.dataset.tuTheme !== "auto") return;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function settle() { root.dataset.bsTheme = dark.matches ? "dark" : "light"; }
  settle();
  dark.addEventListener("change", settle);
})();
