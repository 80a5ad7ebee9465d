"""The settings of a running shop. Tests use `fettle.web.settings.test`."""

from fettle.web.settings.base import *
