"""Sends nothing: the text is kept, and the page of texts shows it."""

from fettle.texts.letters import Letter, Outcome


class Console:
    """For trying things out, and for shops that write by hand."""

    knows_keys = True

    def send(self, letter: Letter) -> Outcome:
        return Outcome("sent", gateway_ref="console")
