"""The shop's own facts: name and address, sections and places, staff and their roles, numbers.

Owns ``shop_*``. Every room above may ask; only the shop's own actions change them.
"""
