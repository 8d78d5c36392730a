// Words that are marked in the text come into the box below it; without scripts they are typed.
(function () {
  "use strict";
  var text = document.querySelector("[data-redact-text]");
  var box = document.querySelector("[data-redact-words]");
  if (!text || !box) return;
  function take() {
    var marked = document.getSelection();
    if (!marked || marked.isCollapsed || !text.contains(marked.anchorNode) || !text.contains(marked.focusNode)) return;
    var words = marked.toString().replace(/\s+/g, " ").trim();
    if (words) box.value = words;
  }
  document.addEventListener("selectionchange", take);
  take(); // what was marked before this script came
})();
