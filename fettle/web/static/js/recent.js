// Remembers which things were looked at last: their references only, never a name.
const NAME = "fettle.recent";
const KEPT = 8;
const remembered = () => {
  try { return JSON.parse(localStorage.getItem(NAME) ?? "[]"); } catch { return []; }
};
const seen = document.querySelector("[data-recent]")?.dataset.recent;
if (seen) {
  const refs = [seen, ...remembered().filter((ref) => ref !== seen)].slice(0, KEPT);
  try { localStorage.setItem(NAME, JSON.stringify(refs)); } catch { /* a browser that keeps nothing */ }
}

// An empty search asks for them by reference; the server says what they are, if one may see them.
document.querySelector("[data-palette] input")?.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.value.trim()) event.detail.parameters.recent = remembered();
});
