// A <dialog> swapped into #modal opens at once; on closing, focus goes back to where it came from.
const modal = () => document.getElementById("modal");
let opener = null;
let openerCard = null;

const nextCard = (card) => {
  const cards = [...document.querySelectorAll(".card[tabindex], .card a, main [data-key]")];
  return cards.find((other) => card && card.compareDocumentPosition(other) & 4) ?? cards.at(-1);
};

const giveFocusBack = () => {
  const again = opener?.isConnected ? opener : opener?.id && document.getElementById(opener.id);
  const goal = again || nextCard(openerCard) || document.getElementById("main");
  goal?.focus({ preventScroll: false });
};

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target !== modal() || document.querySelector("dialog[open]")) return;
  opener = event.detail.elt.closest("[popover]")?.id
    ? document.querySelector(`[popovertarget="${event.detail.elt.closest("[popover]").id}"]`)
    : event.detail.elt;
  openerCard = opener?.closest(".card, tr, li") ?? opener;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== modal() && !modal()?.contains(event.detail.target)) return;
  const dialog = modal().querySelector("dialog");
  if (!dialog || dialog.open) return;
  document.querySelector("[popover]:popover-open")?.hidePopover();
  dialog.addEventListener("close", () => {
    dialog.remove();
    giveFocusBack();
  });
  dialog.showModal();
});

// Browsers that do not know closedby="any" close on a click outside of the dialog's box.
document.addEventListener("click", (event) => {
  const dialog = event.target.closest("dialog[open]");
  if (event.target.closest("[data-close]")) {
    event.preventDefault();
    dialog?.close();
  } else if (dialog && event.target === dialog && !("closedBy" in dialog)) {
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right
      && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) dialog.close();
  }
});

// The server says "done" with the header HX-Trigger: close-dialog.
document.addEventListener("close-dialog", () => document.querySelector("dialog[open]")?.close());
