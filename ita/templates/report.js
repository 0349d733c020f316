(function () {
  "use strict";
  /* An address may name a finding that this audit no longer has; what it names is opened. */
  function arrive() {
    var id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (error) { /* no id has a % in it */ }
    var target = id ? document.getElementById(id) : null;
    var notice = document.getElementById("no-such");
    notice.hidden = !id || target !== null;
    notice.querySelector(".id").textContent = notice.hidden ? "" : id;
    if (!target) return;
    target.querySelectorAll("details.crops").forEach(function (crops) { crops.open = true; });
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", arrive);
  arrive();

  if (!navigator.clipboard) return;
  document.querySelectorAll(".address a").forEach(function (link) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "คัดลอก copy";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(link.href).then(function () { button.textContent = "คัดลอกแล้ว copied"; });
    });
    link.after(" ", button);
  });
})();
