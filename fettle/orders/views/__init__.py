"""The doors of orders: each parses, calls one action or a few queries, and renders."""
