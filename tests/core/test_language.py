"""Which language is spoken where nobody chose one."""

from __future__ import annotations

import locale

import pytest

from core.language import system_language


@pytest.mark.parametrize(
    ("told", "spoken"),
    [
        ("ko_KR.UTF-8", "ko"),
        ("ko", "ko"),
        ("en_GB.UTF-8", "en"),
        ("C.UTF-8", "en"),
        ("de_DE@euro", "en"),
        ("kok_IN.UTF-8", "en"),
    ],
)
def test_that_the_variables_of_posix_tell_the_language(told: str, spoken: str) -> None:
    assert system_language({"LANG": told}) == spoken
    assert system_language({"LC_ALL": told, "LANG": "ko_KR"}) == spoken


@pytest.mark.parametrize(
    ("told", "spoken"),
    [("Korean_Korea", "ko"), ("English_United States", "en"), ("Konkani_India", "en"), (None, "en")],
)
def test_that_the_locale_of_windows_tells_it_where_no_variable_does(
    monkeypatch: pytest.MonkeyPatch, told: str | None, spoken: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (told, "cp949"))
    assert system_language({}) == spoken
