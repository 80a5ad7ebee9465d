"""The house put together: settings, root urls, middleware, base templates, the command line.

The top room: it may import every other one, and nothing may import it.
"""
