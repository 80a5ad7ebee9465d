"""What lies in a bundle, and what each part has of its price."""

from fettle.access.actor import Actor
from fettle.catalog.models import BundlePart, Item
from fettle.kernel.money import shared


def parts_of(actor: Actor, bundle: Item) -> list[BundlePart]:
    """What lies in a bundle, with its items."""
    return list(BundlePart.objects.filter(bundle=bundle).select_related("item").order_by("id"))


def parts_priced(actor: Actor, bundle: Item) -> list[tuple[BundlePart, str, int]]:
    """Each part with its name in the reader's language and its share of the price."""
    parts = parts_of(actor, bundle)
    shares = shared(bundle.price_minor, [part.weight for part in parts])
    return [
        (part, part.item.name_in(actor.language), share)
        for part, share in zip(parts, shares, strict=True)
    ]
