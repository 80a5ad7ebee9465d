// When a live part is fetched anew, nobody loses what they type, where they stand, or how far they scrolled.
const FOCUSABLE = "a, button, input, select, textarea, [tabindex]";
const waiting = new Set();
const isLive = (event) => event.detail.requestConfig?.triggeringEvent?.type === "live";

const touched = (control) => control?.matches("input, textarea") && control.value !== control.defaultValue;
const busy = (part) => part.querySelector("form[data-dirty], .dragging, :popover-open")
  || (part.contains(document.activeElement) && touched(document.activeElement));

const anchor = (part) => {
  const held = document.activeElement;
  const home = part.contains(held) && held.closest("[id]");
  if (!home) return null;
  const place = held.id ? -1 : [...home.querySelectorAll(FOCUSABLE)].indexOf(held);
  return { id: home.id, place };
};
const scrolled = (part) => [part, ...part.querySelectorAll("[id]")]
  .filter((box) => box.id && (box.scrollTop || box.scrollLeft))
  .map((box) => ({ id: box.id, top: box.scrollTop, left: box.scrollLeft }));

// Several parts may be between their swap and their settling at once: each remembers its own.
const kept = new WeakMap();
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isLive(event)) return;
  const part = event.detail.elt;
  if (busy(part)) {
    event.detail.shouldSwap = false;
    waiting.add(part);
  } else {
    kept.set(event.detail.xhr, { focus: anchor(part), boxes: scrolled(part) });
  }
});

// At once, not when it has settled: a key pressed in between would go nowhere.
document.addEventListener("htmx:afterSwap", (event) => {
  const before = kept.get(event.detail.xhr);
  if (!before) return;
  kept.delete(event.detail.xhr);
  const { focus, boxes } = before;
  for (const { id, top, left } of boxes) document.getElementById(id)?.scrollTo({ top, left, behavior: "instant" });
  const home = focus && document.getElementById(focus.id);
  const inside = [...home?.querySelectorAll(FOCUSABLE) ?? []];
  const goal = focus?.place < 0 ? home : inside[focus?.place] ?? inside.at(-1);
  const lost = focus && document.activeElement === document.body;
  if (lost) (goal ?? document.getElementById("main"))?.focus({ preventScroll: true });
});

const tryAgain = () => setTimeout(() => {
  for (const part of waiting) {
    if (part.isConnected && busy(part)) continue;
    waiting.delete(part);
    if (part.isConnected) htmx.trigger(part, "live");
  }
});
for (const name of ["focusout", "dragend", "toggle", "htmx:afterRequest"]) document.addEventListener(name, tryAgain, true);
