"""The addresses of the shell itself: the front door, the palette, preferences, the bundles."""

from django.urls import path

from fettle.web import bundles, entry, look, palette, preferences

urlpatterns = [
    path("", entry.home, name="home"),
    path("login", entry.login, name="login"),
    path("logout", entry.logout, name="logout"),
    path("prefer", preferences.prefer, name="own.prefer"),
    path("palette", palette.palette, name="palette"),
    path("keys", look.keys, name="keys"),
    path("look", look.look, name="look"),
    path("look/<slug:part>", look.look, name="look"),
    path("bundle/<str:name>", bundles.send, name="bundle"),
]
