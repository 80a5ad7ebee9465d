"""Categories of the catalogue."""

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import NAME_TAKEN, changes_of, keep, wrong_at
from fettle.catalog.models import Category
from fettle.journal import Answer, Key, act, expect_version
from fettle.journal.refusals import told_as
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

told_as({"category_named_once": NAME_TAKEN})


def create_category(
    actor: Actor, name: str, names: dict[str, str] | None = None, *, key: Key | None = None
) -> Answer:
    """Add a category, with its names in other languages."""
    with act(actor, "category.create", key=key) as step:
        _refuse_same(name)
        category = Category.objects.create(name=name, names=names or {}, created_at=step.at)
        step.record(category.ref, facts.CategoryCreated(name=category.name))
        step.answer(ref=category.ref, name=category.name)
    return step.answered


def edit_category(
    actor: Actor,
    ref: str,
    name: str,
    names: dict[str, str],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Name a category anew. Raises ``Invalid`` for a name that another one has."""
    with act(actor, "category.edit", key=key) as step:
        category = Category.objects.select_for_update().filter(ref=ref).first()
        if category is None:
            raise NotFound(N_("There is no such category."), rule="category.unknown")
        expect_version(category, version)
        if name.lower() != category.name.lower():
            _refuse_same(name)
        wanted = {"name": name, "names": names}
        changes = changes_of({"name": category.name, "names": category.names}, wanted)
        category.name, category.names = name, names
        keep(category)
        step.record(category.ref, facts.CategoryEdited(name=name, changes=changes))
        step.answer(ref=category.ref, version=category.version)
    return step.answered


def _refuse_same(name: str) -> None:
    if Category.objects.filter(name__iexact=name).exists():
        raise wrong_at("name", NAME_TAKEN, "category.named_once")
