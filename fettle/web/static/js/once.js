// A form is sent once: its buttons rest from the first click until the answer, or an error, is here.
const sending = new Set();

const buttons = (form) => [...form.elements].filter((control) => control.type === "submit");

const rest = (form) => {
  sending.add(form);
  form.classList.add("sending");
  form.setAttribute("aria-busy", "true");
  // After this turn, so that the pressed button's own name and value still travel.
  setTimeout(() => sending.has(form) && buttons(form).forEach((button) => { button.disabled = true; }));
};

const wake = (form) => {
  if (!sending.delete(form)) return;
  form.classList.remove("sending");
  form.removeAttribute("aria-busy");
  buttons(form).forEach((button) => { button.disabled = false; });
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || form.method === "dialog") return;
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else {
    rest(form);
  }
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form) wake(form);
});

// Coming back with the browser's back button must not find a dead form.
addEventListener("pageshow", () => [...sending].forEach(wake));
