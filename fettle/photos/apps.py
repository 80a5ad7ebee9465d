from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "fettle.photos"
    label = "photos"
