"""The health check: templates, answers, scores, recommendations, and the report for the owner.

Owns ``inspections_*``. A published template or rule never changes, an issued report is frozen.
"""
