// What one types is kept: a moment after the last key, and when the page is left. Without a network the
// page stays usable, and a form that was sent waits until the network is back. Works on forms marked
// `data-keep`; never takes passwords, codes or files.
(function () {
  "use strict";
  var note = document.querySelector("[data-tu-offline]");
  var forms = Array.from(document.querySelectorAll("form[data-keep]"));
  if (!note) return;
  var PAUSE = 1500, AGAIN = 5000;
  var cut = !navigator.onLine;
  var long = false; // more was typed than is kept
  var waiting = null; // the form that is to be sent, and the button that was pressed

  function say(words) { if (note.textContent !== words) note.textContent = words; }
  function tell() { say(!cut ? "" : waiting ? note.dataset.waits : note.dataset.cut); }

  function typed(form) {
    var told = new URLSearchParams();
    Array.from(form.elements).forEach(function (one) {
      if (!one.name || one.disabled || ["password", "file", "submit", "button"].indexOf(one.type) >= 0) return;
      if (one.type === "hidden" && one.name !== "base_version" && one.name !== "opened") return;
      if ((one.type === "checkbox" || one.type === "radio") && !one.checked) return;
      if (one.type === "select-multiple") {
        Array.from(one.selectedOptions).forEach(function (each) { told.append(one.name, each.value); });
      } else { told.append(one.name, one.value); }
    });
    return told.toString();
  }

  function keep(form, leaving) {
    var state = form.tuKept;
    window.clearTimeout(state.timer);
    var now = typed(form);
    if (state.sent || now === state.last) return state.running || Promise.resolve();
    var body = new URLSearchParams();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("kept", form.elements.kept.value);
    body.set("typed", now);
    var small = body.toString().length < 60000; // what a browser still sends for a page that is left
    state.running = fetch(note.dataset.kept, {
      method: "POST", body: body, credentials: "same-origin", redirect: "manual",
      keepalive: Boolean(leaving) && small, headers: { "X-Background": "1" }
    }).then(function (answer) {
      if (answer.status === 204 || answer.status === 413) state.last = now;
      long = answer.status === 413;
      if (long || note.textContent === note.dataset.long) say(long ? note.dataset.long : "");
      if (answer.type === "opaqueredirect") say(note.dataset.out);
      else heard();
    }, lost).then(function () { state.running = null; });
    return state.running;
  }

  function lost() {
    if (!cut) window.setTimeout(probe, AGAIN);
    cut = true;
    tell();
  }
  function heard() {
    if (!cut) return;
    cut = false;
    say(note.dataset.back);
    window.setTimeout(function () { if (!cut) say(""); }, 8000);
    var sending = waiting;
    waiting = null;
    if (sending) sending.form.requestSubmit(sending.button);
    else forms.forEach(function (form) { if (form.tuKept.written) keep(form); });
  }
  function probe() {
    if (!cut) return;
    fetch(note.dataset.alive, { cache: "no-store", headers: { "X-Background": "1" } })
      .then(heard, function () { window.setTimeout(probe, AGAIN); });
  }
  window.addEventListener("offline", lost);
  window.addEventListener("online", probe);
  if (cut) { tell(); window.setTimeout(probe, AGAIN); }

  forms.forEach(function (form) {
    form.tuKept = { timer: 0, last: typed(form), running: null, sent: false, written: false };
    function later() {
      form.tuKept.written = true;
      window.clearTimeout(form.tuKept.timer);
      form.tuKept.timer = window.setTimeout(keep, PAUSE, form);
    }
    form.addEventListener("input", later);
    form.addEventListener("change", later);
  });
  window.addEventListener("pagehide", function () {
    forms.forEach(function (form) { if (form.tuKept.written) keep(form, true); });
  });
  window.addEventListener("pageshow", function () {
    forms.forEach(function (form) { form.tuKept.sent = false; });
  });

  // Before the guard against a second press: a form waits for the network, and for a keeping under way,
  // so that no draft is written after the form was taken.
  document.addEventListener("submit", function (event) {
    var form = event.target, state = form.tuKept;
    if (!state) return;
    if (cut) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: form, button: event.submitter };
      tell();
      probe();
      return;
    }
    window.clearTimeout(state.timer);
    if (!state.running) {
      state.sent = true;
      state.last = typed(form);
      window.setTimeout(function () { state.sent = false; }, 4000); // a paper was taken, the page stayed
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    var button = event.submitter;
    state.running.then(function () { form.requestSubmit(button); });
  }, true);
})();
