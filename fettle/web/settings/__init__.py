"""The settings of a running shop. Tests use `fettle.web.settings_for_tests`."""

from fettle.web.settings.base import *
