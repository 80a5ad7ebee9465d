"""Doors of the outbox and of the words for each moment."""
