"""Tills: registers, the sessions in which people take money at them, and their Z reports.

Owns ``tills_register``, ``tills_session`` and ``tills_entry``. Who takes money in a shop that has
a register does so in an open session of their own; the rooms above write down what they took.
"""
