// One stream a page: it says that a topic changed, and the parts that show it fetch themselves anew.
const [CALM, SPREAD, AGAIN] = [150, 1200, 5000]; // milliseconds
let stream = null;
let followed = "";
const due = new WeakMap();

const parts = () => [...document.querySelectorAll("[data-live]")];
const topics = (part) => part.dataset.live.split(/\s+/).filter(Boolean);
const say = (name) => document.dispatchEvent(new CustomEvent(name));

// The shop window is open on many phones: they do not all ask in the same moment.
const calm = (part) => CALM + (part.dataset.live === "shop" ? Math.random() * SPREAD : 0);

const refetch = (part) => {
  if ("liveNow" in part.dataset) { htmx.trigger(part, "live"); return; }
  if (due.has(part)) return;
  due.set(part, setTimeout(() => {
    due.delete(part);
    if (part.isConnected) htmx.trigger(part, "live");
  }, calm(part)));
};
const tell = (topic, place) => {
  for (const part of parts().filter((each) => topics(each).includes(topic))) {
    part.dataset.at = place;
    refetch(part);
  }
};
// What happened while nobody listened is in no event: look once, and do not say since when.
const lookOnce = () => parts().forEach((part) => { delete part.dataset.at; refetch(part); });

const follow = () => {
  const wanted = [...new Set(parts().flatMap(topics))].sort().join(",");
  if (wanted === followed) return;
  stream?.close();
  followed = wanted;
  if (!wanted) return;
  stream = new EventSource(`/live?topics=${encodeURIComponent(wanted)}`);
  for (const topic of wanted.split(",")) stream.addEventListener(topic, (event) => tell(topic, event.lastEventId));
  stream.addEventListener("reset", lookOnce);
  stream.addEventListener("open", () => { say("live-up"); lookOnce(); });
  stream.addEventListener("error", () => {
    say("live-down");
    if (stream.readyState === EventSource.CLOSED) setTimeout(anew, AGAIN);
  });
};
const anew = () => { followed = ""; follow(); };
addEventListener("offline", () => say("live-down"));
addEventListener("online", anew);
addEventListener("pagehide", () => { stream?.close(); followed = ""; });
addEventListener("pageshow", follow);
document.addEventListener("htmx:afterSettle", follow);
document.addEventListener("htmx:configRequest", (event) => {
  const { at, liveNow } = event.detail.elt.dataset;
  if (at && liveNow !== undefined) event.detail.parameters.at = at;
});
