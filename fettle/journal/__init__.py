"""What everybody did, append-only, and ``act()``: the one door through which anything is written.

Owns ``journal_entry`` and ``journal_key``. Every room above may open the door; nothing is ever
written beside it.
"""

from fettle.journal.act import Reading, Step, act
from fettle.journal.keys import Answer, Key
from fettle.journal.versions import expect_version

__all__ = ["Answer", "Key", "Reading", "Step", "act", "expect_version"]
