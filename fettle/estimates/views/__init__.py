"""Doors of estimates: the client's page, the shop's pages, the book of what was put off."""
