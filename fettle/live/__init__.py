"""The public port: event streams answered here, everything else tunnelled to the page server.

Owns no table. Streams say *that* something changed (a topic and a reference), never *what*: pages
fetch that with their own rights. Nothing here writes, and nothing here knows a room above.
"""
