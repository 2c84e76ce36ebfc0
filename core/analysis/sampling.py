"""Points of the unit cube for each driver and year, from streams that can be entered anywhere.

A stream is named by seed, driver and year: adding a driver leaves those of the others alone, and any block of
draws gives the same numbers in any process.
"""

from __future__ import annotations

import hashlib
import importlib
import threading
import warnings
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from core.engine.calendar import Floats
from core.words import tell

Method = Literal["random", "lhs", "sobol"]
METHODS: tuple[Method, ...] = ("random", "lhs", "sobol")
BLOCK = 4_096
"""Draws that are computed together: what the engine makes of them fits a processor's cache."""
_BITS = 53
_SOBOL_BITS = 30
"""What scipy can enter anywhere: a thousand million points."""


class NotSampled(Exception):
    """The draws can't be made; the text says why and what to do, without a full stop."""


def load_scipy(part: str) -> Any:
    """Return a part of scipy, loaded when first used; NotSampled if it is not installed."""
    try:
        return importlib.import_module(f"scipy.{part}")
    except ImportError:
        raise NotSampled(tell("flaw.analysis.needs_install")) from None


def check_count(method: Method, draws: int) -> None:
    """Raise NotSampled if a method can't make so many draws."""
    if draws < 1:
        raise NotSampled(tell("flaw.analysis.there_must_be_at_least"))
    if method == "sobol" and draws & (draws - 1):
        lower = 1 << (draws.bit_length() - 1)
        raise NotSampled(
            tell("flaw.analysis.sobol_points_are_balanced_only", lower=f"{lower:,}", lower_2=f"{2 * lower:,}")
        )


def uniforms(
    method: Method, seed: int, draws: int, stream: tuple[str, int], axis: int, start: int, stop: int
) -> Floats:
    """Return the points ``start`` to ``stop`` of ``draws`` on one axis, each in (0, 1), ``(stop - start,)``.

    ``stream`` is driver and year; ``axis`` is its place among all axes, which only Sobol points need.
    ``start`` is a multiple of `BLOCK`.
    """
    if method == "random":
        return _random(seed, (*stream, "random"), start, stop - start)
    if method == "lhs":
        order = _order(seed, stream, draws)[start:stop]
        return (order + _random(seed, (*stream, "lhs"), start, stop - start)) / draws
    return _shifted_sobol(seed, stream, axis, start, stop)


class _Streams(threading.local):
    """A generator of this thread, set to any place of any stream; making one takes ten times as long."""

    def __init__(self) -> None:
        self._bits = np.random.Philox()
        self._generator = np.random.Generator(self._bits)

    def at(self, seed: int, name: tuple[object, ...], start: int = 0) -> np.random.Generator:
        """Return the generator at a place of the stream with a name, to be used before it is asked for again.

        A step of its counter gives four numbers, so ``start`` is a multiple of four.
        """
        digest = hashlib.sha256("\x1f".join(map(str, name)).encode()).digest()
        state: Any = self._bits.state
        state["state"]["key"][:] = seed, int.from_bytes(digest[:8], "little")
        state["state"]["counter"][:] = start // 4, 0, 0, 0
        # Nothing is left over of what was drawn before.
        state.update(buffer_pos=4, has_uint32=0, uinteger=0)
        self._bits.state = state
        return self._generator


_streams = _Streams()


def _random(seed: int, name: tuple[object, ...], start: int, count: int) -> Floats:
    # Never 0, whose normal score is minus infinity.
    return _streams.at(seed, name, start).random(count) + 2.0 ** -(_BITS + 1)


@lru_cache(maxsize=128)
def _order(seed: int, stream: tuple[str, int], draws: int) -> npt.NDArray[np.int64]:
    """Return in which of as many strata as there are draws each draw falls (McKay and others, 1979)."""
    return _streams.at(seed, (*stream, "order")).permutation(draws)


@lru_cache(maxsize=4)
def _sobol(axes: int, start: int, stop: int) -> npt.NDArray[np.uint64]:
    qmc = load_scipy("stats.qmc")
    with warnings.catch_warnings():
        # A block is a power of two as a part of what is one.
        warnings.simplefilter("ignore", UserWarning)
        engine = qmc.Sobol(axes, scramble=False, bits=_SOBOL_BITS)
        if start:
            engine.fast_forward(start)
        points = engine.random(stop - start)
    scaled: npt.NDArray[np.uint64] = (points * 2.0**_SOBOL_BITS).astype(np.uint64)
    return scaled


def _shifted_sobol(seed: int, stream: tuple[str, int], axis: int, start: int, stop: int) -> Floats:
    """Return Sobol points under a random digital shift of their axis, which keeps them balanced.

    Source: L'Ecuyer and Lemieux, *Recent Advances in Randomized Quasi-Monte Carlo Methods* (2002).
    """
    # As many axes as make few kinds of tables; the points of an axis do not depend on how many there are.
    axes = 1 << axis.bit_length()
    points = _sobol(axes, start, stop)[:, axis]
    shift = _streams.at(seed, (*stream, "shift")).integers(0, 2**_SOBOL_BITS, dtype=np.uint64)
    shifted: Floats = ((points ^ shift) + 0.5) / 2.0**_SOBOL_BITS
    return shifted
