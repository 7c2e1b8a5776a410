// What makes the site more comfortable; without it everything works.
(() => {
  // Of the drop-downs of the menu one is open at a time; it closes with Escape, and when the reader goes elsewhere.
  const menu = document.querySelector(".menu ul");
  const close = (focus, but) => menu.querySelectorAll("details[open]").forEach((open) => {
    if (open === but) return;
    open.open = false;
    if (focus) open.firstElementChild.focus();
  });
  const wide = matchMedia("(min-width: 48em)");
  if (menu) {
    menu.addEventListener("toggle", ({ target }) => target.open && close(false, target), true);
    document.addEventListener("keydown", (event) => event.key === "Escape" && close(menu.contains(event.target)));
    document.addEventListener("click", (event) => wide.matches && !menu.contains(event.target) && close());
    menu.addEventListener("focusout", (event) => wide.matches && event.relatedTarget && !menu.contains(event.relatedTarget) && close());
  }

  // The size of the letters, kept in this browser and sent nowhere.
  const group = document.querySelector(".text-size");
  if (!group) return;
  const set = (size) => {
    document.documentElement.dataset.text = size;
    for (const button of group.children) button.setAttribute("aria-pressed", button.value === size);
  };
  let kept = "100";
  try { kept = localStorage.getItem("letra") || kept; } catch { /* storage is closed: nothing is kept */ }
  set(kept);
  group.hidden = false;
  group.addEventListener("click", ({ target }) => {
    if (!target.value) return;
    set(target.value);
    try { localStorage.setItem("letra", target.value); } catch { /* as above */ }
  });
})();
