// A popover menu stands at its button, inside the window, and the arrow keys walk through it.
const place = (menu, button) => {
  const box = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = box.right - width < 8 ? box.left : box.right - width;
  const below = box.bottom + 6 + height < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - height - 6)}px`;
};

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!menu.matches("[data-menu]") || event.newState !== "open") return;
  const button = document.querySelector(`[popovertarget="${menu.id}"]`);
  if (button) place(menu, button);
  menu.querySelector("a, button")?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest("[data-menu]:popover-open");
  if (!menu || !["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
  event.preventDefault();
  const entries = [...menu.querySelectorAll("a, button")].filter((entry) => entry.offsetParent);
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  entries.at(to >= entries.length ? 0 : to)?.focus();
});

document.addEventListener("click", (event) => {
  const menu = event.target.closest("[data-menu]:popover-open");
  if (menu && event.target.closest("a, button:not(.seg button)")) menu.hidePopover();
});
