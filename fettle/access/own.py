"""Nobody deals with themselves: an account of one's own is in others' hands."""

from fettle.access.actor import Actor
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_


class SelfDealing(Refused):
    """Staff who are clients too ask somebody else."""

    usual_status = 403
    usual_rule = "access.self_dealing"

    def __init__(self) -> None:
        super().__init__(
            N_("This account is your own. Let somebody else do this."), rule=self.usual_rule
        )


def refuse_own(actor: Actor, person_id: int | None) -> None:
    """Raise ``SelfDealing`` for staff at work on what belongs to themselves.

    A client who spends what is theirs does not deal with themselves.
    """
    if person_id is not None and person_id == actor.person_id and not actor.is_client:
        raise SelfDealing
