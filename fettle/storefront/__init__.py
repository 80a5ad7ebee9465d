"""Where clients order for themselves: pages alone, nothing is kept here."""
