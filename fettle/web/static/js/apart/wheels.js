// Four wheels are one row: the answer for one of them must neither fall beside the row of another's answer, nor take
// away what is being typed for the next.
const fields = (row) => row?.querySelectorAll(".amount input") ?? [];
const land = (event) => {
  const row = document.getElementById(event.detail.target.id);
  const typed = [...fields(row)].filter((field) => field.value !== field.defaultValue).map(({ id, value, dataset }) => [id, value, dataset.sent]);
  event.detail.target = row;
  setTimeout(() => {
    for (const [id, value, sent] of typed) {
      const field = document.getElementById(id);
      if (!field || field.value) continue;
      field.value = value;
      if (sent !== undefined) field.dataset.sent = sent;
    }
  });
};

if (document.querySelector("[data-check]")) {
  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.detail.elt.closest?.("form[data-mark]");
    if (!form) return;
    event.detail.target.addEventListener("htmx:beforeSwap", land);
    for (const field of fields(form)) field.dataset.sent = field.value;
  });
  document.addEventListener("focusout", ({ target: field }) => {
    if (!field.matches?.("form[data-mark] .amount input")) return;
    if (field.value !== (field.dataset.sent ?? field.defaultValue)) field.form.requestSubmit();
  });
}
