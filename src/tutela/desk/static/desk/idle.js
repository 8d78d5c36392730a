// A left desk locks itself. While somebody works, the server is told so every few minutes, so that
// long writing is no idle time. A page with unsaved writing is covered instead of left: nothing is lost.
(function () {
  "use strict";
  var cover = document.getElementById("tu-idle");
  if (!cover) return;
  var form = cover.querySelector("form");
  var shell = document.querySelector(".tu-shell");
  var limit = Number(cover.dataset.minutes) * 60000;
  var last = Date.now(), told = last, locked = false, written = false, locking = Promise.resolve();

  function active() { last = Date.now(); }
  ["keydown", "pointerdown", "scroll", "touchstart"].forEach(function (kind) {
    document.addEventListener(kind, active, { passive: true, capture: true });
  });
  document.addEventListener("input", function (event) {
    var of = event.target.closest("form");
    if (of && of.method === "post" && of !== form) written = true;
  });

  function post(url, fields) {
    var body = new URLSearchParams(fields || {});
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    return fetch(url, { method: "POST", body: body, credentials: "same-origin" });
  }

  function lock() {
    locked = true;
    if (!written) { post(cover.dataset.lock).finally(leave); return; }
    shell.inert = true;
    shell.hidden = true;
    cover.hidden = false;
    form.elements.password.focus();
    locking = post(cover.dataset.lock).catch(function () { return null; });
  }

  function leave() {
    var here = location.pathname + location.search;
    location.replace(cover.dataset.locked + "?next=" + encodeURIComponent(here));
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    locking.then(function () {
      return post(cover.dataset.locked + "?next=" + encodeURIComponent(cover.dataset.present), {
        password: form.elements.password.value
      });
    }).then(function (answer) {
      form.elements.password.value = "";
      if (answer.status !== 204) { form.querySelector("[role=alert]").hidden = false; return; }
      form.querySelector("[role=alert]").hidden = true;
      cover.hidden = true;
      shell.hidden = false;
      shell.inert = false;
      locked = false;
      active();
    });
  }, true);

  window.setInterval(function () {
    if (locked) return;
    var now = Date.now();
    if (now - last >= limit) { lock(); return; }
    if (last > told && now - told >= Math.min(limit / 4, 240000)) {
      told = now;
      post(cover.dataset.present);
    }
  }, 5000);
})();
