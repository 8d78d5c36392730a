// Passkeys: the browser asks for one when a form is sent, and its answer goes along with the form.
// Without scripts none of it works: the forms stay hidden, and the page says why.
(function () {
  "use strict";

  function options(form) {
    var kept = document.getElementById(form.dataset.options);
    if (kept) return Promise.resolve(JSON.parse(kept.textContent));
    return fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) { return answer.json(); });
  }

  function made(form) {
    return options(form).then(function (told) {
      var wanted = told.creation_options, alone = form.elements.passwordless;
      if (!wanted) return window.webauthnJSON.get(told.request_options);
      var which = wanted.publicKey.authenticatorSelection;
      which.residentKey = alone && alone.checked ? "required" : "discouraged";
      which.requireResidentKey = which.residentKey === "required";
      if (which.requireResidentKey) which.userVerification = "required";
      return window.webauthnJSON.create(wanted);
    });
  }

  function say(form, what) {
    document.querySelectorAll("[data-refused], [data-unknown]").forEach(function (line) { line.hidden = true; });
    var line = form.parentNode.querySelector(what);
    if (line) line.hidden = false;
  }

  document.querySelectorAll("[data-without-scripts]").forEach(function (note) { note.hidden = true; });
  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!window.PublicKeyCredential) { say(form, "[data-unknown]"); return; }
      made(form).then(
        function (credential) {
          form.elements.credential.value = JSON.stringify(credential);
          form.submit();
        },
        function () { say(form, "[data-refused]"); }
      );
    });
  });
})();
