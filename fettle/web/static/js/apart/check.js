// Marks of a health check are kept on this device until the server has them, and sent when the connection is back.
const page = document.querySelector("[data-check]");
const [RETRY, PATIENCE] = [8000, 4000]; // milliseconds
const home = page && `fettle-check-${page.dataset.check}`;
const note = page?.querySelector("[data-kept-note]");

const read = () => JSON.parse(localStorage.getItem(home) ?? "{}");
const write = (kept) => {
  if (Object.keys(kept).length) localStorage.setItem(home, JSON.stringify(kept));
  else localStorage.removeItem(home);
  tell(kept);
};
const tell = (kept) => {
  const [count, words] = [Object.keys(kept).length, note.querySelector("[data-kept-text]")];
  words.textContent = words.dataset.keptText.replace("{count}", count);
  note.hidden = !count;
};

const show = (place, value) => {
  const form = page.querySelector(`form[data-mark="${CSS.escape(place)}"]`);
  for (const mark of form?.querySelectorAll(".mark") ?? []) mark.setAttribute("aria-pressed", mark.value === value);
  const field = form?.querySelector("input.control[name=value]");
  if (field) field.value = value;
};

const keep = (form, sent) => {
  const kept = read();
  kept[form.dataset.mark] = { to: form.action, body: [...sent], at: Date.now() };
  write(kept);
  show(form.dataset.mark, sent.get("value"));
};
const forget = (place, key) => {
  const kept = read();
  if (kept[place]?.body.some(([name, value]) => name === "key" && value === key)) {
    delete kept[place];
    write(kept);
  }
};

const send = async (place, { to, body }) => {
  const form = new URLSearchParams(body);
  form.set("csrfmiddlewaretoken", page.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(to, { method: "POST", body: form, headers: { "HX-Request": "true" } });
  if (answer.status >= 500) return false;
  forget(place, form.get("key"));
  if (!answer.ok) document.getElementById("toasts").insertAdjacentHTML("beforeend", await answer.text());
  return true;
};

// crypto.randomUUID is missing on a tablet that came by plain http.
const freshKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
const typing = () => document.activeElement?.matches("input.control") && document.activeElement.value !== document.activeElement.defaultValue;

let sending = false;
const sendAll = async () => {
  const waiting = Object.entries(read()).filter(([, mark]) => Date.now() - mark.at > PATIENCE);
  if (sending || !waiting.length) return;
  sending = true;
  try {
    for (const [place, mark] of waiting) if (!await send(place, mark)) return;
    if (!typing()) location.reload();
  } catch { /* Still no connection: they stay here. */ } finally { sending = false; }
};

if (page) {
  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.detail.elt.closest?.("form[data-mark]");
    if (!form) return;
    // A mark changed while nobody answered is another mark: it needs a key of its own.
    event.detail.formData.set("key", freshKey());
    keep(form, new URLSearchParams(event.detail.formData));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    // The row was exchanged already, and its form with it: ask the request whose it was.
    const form = event.detail.requestConfig?.elt.closest?.("form[data-mark]");
    const status = event.detail.xhr?.status ?? 0;
    if (!form || !status || status >= 500) return;
    forget(form.dataset.mark, event.detail.requestConfig.formData.get("key"));
  });
  for (const [place, { body }] of Object.entries(read())) show(place, new URLSearchParams(body).get("value"));
  tell(read()); sendAll();
  addEventListener("online", sendAll);
  setInterval(sendAll, RETRY);
}
