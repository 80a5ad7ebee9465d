"""Photographs: taken in, made harmless and kept by their content.

We own the rows and the files. Whoever has a photo shows it through a view of their own, after
asking their own rules; there is no address that gives a photo away by its number.
"""
