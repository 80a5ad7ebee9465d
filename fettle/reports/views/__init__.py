"""The owner's pages: figures of a period, what they are made of, and the books check."""
