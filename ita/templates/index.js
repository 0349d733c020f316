(function () {
  "use strict";
  var PER_PAGE = 50;
  var ADDRESS = /^([0-9a-z]+(?:-\d+)?)(?:\/([0-9A-Za-z-]+))?$/;
  var data = window.itaReports;
  var notice = document.getElementById("no-such");
  var form = document.getElementById("filter");
  var ready = Boolean(data && form);

  /* Addresses: #REPORT/FINDING leads on to the report's page, #?name=value&... is a filtered list, all else a place in this page. */
  function arrive() {
    var hash = decode(location.hash.slice(1));
    notice.hidden = true;
    if (!hash || document.getElementById(hash)) return;
    if (hash.charAt(0) === "?") {
      if (ready) { read(location.hash.slice(2)); render(); document.getElementById("reports").scrollIntoView(); }
      return;
    }
    var parts = ADDRESS.exec(hash);
    if (parts && (!data || known(parts[1]))) {
      location.replace("review/" + parts[1] + ".html" + (parts[2] ? "#" + parts[2] : ""));
      return;
    }
    notice.querySelector(".id").textContent = hash;
    notice.hidden = false;
    notice.scrollIntoView();
  }

  function decode(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }

  function known(id) {
    return data.rows.some(function (row) { return row[0] === id; });
  }

  window.addEventListener("hashchange", arrive);
  if (!ready) { arrive(); return; }

  var at = {};
  data.columns.forEach(function (name, place) { at[name] = place; });
  var list = document.getElementById("list");
  var body = list.querySelector("tbody");
  var sample = body.rows[0].cloneNode(true);
  var count = document.getElementById("count");
  var turn = document.getElementById("turn");
  var turners = turn.querySelectorAll("button");
  var fields = ["q", "severity", "code", "year", "province", "kind", "sort"];
  var page = 1;
  var unknown = [];
  var notices = { unknown: document.getElementById("unknown"), none: document.getElementById("none") };
  var haystacks = [];
  var orders = {};

  function value(row, name) { return row[at[name]]; }
  function number(row, name) { var text = value(row, name); return text === "" ? NaN : Number(text); }

  /* What is searched: Thai digits count as Arabic ones, and case does not count. */
  function plain(text) {
    return text.normalize("NFC").toLowerCase().replace(/[๐-๙]/g, function (digit) {
      return String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 48);
    });
  }

  function haystack(number) {
    if (haystacks[number] === undefined) {
      var row = data.rows[number];
      haystacks[number] = plain([
        value(row, "agency"), value(row, "printed"), data.provinces[value(row, "province")], data.kinds[value(row, "kind")],
        value(row, "fiscal_year_be"), value(row, "source_path")
      ].join(" "));
    }
    return haystacks[number];
  }

  /* Each order is made once; numbers that are not there stand last. */
  function sorted(by) {
    if (!orders[by]) {
      var collator = new Intl.Collator("th");
      var key = {
        low: function (row) { return number(row, "total"); },
        high: function (row) { return -number(row, "total"); },
        apart: function (row) { return -Math.abs(number(row, "total") - number(row, "recomputed_total")); },
        year: function (row) { return -value(row, "fiscal_year_be"); }
      }[by];
      var all = data.rows.map(function (_, place) { return place; });
      if (by === "name") {
        all.sort(function (a, b) { return collator.compare(value(data.rows[a], "agency"), value(data.rows[b], "agency")) || a - b; });
      } else if (key) {
        var keys = data.rows.map(function (row) { var found = key(row); return isNaN(found) ? Infinity : found; });
        all.sort(function (a, b) { return keys[a] === keys[b] ? a - b : keys[a] - keys[b]; });
      }
      orders[by] = all;
    }
    return orders[by];
  }

  /* What an address asks for and the dataset does not have matches nothing: to show all instead would say that all of it fits. */
  function matching() {
    if (unknown.length) return [];
    var terms = plain(form.q.value).split(/\s+/).filter(Boolean);
    var severity = form.severity.value, year = form.year.value;
    var code = data.codes.indexOf(form.code.value);
    var province = data.provinces.indexOf(form.province.value);
    var kind = data.kinds.indexOf(form.kind.value);
    return sorted(form.sort.value).filter(function (place) {
      var row = data.rows[place];
      if (severity === "none" ? value(row, "error") || value(row, "warning") : severity && !value(row, severity)) return false;
      if (form.code.value && value(row, "codes").indexOf(code) < 0) return false;
      if (year && String(value(row, "fiscal_year_be")) !== year) return false;
      if (form.province.value && value(row, "province") !== province) return false;
      if (form.kind.value && value(row, "kind") !== kind) return false;
      return terms.every(function (term) {
        return haystack(place).indexOf(term) >= 0 || (term.length > 7 && value(row, "report_id").indexOf(term) === 0);
      });
    });
  }

  function fill(row) {
    var tr = sample.cloneNode(true);
    function put(selector, text) { tr.querySelector(selector).textContent = text; }
    var link = tr.querySelector(".agency");
    link.textContent = value(row, "agency") || value(row, "source_path");
    link.setAttribute("href", "review/" + encodeURIComponent(value(row, "report_id")) + ".html");
    tr.querySelector(".printed").hidden = !value(row, "printed");
    put(".printed > span:last-child", value(row, "printed"));
    var province = data.provinces[value(row, "province")];
    put(".province", province && province + " · ");
    put(".path", value(row, "source_path"));
    tr.querySelector(".partial").hidden = !value(row, "status");
    put(".year", value(row, "fiscal_year_be") || "–");
    put(".total", (value(row, "total") || "–") + " " + value(row, "grade"));
    put(".recomputed", (value(row, "recomputed_total") || "–") + " " + value(row, "recomputed_grade"));
    put(".checks", value(row, "agrees") + " / " + value(row, "differs"));
    ["error", "warning", "note"].forEach(function (severity, place) {
      var badge = tr.querySelectorAll(".badge")[place];
      badge.textContent = value(row, severity).toLocaleString("en");
      badge.className = "badge " + (value(row, severity) ? severity : "none");
    });
    return tr;
  }

  function render() {
    var found = matching();
    var pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
    page = Math.min(Math.max(1, page), pages);
    var shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    body.replaceChildren.apply(body, shown.map(function (place) { return fill(data.rows[place]); }));
    var total = data.rows.length.toLocaleString("en"), some = found.length.toLocaleString("en");
    count.textContent = found.length === data.rows.length
      ? total + " รายงาน / " + total + " reports"
      : "พบ " + some + " จาก " + total + " รายงาน / " + some + " of " + total + " reports";
    turn.hidden = pages === 1;
    turn.querySelector("span").textContent = "หน้า " + page + " จาก " + pages + " / page " + page + " of " + pages;
    turners[0].disabled = page === 1;
    turners[1].disabled = page === pages;
    notices.unknown.hidden = !unknown.length;
    notices.unknown.querySelector(".id").textContent = unknown.map(function (one) { return one.join(" = "); }).join(", ");
    notices.none.hidden = found.length > 0 || unknown.length > 0;
    list.hidden = !found.length;
  }

  /* The state of the list stands in the address, so that it can be mailed. */
  function read(text) {
    var state = new URLSearchParams(text);
    unknown = [];
    state.forEach(function (asked, name) {
      if (name !== "page" && fields.indexOf(name) < 0) unknown.push([name, asked]);
    });
    fields.forEach(function (name) {
      var asked = state.get(name) || "";
      form[name].value = asked;
      if (form[name].selectedIndex !== -1) return;
      form[name].value = "";
      if (name !== "sort") unknown.push([name, asked]);
    });
    page = parseInt(state.get("page"), 10) || 1;
  }

  function write() {
    var state = new URLSearchParams();
    fields.forEach(function (name) { if (form[name].value) state.set(name, form[name].value); });
    if (page > 1) state.set("page", page);
    history.replaceState(null, "", "#" + (String(state) ? "?" + state : ""));
  }

  function changed() { page = 1; unknown = []; render(); write(); }

  form.addEventListener("input", changed);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(changed); });
  turners.forEach(function (button) {
    button.addEventListener("click", function () {
      page += Number(button.value);
      render();
      write();
      document.getElementById("reports").scrollIntoView();
      document.getElementById("reports").focus({ preventScroll: true });
    });
  });
  [notices.unknown, notices.none].forEach(function (one) {
    one.querySelector("button").addEventListener("click", function () { form.reset(); });
  });
  form.hidden = false;
  render();
  arrive();
})();
