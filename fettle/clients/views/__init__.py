"""The pages of clients and units."""
