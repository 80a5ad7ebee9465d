from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "fettle.clients"
    label = "clients"

    def ready(self) -> None:
        from fettle.clients import facts  # noqa: F401 - registers what we leave behind
