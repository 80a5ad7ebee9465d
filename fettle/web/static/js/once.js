// A form is sent once: its buttons rest from the first click until the answer, or an error, is here.
const sending = new Set();

const buttons = (form) => [...form.elements].filter((control) => control.type === "submit");

const rest = (form, event) => {
  sending.add(form);
  form.classList.add("sending");
  form.setAttribute("aria-busy", "true");
  // After this turn, so that the pressed button's own name and value still travel.
  setTimeout(() => {
    if (event.defaultPrevented && !form.matches("[hx-post]")) wake(form);
    if (sending.has(form)) buttons(form).forEach((button) => { button.disabled = true; });
  });
};

const wake = (form) => {
  if (!sending.delete(form)) return;
  form.classList.remove("sending");
  form.removeAttribute("aria-busy");
  buttons(form).forEach((button) => { button.disabled = false; });
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return;
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else {
    rest(form, event);
  }
}, true);

for (const name of ["htmx:afterRequest", "htmx:validation:halted"]) {
  document.addEventListener(name, (event) => {
    const form = event.detail.elt.closest("form");
    if (form) wake(form);
  });
}

// Coming back with the browser's back button must not find a dead form.
addEventListener("pageshow", () => [...sending].forEach(wake));
