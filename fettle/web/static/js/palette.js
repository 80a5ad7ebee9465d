// The palette: a combobox whose options the server finds; arrows choose, Enter goes there.
const WAIT = 120;
const input = document.querySelector("[data-palette] input");
const list = document.getElementById("hits");
let timer = 0;
let answered = null;
let goOnArrival = false;

const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");
const ask = () => htmx.trigger(input, "palette");
const choose = (option) => {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
};
const open = (shown) => {
  list.hidden = !shown;
  input.ariaExpanded = String(shown);
  if (!shown) choose(null);
};
const go = (option, event) => {
  if (event?.ctrlKey || event?.metaKey) window.open(option.dataset.href, "_blank", "noopener");
  else location.assign(option.dataset.href);
};
const walk = (by) => {
  const all = options();
  if (list.hidden || !all.length) return ask();
  choose(all.at((all.indexOf(chosen()) + by + all.length) % all.length));
};
const enter = (event) => {
  const behind = answered !== input.value.trim();
  if (!behind && !chosen()) return;
  event.preventDefault();
  // A scanner types faster than the server finds: then go as soon as the answer is here.
  if (behind) { goOnArrival = true; clearTimeout(timer); ask(); } else go(chosen(), event);
};
const escape = (event) => { event.preventDefault(); if (list.hidden) input.blur(); else open(false); };
const keys = { ArrowDown: () => walk(1), ArrowUp: () => walk(-1), Enter: enter, Escape: escape };
const on = (element, name, act) => element?.addEventListener(name, act);

on(input, "input", () => { clearTimeout(timer); goOnArrival = false; timer = setTimeout(ask, WAIT); });
on(input, "focus", ask);
on(input, "blur", () => open(false));
on(input, "keydown", (event) => {
  if (event.key.startsWith("Arrow") && keys[event.key]) event.preventDefault();
  if (!event.isComposing) keys[event.key]?.(event);
});
on(list, "htmx:afterSwap", () => {
  answered = list.querySelector("[data-query]")?.dataset.query ?? "";
  if (document.activeElement !== input) return;
  open(true);
  choose(options()[0]);
  if (goOnArrival && answered === input.value.trim() && chosen()) go(chosen());
});
on(list, "mousedown", (event) => event.preventDefault());
on(list, "click", (event) => { const hit = event.target.closest("[role=option]"); if (hit) go(hit, event); });
