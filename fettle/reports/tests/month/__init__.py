"""A month of two shops, and what is known of it without asking the house."""
