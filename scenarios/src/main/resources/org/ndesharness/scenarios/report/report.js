"use strict";
(() => {
  const form = document.querySelector(".search");
  const input = form.elements.q;
  const filters = [...form.querySelectorAll("button[data-word]")];
  const status = form.querySelector("output");
  const cases = [...document.querySelectorAll("details.case")];
  const groups = [...document.querySelectorAll(".group")];
  const nothing = document.querySelector(".nothing");
  const dialog = document.querySelector("dialog");
  const single = dialog.querySelector("[name=single]");
  const words = () => input.value.toLowerCase().split(/\s+/).filter(Boolean);

  // "step:2 step:3 device:ios" is (step 2 or 3) and iOS; what stands alone has to occur; "-" excludes.
  const fits = (wanted) => {
    const kinds = new Map();
    const plain = [];
    for (const word of wanted) {
      const kind = /^(step|device|verdict|change|generation|found|level):/.exec(word);
      if (kind) {
        kinds.set(kind[0], [...(kinds.get(kind[0]) ?? []), word]);
      } else {
        plain.push(word);
      }
    }
    return (text, named) =>
      plain.every((word) =>
        word.length > 1 && word.startsWith("-") ? !text.includes(word.slice(1)) : text.includes(word)) &&
      [...kinds.values()].every((any) => any.some((word) => named.has(word) ||
        [...named].some((one) => one.startsWith(word))));
  };

  const filter = () => {
    const wanted = words();
    const fit = fits(wanted);
    let shown = 0;
    for (const one of cases) {
      const text = one.dataset.words;
      one.hidden = !fit(text, new Set(text.split(" ")));
      shown += one.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = ![...group.querySelectorAll("details.case")].some((one) => !one.hidden);
    }
    nothing.hidden = shown > 0;
    status.textContent = `${shown} of ${cases.length}`;
    for (const button of filters) {
      button.setAttribute("aria-pressed", String(wanted.includes(button.dataset.word)));
    }
    const hash = wanted.length ? "#?" + wanted.map(encodeURIComponent).join("+") : "";
    if (hash || location.hash.startsWith("#?")) {
      history.replaceState(null, "", hash || "#");
    }
  };

  const search = (text) => {
    input.value = text;
    filter();
  };

  const toggle = (word) => {
    const all = words();
    search((all.includes(word) ? all.filter((each) => each !== word) : [...all, word]).join(" "));
  };

  const follow = () => {
    if (location.hash.startsWith("#?")) {
      search(location.hash.slice(2).split("+").map(decodeURIComponent).join(" "));
      return;
    }
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") {
        node.hidden = false;
        node.open = true;
      }
      if (node.classList.contains("group")) {
        node.hidden = false;
      }
    }
    if (target) {
      target.scrollIntoView();
      target.querySelector("summary")?.focus({ preventScroll: true });
    }
  };

  const step = (by) => {
    const visible = cases.filter((one) => !one.hidden);
    const here = visible.findIndex((one) => one.contains(document.activeElement));
    const next = visible[here < 0 ? (by > 0 ? 0 : visible.length - 1) : here + by];
    next?.querySelector("summary").focus();
  };

  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const remember = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch {
      // A browser that keeps nothing for pages from disk: the choice holds until the page is closed.
    }
  };

  const THEMES = { system: "as the system", light: "light", dark: "dark" };
  let theme = "system";
  const setTheme = (wanted) => {
    theme = wanted in THEMES ? wanted : "system";
    if (theme === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
    form.elements.theme.textContent = "Theme: " + THEMES[theme];
  };
  const nextTheme = () => {
    const names = Object.keys(THEMES);
    setTheme(names[(names.indexOf(theme) + 1) % names.length]);
    remember("ndes-theme", theme);
  };

  const keys = {
    "/": () => input.focus(),
    j: () => step(1),
    k: () => step(-1),
    w: () => toggle("verdict:failed"),
    c: () => search(""),
    t: nextTheme,
    "?": () => dialog.showModal(),
  };

  addEventListener("keydown", (event) => {
    if (event.target === input && event.key === "Escape") {
      input.blur();
      return;
    }
    const typing = event.target.closest?.("input, textarea, select, dialog");
    if (typing || !single.checked || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) {
      return;
    }
    event.preventDefault();
    keys[event.key]();
  });

  for (const place of document.querySelectorAll("dd.copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.setAttribute("aria-label", "Copy the command that repeats it");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(place.querySelector("code").textContent);
        button.textContent = "copied";
      } catch {
        getSelection().selectAllChildren(place.querySelector("code"));
        button.textContent = "selected";
      }
    });
    place.append(button);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    search("");
  });
  input.addEventListener("input", filter);
  filters.forEach((button) => button.addEventListener("click", () => toggle(button.dataset.word)));
  form.elements.theme.addEventListener("click", nextTheme);
  form.elements.keys.addEventListener("click", () => dialog.showModal());
  nothing.querySelector("button").addEventListener("click", () => search(""));
  single.checked = remembered("ndes-single-keys") !== "off";
  single.addEventListener("change", () => remember("ndes-single-keys", single.checked ? "on" : "off"));
  addEventListener("hashchange", follow);
  setTheme(remembered("ndes-theme") ?? "system");
  follow();
  filter();
})();
