// The operators' pane: open or folded, on a small screen a sheet; ages count on by themselves.
const TICK = 15_000;
const SMALL = matchMedia("(max-width: 820px)");
const [OLD, LATE] = [3, 8]; // minutes without an answer
const dock = document.querySelector("[data-dock]");
const asks = document.getElementById("asks");
let drawn = null;

const unit = (name) => new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: name, unitDisplay: "short" });
const age = () => {
  for (const time of asks.querySelectorAll("time[data-age]")) {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000));
    time.textContent = minutes < 60 ? unit("minute").format(minutes) : unit("hour").format(Math.floor(minutes / 60));
    time.classList.toggle("old", minutes >= OLD);
    time.classList.toggle("late", minutes >= LATE);
  }
};

const isOpen = () => (SMALL.matches ? dock.classList.contains("up") : !dock.classList.contains("folded"));
const show = (open) => {
  dock.classList.toggle("up", open);
  dock.classList.toggle("folded", !open);
  dock.querySelector("[data-pane-fold]").ariaExpanded = String(open);
};
const remember = (open) => {
  const form = document.querySelector("[data-sound]");
  if (!form || SMALL.matches) return;
  const said = new FormData(form);
  said.set("pane", open ? "on" : "off");
  fetch(form.action, { method: "POST", body: said, redirect: "manual" }).catch(() => {}); // a wish, no more
};

const changed = () => {
  age();
  document.dispatchEvent(new CustomEvent("pane-changed"));
};

if (asks) {
  asks.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.serverResponse === drawn) event.detail.shouldSwap = false;
  });
  // Not at the swap: until it is settled an order still has its former looks.
  asks.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target !== asks) return;
    drawn = event.detail.xhr.responseText;
    changed();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-pane-fold]")) { show(!isOpen()); remember(isOpen()); }
    event.target.closest(".ask.fresh [data-open]")?.closest(".ask").querySelector("[data-see]")?.click();
    if (event.target.closest("[data-pane-go]")) { show(true); asks.querySelector(".ask [data-open]")?.focus(); }
    if (event.target.closest("[data-seen-all]")) asks.querySelectorAll("[data-see]").forEach((button) => button.click());
  });
  setInterval(age, TICK);
  document.addEventListener("DOMContentLoaded", changed);
}
