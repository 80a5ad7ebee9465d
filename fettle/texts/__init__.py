"""What the shop writes to its clients: templates, the outbox, and the gateways that carry it.

Owns ``texts_*``. A text is queued inside the step of whatever it tells about (an inner action that
orders call), leaves some seconds later by the worker, and can be taken back until then. Nothing
here writes to anybody by itself.
"""
