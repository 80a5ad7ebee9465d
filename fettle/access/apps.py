from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "fettle.access"
    label = "access"

    def ready(self) -> None:
        """Whoever signs in has just typed the password."""
        from django.contrib.auth.signals import user_logged_in

        from fettle.access.fresh import note_password

        user_logged_in.connect(note_password, dispatch_uid="access.password")
