"""Every page, as somebody with a tablet sees it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SignIn
from tests.browser.fitness import PARTS, require_fit


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("language", "theme"), [("zh-hans", "light")])
def test_it_is_fit_for_everybody(sign_in: SignIn, language: str, theme: str, part: int) -> None:
    require_fit(sign_in, "tablet", language, theme, part)
