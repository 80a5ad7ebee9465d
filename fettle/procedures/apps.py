from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "fettle.procedures"
    label = "procedures"

    def ready(self) -> None:
        from fettle.procedures import facts, refusals  # noqa: F401 - register themselves
        from fettle.procedures.actions import likeness  # noqa: F401 - registers what can be taken over
