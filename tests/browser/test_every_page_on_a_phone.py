"""Every page, as somebody with a phone sees it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SignIn
from tests.browser.fitness import PARTS, require_fit


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ru", "dark")])
def test_it_is_fit_for_everybody(sign_in: SignIn, language: str, theme: str, part: int) -> None:
    require_fit(sign_in, "phone", language, theme, part)
