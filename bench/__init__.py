"""Measurements as ratios: what Fettle does against what the same SQL does without it.

``make bench`` starts Fettle as anybody would (embedded PostgreSQL, fsync on, its own processes) in
a folder of its own, plays the work over HTTP, and plays the same statements by pgbench on the same
server, in turns. Every figure is the median of its rounds.
"""
