"""The settings of the shop: facts, sections, staff, tokens; places and their codes."""
