"use strict";
(() => {
  const form = document.querySelector(".search");
  const input = form.elements.q;
  const buttons = [...form.querySelectorAll("button")];
  const status = form.querySelector("output");
  const cases = [...document.querySelectorAll("details.case")];
  const words = () => input.value.toLowerCase().split(/\s+/).filter(Boolean);

  const filter = () => {
    const wanted = words();
    let shown = 0;
    for (const one of cases) {
      const text = one.dataset.words;
      const fits = wanted.every((word) =>
        word.length > 1 && word.startsWith("-") ? !text.includes(word.slice(1)) : text.includes(word));
      one.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    status.textContent = `${shown} of ${cases.length}`;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(wanted.includes(button.dataset.word)));
    }
  };

  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") {
        node.hidden = false;
        node.open = true;
      }
    }
    if (target) {
      target.scrollIntoView();
    }
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", filter);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const word = button.dataset.word;
      const all = words();
      input.value = (all.includes(word) ? all.filter((each) => each !== word) : [...all, word]).join(" ");
      filter();
    });
  }
  addEventListener("hashchange", open);
  filter();
  open();
})();
