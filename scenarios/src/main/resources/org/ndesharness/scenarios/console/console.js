"use strict";
// The pages are whole without this: it plays a walk at a pace one can follow, keeps the theme, copies, and knows some keys.
(function () {
  const root = document.documentElement;
  const kept = (key) => { try { return localStorage.getItem(key); } catch (e) { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch (e) { return; } };
  root.classList.add("scripted");
  if (kept("theme")) { root.dataset.theme = kept("theme"); }
  if (kept("projector") === "on") { root.dataset.projector = "on"; root.dataset.theme = "light"; }

  class WalkPlayer extends HTMLElement {
    connectedCallback() {
      this.rows = Array.from(this.querySelectorAll(".way tbody tr"));
      this.boxes = Array.from(this.querySelectorAll(".flow > li"));
      this.at = this.rows.length;
      const player = this.querySelector(".player");
      if (this.rows.length === 0) { return; }
      player.hidden = false;
      const speed = this.querySelector("#player-speed");
      speed.value = kept("speed") || "1000";
      const seen = location.pathname + " " + this.dataset.sending;
      let played = null;
      try { played = sessionStorage.getItem("played"); sessionStorage.setItem("played", seen); } catch (e) { played = seen; }
      const before = location.pathname + " " + (Number(this.dataset.sending) - 1);
      if (this.dataset.underWay === "false" && played !== seen && (played === before || this.dataset.sending === "1")) {
        this.show(0);
        this.play();
      }
    }
    disconnectedCallback() { this.pause(); }
    play() {
      if (this.at >= this.rows.length) { this.show(0); }
      const button = this.querySelector("#player-play");
      button.textContent = button.dataset.pause;
      const next = () => {
        this.show(this.at + 1);
        if (this.at >= this.rows.length) { this.pause(); } else { this.timer = setTimeout(next, this.pace()); }
      };
      this.timer = setTimeout(next, this.pace());
    }
    pace() { return Number(this.querySelector("#player-speed").value); }
    pause() {
      clearTimeout(this.timer);
      this.timer = undefined;
      const button = this.querySelector("#player-play");
      if (button) { button.textContent = button.dataset.play; }
    }
    // Shows the first so many stops. Behind the last one the picture is as the server made it.
    show(count) {
      this.at = Math.max(0, Math.min(this.rows.length, count));
      const whole = this.at === this.rows.length;
      this.rows.forEach((row, i) => {
        row.classList.toggle("ahead", i >= this.at);
        row.classList.toggle("now", !whole && i === this.at - 1);
      });
      const now = this.at > 0 ? this.rows[this.at - 1].dataset : { step: "0", station: "" };
      this.boxes.forEach((box) => {
        const step = Number(box.dataset.step);
        box.className = whole || step < Number(now.step) ? box.dataset.style : step === Number(now.step) ? "here" : "waits";
        box.querySelectorAll(".station").forEach((station) => {
          station.classList.toggle("here", !whole && step === Number(now.step) && station.dataset.station === now.station);
        });
      });
    }
    does(what) {
      if (what === "play") { if (this.timer) { this.pause(); } else { this.play(); } return; }
      this.pause();
      this.show(what === "back" ? this.at - 1 : this.at + 1);
    }
  }
  customElements.define("walk-player", WalkPlayer);

  function theme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep("theme", root.dataset.theme);
  }
  function projector() {
    const on = !root.dataset.projector;
    if (on) { root.dataset.projector = "on"; root.dataset.theme = "light"; } else { delete root.dataset.projector; delete root.dataset.theme; }
    keep("projector", on ? "on" : "off");
    document.querySelector("#projector").setAttribute("aria-pressed", String(on));
  }
  function copy(button) {
    const rows = Array.from(button.closest(".viewer").querySelectorAll(".rows-table tbody tr"));
    const marked = rows.filter((row) => row.classList.contains("marked"));
    const text = (marked.length ? marked : rows)
      .map((row) => Array.from(row.querySelectorAll("td:not(.n)")).map((cell) => cell.innerText).join("\t")).join("\n");
    const done = () => { const was = button.textContent; button.textContent = button.dataset.done; setTimeout(() => { button.textContent = was; }, 1500); };
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, () => undefined); return; }
    // Without TLS a browser gives pages of other machines no clipboard.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) { done(); }
    area.remove();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-does]");
    if (!button) { return; }
    const what = button.dataset.does;
    if (what === "theme") { theme(); } else if (what === "projector") { projector(); } else if (what === "copy") { copy(button); }
    else if (what !== "speed") { button.closest("walk-player").does(what); }
  });
  document.addEventListener("change", (event) => { if (event.target.id === "player-speed") { keep("speed", event.target.value); } });

  // What costs points or cannot be undone is asked for twice; what is clicked twice is done once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const pressed = event.submitter ? event.submitter.id || event.submitter.value : "";
    const twice = form.dataset.pressed === pressed && Date.now() - Number(form.dataset.at) < 1000;
    if (twice || (form.dataset.sure && !confirm(form.dataset.sure))) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    form.dataset.pressed = pressed;
    form.dataset.at = String(Date.now());
  }, true);
  // A sheet that somebody shared goes into the field, where it can be read before it is used.
  document.addEventListener("change", (event) => {
    const into = event.target.dataset.into;
    if (into && event.target.files[0]) { event.target.files[0].text().then((text) => { document.querySelector("#" + into).value = text; }); }
  });

  // The address of the page says what is looked at. A part of the page that was made before something else was opened must not bring
  // back what was looked at then.
  document.addEventListener("htmx:configRequest", (event) => {
    const request = event.detail;
    const here = location.search.slice(1);
    if (request.formData.has("view")) { request.formData.set("view", here); }
    if (request.elt.id === "live" && request.path.split("?")[0] === location.pathname) { request.path = location.pathname + location.search; }
    if (request.elt.dataset.asks) { request.path = location.pathname + "?" + (here ? here + "&" : "") + request.elt.dataset.asks; }
  });
  // A form that is replaced while its answer is on its way has lost what its surroundings said of the answer: how much of it to take.
  const inherited = (element, name) => { const holder = element.closest("[" + name + "]"); return holder ? holder.getAttribute(name) : undefined; };
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.select = inherited(event.detail.elt, "hx-select");
    event.detail.swap = inherited(event.detail.elt, "hx-swap");
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    event.detail.selectOverride = event.detail.requestConfig.select;
    event.detail.swapOverride = event.detail.requestConfig.swap;
  });
  // What is said while a part of the page is on its way, or being put in, reaches nobody: that part is asked for once more.
  let told = 0;
  document.addEventListener("htmx:sseOpen", (event) => { event.detail.source.addEventListener("changed", () => { told++; }); });
  document.addEventListener("htmx:configRequest", (event) => { setTimeout(() => { event.detail.told = told; }, 0); });
  document.addEventListener("htmx:afterSettle", (event) => {
    const request = event.detail.requestConfig;
    if (request && request.told < told && document.querySelector("#live")) { request.told = told; htmx.trigger("#live", "sse:changed"); }
  });
  // A part that was replaced while an answer for it was on its way has no place any more, and what replaced it is newer. Only the part
  // itself hears of that answer: from outside the page nothing reaches the document.
  const watched = new WeakSet();
  document.addEventListener("htmx:configRequest", (event) => {
    const part = event.detail.target;
    if (watched.has(part)) { return; }
    watched.add(part);
    part.addEventListener("htmx:beforeSwap", (answer) => { if (!part.isConnected) { answer.detail.shouldSwap = false; } });
  });
  // Where somebody has read to, and what they unfolded, stays so while a part of the page is put in anew.
  let unfolded = [];
  let read = null;
  let chosen = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    unfolded = Array.from(document.querySelectorAll("details[open] > summary"), (summary) => summary.textContent);
    chosen = new Map(Array.from(document.querySelectorAll("#answer select"), (select) => [select.form.dataset.exercise + select.id, select.value]));
    const viewer = document.querySelector(".lines");
    const followed = event.detail.requestConfig.elt.tagName === "A";
    read = viewer && !followed ? { of: looked(viewer), top: viewer.scrollTop, end: viewer.scrollTop + viewer.clientHeight >= viewer.scrollHeight - 4 } : null;
  });
  document.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("details:not([open]) > summary").forEach((summary) => { summary.parentElement.open = unfolded.includes(summary.textContent); });
  });
  // An answer that is not given yet stays chosen, too.
  document.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("#answer select").forEach((select) => { select.value = select.value || chosen.get(select.form.dataset.exercise + select.id) || ""; });
  });
  function looked(viewer) { return viewer.getAttribute("aria-label") + " " + viewer.dataset.focus + " " + document.querySelector("#find").value; }
  // What is not there any more, a class that was closed for example, is said by the page itself.
  document.addEventListener("htmx:responseError", (event) => { if ([403, 404].includes(event.detail.xhr.status)) { location.reload(); } });

  // Single keys, outside fields only.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) { return; }
    const player = document.querySelector("walk-player");
    const playing = player && player.rows && player.rows.length > 0;
    const find = document.querySelector("#find, #symptom");
    if (event.key === "/" && find) { find.focus(); event.preventDefault(); }
    else if (event.key === "." && playing) { player.does("step"); }
    else if (event.key === "," && playing) { player.does("back"); }
    else if (event.key === " " && playing && event.target === document.body) { player.does("play"); event.preventDefault(); }
    else if (event.key === "t") { theme(); }
    else if (event.key === "p") { projector(); }
    else if ((event.key === "j" || event.key === "k") && document.querySelector(".rows-table")) { rove(event.key === "j" ? 1 : -1); }
  });
  function rove(by) {
    const buttons = Array.from(document.querySelectorAll(".rows-table .n button"));
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + by))];
    if (next) { next.focus(); }
  }

  function settle() {
    document.querySelectorAll("#theme, #projector, [data-does=copy]").forEach((button) => { button.hidden = false; });
    document.querySelector("#projector").setAttribute("aria-pressed", String(Boolean(root.dataset.projector)));
    // One tab stop for all rows; j and k go from row to row.
    document.querySelectorAll(".rows-table").forEach((table) => {
      table.querySelectorAll(".n button").forEach((button, i) => { button.tabIndex = i === 0 ? 0 : -1; });
    });
    const viewer = document.querySelector(".lines");
    if (!viewer || viewer.dataset.settled) { return; }
    viewer.dataset.settled = "yes";
    const row = viewer.querySelector('tr[data-line="' + CSS.escape(viewer.dataset.focus) + '"]');
    if (row) { row.classList.add("focus"); }
    if (read && read.of === looked(viewer) && !(read.end && !row)) { viewer.scrollTop = read.top; }
    else if (row) { viewer.scrollTop = row.offsetTop - viewer.clientHeight / 3; }
    else if (viewer.closest(".in-log, .in-w3c")) { viewer.scrollTop = viewer.scrollHeight; }
  }
  document.addEventListener("DOMContentLoaded", settle);
  // At once, so that nothing jumps, and again when htmx has put the attributes of what was there before right.
  document.addEventListener("htmx:afterSwap", settle);
  document.addEventListener("htmx:afterSettle", settle);
  document.addEventListener("htmx:sseError", () => { document.querySelector("#lost").hidden = false; });
  document.addEventListener("htmx:sseOpen", () => { document.querySelector("#lost").hidden = true; });
})();
