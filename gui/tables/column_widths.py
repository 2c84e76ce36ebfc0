"""How the columns of a table share its room: figures are never cut, the first column gives way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LEAST_NAME = 110
FAIR_NAME = 200
WIDEST_NAME = 380
MOST_TRIED = 6


def longest(texts: Iterable[str]) -> frozenset[str]:
    """Gives the texts of a column that take the most room, of which the widest is to be measured.

    Points and commas take half the room of a digit: 50.1527 is wider than 1,925.2.
    """
    return frozenset(sorted(texts, key=lambda text: (-_room(text), text))[:MOST_TRIED])


def _room(text: str) -> float:
    return len(text) - (text.count(",") + text.count(".")) / 2


def share_room(
    wanted: Sequence[int],
    needed: Sequence[int],
    room: int,
    scale: float = 1.0,
    bars: Sequence[int] = (),
) -> list[int]:
    """Gives the widths of the columns, pixels.

    Every column but the first gets at least what it needs (more than ``room``, then: the table
    scrolls). The first is shortened down to its least width. What is left over gives the first a fair
    width, then the columns their ``bars`` (0 where a column has none), then the first what it needs
    and the others what they want, then widens the first, then all.
    """
    if not needed:
        return []
    least = round(LEAST_NAME * scale)
    widths = [min(needed[0], least), *needed[1:]]
    left = room - sum(widths)
    if left <= 0:
        return widths

    def give(column: int, most: int) -> None:
        nonlocal left
        given = max(0, min(left, most - widths[column]))
        widths[column] += given
        left -= given

    give(0, min(needed[0], round(FAIR_NAME * scale)))
    for column, bar in enumerate(bars):
        give(column, widths[column] + bar)
    give(0, max(needed[0], least))
    lacking = [max(0, want - has) for want, has in zip(wanted[1:], widths[1:], strict=True)]
    share = min(1.0, left / sum(lacking)) if sum(lacking) else 0.0
    for column, lack in enumerate(lacking, start=1):
        give(column, widths[column] + int(lack * share))
    give(0, max(wanted[0], needed[0], round(WIDEST_NAME * scale)))
    each, rest = divmod(left, len(widths))
    return [width + each + (rest if not column else 0) for column, width in enumerate(widths)]
