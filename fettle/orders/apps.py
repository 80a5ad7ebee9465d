from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrdersConfig(AppConfig):
    name = "fettle.orders"
    label = "orders"

    def ready(self) -> None:
        from fettle.orders import moves
        from fettle.orders.actions import likeness  # noqa: F401 - registers itself
        from fettle.orders.queries import carrying  # noqa: F401 - registers itself

        post_migrate.connect(moves.lay_down, sender=self)
