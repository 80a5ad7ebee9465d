// Time that runs out is counted down; when it is over, the part that shows it looks again.
const SECOND = 1000; // milliseconds
const ends = new WeakMap();

const clock = (seconds) => {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  return `${hours}:${String(minutes).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
};
const look = (part) => part && htmx.trigger(part, "live");
const tick = () => {
  for (const shown of document.querySelectorAll("[data-left]")) {
    if (!ends.has(shown)) ends.set(shown, Date.now() + Number(shown.dataset.left) * SECOND);
    const left = Math.max(0, Math.ceil((ends.get(shown) - Date.now()) / SECOND));
    shown.textContent = clock(left);
    shown.classList.toggle("soon", left <= 300);
    if (left) continue;
    delete shown.dataset.left;
    setTimeout(look, SECOND, shown.closest("[data-live]"));
  }
};
tick();
setInterval(tick, SECOND);
document.addEventListener("htmx:afterSettle", tick);
// What this screen has done itself is fetched at once.
document.addEventListener("places-changed", () => {
  document.querySelectorAll("[data-live~=places], [data-live~=own]").forEach(look);
});
