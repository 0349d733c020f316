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

  /* Where a picture is wider than the screen, what is outlined is scrolled into its middle. */
  function centre(figure) {
    var mark = figure.querySelector("rect");
    if (!mark || figure.scrollWidth <= figure.clientWidth) return;
    var box = mark.getBoundingClientRect(), own = figure.getBoundingClientRect();
    figure.scrollLeft += box.width < own.width ? (box.left + box.right) / 2 - (own.left + own.right) / 2 : box.left - own.left - 40;
  }
  function centreAll(within) { within.querySelectorAll("figure.wide").forEach(centre); }
  document.addEventListener("toggle", function (event) { centreAll(event.target); }, true);
  centreAll(document);

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
