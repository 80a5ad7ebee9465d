"""What reports read: sums of days, what they are made of, and how things stand now."""
