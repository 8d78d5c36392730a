// One place of the planner alone, without leaving the page: what was chosen for the others stays.
(function () {
  "use strict";
  var list = document.getElementById("places");
  if (!list || list.querySelector(".tu-pills [aria-current]").dataset.place) return;
  var links = document.querySelectorAll("[data-place]");
  function show(place) {
    list.querySelectorAll("[data-place-of]").forEach(function (part) {
      var chosen = Array.from(part.querySelectorAll("select")).some(function (box) { return box.value; });
      part.hidden = Boolean(place) && part.dataset.placeOf !== place && !chosen;
    });
    links.forEach(function (link) {
      if (link.dataset.place === place) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  links.forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link.dataset.place);
    });
  });
})();
