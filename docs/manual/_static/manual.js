// What the theme leaves to the mouse is given to keys and screen readers.
"use strict";

/** Panes that are wider than the page are scrolled by the arrow keys. */
function letKeysScroll() {
  for (const pane of document.querySelectorAll(".highlight pre, .table-wrapper")) {
    if (pane.scrollWidth > pane.clientWidth) pane.tabIndex = 0;
    else pane.removeAttribute("tabindex");
  }
}

/** The theme opens its drawers by labels of boxes that nobody sees: what they show becomes buttons. */
function letKeysOpenDrawers() {
  for (const label of document.querySelectorAll(".nav-overlay-icon, .toc-overlay-icon")) {
    const box = label.control;
    const button = label.querySelector(".icon");
    const tell = () => button.setAttribute("aria-expanded", box.checked);
    button.tabIndex = 0;
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", box.getAttribute("aria-label"));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      box.click();
    });
    box.addEventListener("change", tell);
    tell();
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const box of document.querySelectorAll(".sidebar-toggle:checked")) box.click();
  });
}

document.addEventListener("DOMContentLoaded", () => {
  // Two parts of a page without names would be one to a screen reader.
  const contents = document.querySelector(".toc-title");
  if (contents) {
    contents.id = "on-this-page";
    document.querySelector(".toc-drawer").setAttribute("aria-labelledby", contents.id);
  }
  // The theme moves the contents as the page is scrolled, also from under the keys.
  document.querySelector(".toc-drawer").addEventListener("focusin", (event) =>
    requestAnimationFrame(() => event.target.scrollIntoView({ block: "nearest" })));
  letKeysOpenDrawers();
  letKeysScroll();
  addEventListener("resize", letKeysScroll);
});
