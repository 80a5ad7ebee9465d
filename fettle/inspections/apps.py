from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "fettle.inspections"
    label = "inspections"
