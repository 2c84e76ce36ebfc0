"""Whiskers: an upright with a foot and a head, from the low to the high end of a range."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor

from gui.charts.layers import FloatArray, Stroke

HALF = 0.14
"""Half the width of a foot, in steps of the axis."""


def whiskers(x: FloatArray, low: FloatArray, high: FloatArray, colour: QColor) -> list[Stroke]:
    """Return the strokes of ranges ``low`` to ``high`` (n,) at ``x`` (n,); one that is NaN has none."""
    known = np.flatnonzero(np.isfinite(low) & np.isfinite(high))
    if not known.size:
        return []
    x, low, high = x[known].astype(float), low[known], high[known]
    gap = np.full_like(x, np.nan)
    left, right = x - HALF, x + HALF
    across = np.stack([left, right, gap, x, x, gap, left, right, gap], axis=1).ravel()
    up = np.stack([low, low, gap, low, high, gap, high, high, gap], axis=1).ravel()
    return [Stroke(across, up, colour, 1.5, blocks=True, is_square=True)]
