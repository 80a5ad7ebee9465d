// A <dialog> swapped into #modal opens at once; on closing, focus goes back to where it came from.
const modal = () => document.getElementById("modal");
let opener = null;
let place = 0;

const nextCard = () => {
  const cards = [...document.querySelectorAll(".card, tr[data-row]")];
  const after = place < 0 ? null : cards[Math.min(place, cards.length - 1)];
  return after?.querySelector(".job a, [data-open], th a, a");
};

const giveFocusBack = () => {
  const again = opener?.isConnected ? opener : opener?.id && document.getElementById(opener.id);
  const goal = again || nextCard() || document.getElementById("main");
  goal?.focus();
};

document.addEventListener("htmx:beforeRequest", (event) => {
  const { target, elt } = event.detail;
  if (target !== modal() || document.querySelector("dialog[open]")) return;
  // By a key the focus stayed on the card; by a menu it was on the menu's button.
  const held = document.activeElement.closest("main, header") && document.activeElement;
  const menu = elt.closest("[popover]");
  opener = menu?.matches(":popover-open") ? document.querySelector(`[popovertarget="${menu.id}"]`) : held || elt;
  place = [...document.querySelectorAll(".card, tr[data-row]")].indexOf(opener.closest(".card, tr[data-row]"));
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
