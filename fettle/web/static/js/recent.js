// Remembers which things were looked at last: their references only, never a name.
const NAME = "fettle.recent";
const KEPT = 8;
const page = document.querySelector("[data-recent]");
if (page) {
  try {
    const before = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    const refs = [page.dataset.recent, ...before.filter((ref) => ref !== page.dataset.recent)];
    localStorage.setItem(NAME, JSON.stringify(refs.slice(0, KEPT)));
  } catch {
    // A browser that keeps nothing just has no recent things.
  }
}
