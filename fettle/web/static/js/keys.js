// Single keys: "/" searches, N opens an order, J and K walk the cards, letters act on the focused card.
const OFF = "fettle.keys.off";
const CARD = ".card, .ask, tr[data-row]";
const MAIN_LINK = ".job a, [data-open], th a, a.plate";

const here = () => document.activeElement?.closest(CARD);
const region = () => here()?.closest("[data-dock]") ?? document.getElementById("main");
const cards = () => [...region().querySelectorAll(CARD)].filter((card) => card.offsetParent);
const typing = (target) => target.closest("input, textarea, select, dialog, [contenteditable], [popover]");
const stand = (card) => {
  card?.querySelector(MAIN_LINK)?.focus();
  card?.scrollIntoView({ block: "nearest", inline: "nearest" });
};

const step = (by) => {
  const all = cards();
  const at = all.indexOf(here());
  stand(all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]);
};
const across = (by) => {
  if (here().matches(".ask")) { step(by); return; }
  const columns = [...document.querySelectorAll(".col")].filter((column) => column.querySelector(CARD));
  const column = here().closest(".col");
  const height = here().getBoundingClientRect().top;
  const beside = columns[columns.indexOf(column) + by]?.querySelectorAll(CARD) ?? [];
  const far = (card) => Math.abs(card.getBoundingClientRect().top - height);
  stand([...beside].sort((one, other) => far(one) - far(other))[0]);
};
const search = () => document.getElementById("palette")?.select();
const press = (key) => {
  const find = (root) => [...(root?.querySelectorAll("[data-key]") ?? [])]
    .find((control) => control.dataset.key === key && (root !== document || !control.closest(CARD)));
  const control = find(here()) ?? find(document);
  if (control) control.click();
  else if (key === "n" && document.body.dataset.newOrder) location.assign(document.body.dataset.newOrder);
  return Boolean(control);
};

const walks = {
  "/": search, j: () => step(1), k: () => step(-1),
  ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: () => across(1), ArrowLeft: () => across(-1),
};

document.addEventListener("keydown", (event) => {
  const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  if (command) { event.preventDefault(); search(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (event.key.startsWith("Arrow") && !here()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key.length === 1 && localStorage.getItem(OFF)) return;
  if (walks[key]) { event.preventDefault(); walks[key](); } else if (key.length === 1 && press(key)) event.preventDefault();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys-on]")) return;
  if (event.target.checked) localStorage.removeItem(OFF); else localStorage.setItem(OFF, "1");
});
document.addEventListener("htmx:afterSettle", () => {
  for (const box of document.querySelectorAll("[data-keys-on]")) box.checked = !localStorage.getItem(OFF);
});
