"""Health checks, their templates and rules, for machines."""

from fettle.inspections.api import checks, templates
from fettle.inspections.api.doorway import router

__all__ = ["checks", "router", "templates"]
