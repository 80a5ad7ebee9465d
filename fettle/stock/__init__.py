"""Where parts lie and how they move: shelves, movements, reservations.

Owns ``stock_*``. Quantities and their values lie in the ledger; a movement is the only way in
which they change, and it is never changed itself. Orders claim parts by `actions.reserve_parts`,
`issue_parts`, `take_back_parts` and `release_parts`; nothing here knows what an order is.
"""
