"""On which day a reduction was certified, in words."""

from __future__ import annotations

from core.engine.limits import CutFinding
from core.words import Value, message


def certified_day(cut: CutFinding) -> Value:
    """Return the day of a certification, and from when it counts where that is another day.

    One that is given before the act counts from its enactment on. Without one, the day of the cut.
    """
    counted = cut.certified_on or cut.day
    if cut.given_on is None or cut.given_on == counted:
        return counted
    return message("law.certified.counted", given=cut.given_on, counted=counted)
