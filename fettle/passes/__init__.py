"""Time that was sold: passes, and the visits that use them up at a place.

Owns ``passes_*``. Time lies in the ledger in whole seconds (``pass:REF``); a visit posts what it
used when it pauses or ends, and what is left is computed. Passes are granted by orders, which
deliver them, and taken back by orders, which void them.
"""
