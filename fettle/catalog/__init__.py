"""What the shop sells: parts, labour, services and fees, with prices and taxes.

Rooms above ask `queries` and call `actions`. What it costs is shown only to those who may
see it; a change here never touches an order, which keeps its own copy.
"""
