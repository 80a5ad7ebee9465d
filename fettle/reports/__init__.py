"""What the owner reads: the books check, dashboards, exports. Reads only; owns no table."""
