"""What reports write down: sums of days that are over, runs of the books check."""

from fettle.reports.actions.days import write_days, write_some

__all__ = ["write_days", "write_some"]
