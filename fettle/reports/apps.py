from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fettle.reports"
    label = "reports"
