"use strict";
// The clipboard is there only on the loopback and over HTTPS; elsewhere a click selects the text.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector(".take").textContent);
      button.textContent = "copied";
    });
  }
}
