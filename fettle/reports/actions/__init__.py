"""What reports write down: sums of days that are over, runs of the books check, e-mails."""

from fettle.reports.actions.days import write_days, write_some
from fettle.reports.actions.schedules import (
    miss_report,
    reschedule_report,
    schedule_report,
    send_report,
    send_reports,
)

__all__ = [
    "miss_report",
    "reschedule_report",
    "schedule_report",
    "send_report",
    "send_reports",
    "write_days",
    "write_some",
]
