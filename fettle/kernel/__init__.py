"""The kernel: values and refusals every room speaks in.

We own no table and know no framework. Everything here is pure: same input, same output.
"""
