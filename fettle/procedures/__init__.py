"""How a job is done: versioned steps bound to service items, and the proof that each was done.

Owns ``procedures_*``. A line of an order is done only when the steps of its procedure are, each
with who, when and value; skipping one needs a reason.
"""
