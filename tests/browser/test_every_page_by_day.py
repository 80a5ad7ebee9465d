"""Every page, light."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SignIn
from tests.browser.fitness import require_fit


@pytest.mark.timeout(700, method="thread")
@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [("desktop", "en", "light"), ("phone", "en", "light"), ("tablet", "zh-hans", "light")],
)
def test_it_is_fit_for_everybody(sign_in: SignIn, size: str, language: str, theme: str) -> None:
    require_fit(sign_in, size, language, theme)
