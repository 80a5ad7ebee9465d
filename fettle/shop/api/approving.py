"""The second person, for machines."""

from fettle.shop.actions.approving import Approval
from fettle.shop.api.house import Strict


class ApprovalIn(Strict):
    """The login of somebody else who may do it, and their password or PIN."""

    username: str
    secret: str

    def given(self) -> Approval:
        """For the action."""
        return Approval(self.username, self.secret)
