// Comforts of the desk. Everything works without this file.
(function () {
  "use strict";

  // "/" goes to the search, unless one is writing.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var search = document.getElementById("desk-search");
    if (search && search.offsetParent !== null) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  // In a calendar the arrows lead to the time before and after, "t" to today, unless one is writing.
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, summary, [contenteditable]")) return;
    var back = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    var on = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    var way = event.key === back ? "earlier" : event.key === on ? "later" : event.key === "t" ? "today" : "";
    var link = way && document.querySelector("a[data-way=" + way + "]");
    if (!link) return;
    event.preventDefault();
    link.click();
  });

  // Menus close by Escape (the focus goes back to the button) and by a click elsewhere.
  function openMenus() { return document.querySelectorAll("details.tu-menu[open]"); }
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    openMenus().forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", function (event) {
    openMenus().forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });

  // The error summary takes the focus, so that it is read first.
  function focusErrors(root) {
    var errors = root.querySelector(".tu-errors[data-focus]");
    if (errors) errors.focus();
  }
  focusErrors(document);
  document.addEventListener("htmx:afterSwap", function (event) { focusErrors(event.target); });

  // The tour: what its card points at comes into sight, and the card keeps the focus.
  var tour = document.getElementById("tour");
  if (tour) {
    var shown = document.getElementById(document.getElementById("main").dataset.tuTour);
    if (shown) shown.scrollIntoView({ block: "start" });
    tour.focus({ preventScroll: true });
  }

  // An answer that opens further questions: data-opens="value" hides them until it is chosen.
  function settleOpens() {
    document.querySelectorAll("[data-shown-when]").forEach(function (part) {
      var rule = part.dataset.shownWhen.split("=");
      var values = rule[1].split("|");
      var chosen = Array.from(document.getElementsByName(rule[0])).filter(function (input) {
        return (input.type !== "radio" && input.type !== "checkbox") || input.checked;
      }).map(function (input) { return input.value; });
      part.hidden = !chosen.some(function (value) { return values.indexOf(value) >= 0; });
    });
  }
  settleOpens();
  document.addEventListener("change", settleOpens);
  document.addEventListener("htmx:afterSettle", settleOpens);

  // A long list of boxes to tick: what is typed above leaves those in sight that hold it, and those ticked.
  function folded(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  }
  document.querySelectorAll("[data-finds]").forEach(function (finder) {
    var input = finder.querySelector("input");
    var said = finder.querySelector("[role=status]");
    var list = document.getElementById(finder.dataset.finds);
    finder.hidden = false;
    function find() {
      var words = folded(input.value).split(/\s+/).filter(Boolean);
      var boxes = Array.from(list.querySelectorAll(".tu-choice"));
      boxes.forEach(function (box) {
        var text = folded(box.textContent);
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
        box.hidden = !fits && !box.querySelector("input").checked;
      });
      list.querySelectorAll(".tu-choicegroup").forEach(function (group) {
        group.hidden = !group.querySelector(".tu-choice:not([hidden])");
      });
      var shown = boxes.filter(function (box) { return !box.hidden; }).length;
      said.textContent = words.length
        ? finder.dataset.said.replace("{n}", shown).replace("{all}", boxes.length) : "";
    }
    input.addEventListener("input", find);
    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "Escape" && input.value) { input.value = ""; find(); }
    });
  });

  // On a narrow screen the part of the file that is open stands where it is seen.
  document.querySelectorAll(".tu-tabs").forEach(function (tabs) {
    var here = tabs.querySelector("[aria-current]");
    if (here) tabs.scrollLeft = here.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
  });

  // What was just done can be undone for a minute; the server's clock decides, this one only counts along.
  document.querySelectorAll("[data-tu-undo]").forEach(function (form) {
    var left = form.querySelector("[data-tu-left]");
    var over = Date.now() + Number(form.dataset.tuUndo) * 1000;
    var note = form.closest(".tu-note");
    var timer = window.setInterval(count, 1000);
    function count() {
      var seconds = Math.ceil((over - Date.now()) / 1000);
      if (seconds > 0) { left.textContent = seconds; return; }
      window.clearInterval(timer);
      if (form.contains(document.activeElement)) document.getElementById("main").focus();
      note.querySelector(".tu-undo-hint").remove();
      form.remove();
    }
    count();
  });

  // A form is sent once: the second press of the same button does nothing.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 4000);
  });
})();
