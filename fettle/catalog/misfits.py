"""Why a standard price is not for a unit, in words."""

from fettle.kernel.words import N_

MISFITS = {
    "days": N_("not on this day"),
    "rate": N_("its labour rate is not valid on this day"),
    "kind": N_("another kind of unit"),
    "make": N_("another make"),
    "model": N_("another model"),
    "years": N_("another year"),
    "ages": N_("another age"),
    "fuel": N_("another fuel"),
    "engine": N_("another engine or trim"),
    "client_group": N_("another group of clients"),
}
