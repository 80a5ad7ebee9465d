"""Money, points and stock as postings: whole numbers, legs that sum to zero, never changed.

Owns ``ledger_*``. ``actions.post`` is the only way in; the database keeps the balances beside the
postings and refuses what does not add up. The ledger knows no invoice and no shelf: only accounts,
units and the name of the movement.
"""
