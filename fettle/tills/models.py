"""Registers, the sessions at them, and what was taken in each."""
