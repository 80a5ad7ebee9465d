"""The doors of procedures: how they are written, and how they are done."""
