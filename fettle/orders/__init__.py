"""The order, from opening to the money: one engine for every flow, four independent axes.

Owns ``orders_*``. Stage moves only along the table in ``states``; content never changes after the
lock; the total is computed from the lines and never typed. Nothing below knows of orders.
"""
