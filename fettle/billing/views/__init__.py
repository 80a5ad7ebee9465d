"""The money pages, and those of a client's account."""
