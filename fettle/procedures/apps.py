from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "fettle.procedures"
    label = "procedures"
