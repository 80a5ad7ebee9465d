// Photos are made small in the browser before they travel: a phone's 5 MB become about 300 KB.
const SIDE_MAX = 1600;
const SMALL_BYTES = 400_000;
const QUALITY = 0.82;

const smaller = async (file) => {
  if (!file.type.startsWith("image/") || file.size <= SMALL_BYTES) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width * scale, picture.height * scale].map(Math.round);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
  } catch {
    return file; // not a picture this browser can read: the server decides
  }
};

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!input.matches("input[type=file][data-photo]") || input.dataset.made) return;
  const holder = new DataTransfer();
  for (const file of await Promise.all([...input.files].map(smaller))) holder.items.add(file);
  input.files = holder.files;
  if (input.dataset.photo === "now" && input.files.length) input.form.requestSubmit();
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.detail.elt?.querySelector?.("progress");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  [bar.max, bar.value] = [event.detail.total, event.detail.loaded];
});
document.addEventListener("htmx:afterRequest", (event) => {
  const bar = event.detail.elt?.querySelector?.("progress");
  if (bar) bar.hidden = true;
});
