"""Changes of strength as people write them."""

from __future__ import annotations

import pytest

from core.document.posture import ChangeBy, ChangeTo
from gui.pages.posture_moves import typed_change
from gui.tables.columns import CellRefused


@pytest.mark.parametrize(
    ("text", "before", "change"),
    [
        ("-7000", ChangeBy(people=1), ChangeBy(people=-7_000)),
        ("−7,000", ChangeTo(people=1), ChangeBy(people=-7_000)),
        ("+500", ChangeTo(people=1), ChangeBy(people=500)),
        ("500", ChangeTo(people=1), ChangeTo(people=500)),
        ("500", ChangeBy(people=1), ChangeBy(people=500)),
        ("by 500", ChangeTo(people=1), ChangeBy(people=500)),
        ("To 10,000", ChangeBy(people=1), ChangeTo(people=10_000)),
        ("10,000명으로", ChangeBy(people=1), ChangeTo(people=10_000)),
        ("1만 명으로", ChangeBy(people=1), ChangeTo(people=10_000)),
    ],
)
def test_that_changes_are_read_as_people_write_them(
    text: str, before: ChangeBy | ChangeTo, change: ChangeBy | ChangeTo
) -> None:
    assert typed_change(text, before) == change


@pytest.mark.parametrize("text", ["to -5", "99999999", "1.5", "", "KRW 5"])
def test_that_what_is_no_change_is_refused(text: str) -> None:
    with pytest.raises(CellRefused):
        typed_change(text, ChangeBy(people=1))
