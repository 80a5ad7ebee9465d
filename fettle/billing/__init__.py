"""Invoices, payments and the finance record. Knows no order: an order points at its invoice.

Owns ``billing_*``. An invoice's content never changes after it is issued; what is paid of it is the
sum of its allocations, kept by the database.
"""
