"""Normal scores, and points of the unit cube, of each driver and year: streams that can be entered anywhere.

A stream is named by seed, driver and year: adding a driver leaves those of the others alone, and any block of
draws gives the same numbers in any process.
"""

from __future__ import annotations

import hashlib
import importlib
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from core.engine.calendar import Floats
from core.words import tell

Method = Literal["random", "lhs", "sobol"]
METHODS: tuple[Method, ...] = ("random", "lhs", "sobol")
BLOCK = 8_192
"""Draws that are computed together: few enough for the memory that is kept from block to block, and so many
that what Python does of each block is a small part of it."""
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


def normal_scores(
    method: Method, seed: int, draws: int, stream: tuple[str, int], axis: int, start: int, into: Floats
) -> None:
    """Put normal scores of draws from ``start`` on, a multiple of `BLOCK`, ``into`` an array ``(draws,)``.

    ``stream`` is driver and year; ``axis`` is its place among all axes, which only Sobol points need.
    """
    if method == "random":
        # Not by way of points, which take twice as long to turn into scores as to draw.
        _streams.at(seed, (*stream, method), start).standard_normal(out=into)
        return
    points = uniforms(method, seed, draws, stream, axis, start, start + len(into))
    load_scipy("special").ndtri(points, out=into)


def uniforms(
    method: Literal["lhs", "sobol"],
    seed: int,
    draws: int,
    stream: tuple[str, int],
    axis: int,
    start: int,
    stop: int,
) -> Floats:
    """Return the points ``start`` to ``stop`` of ``draws`` on one axis, each in (0, 1), ``(stop - start,)``.

    Stream, axis and start are those of `normal_scores`.
    """
    if method == "lhs":
        order = _order(seed, stream, draws)[start:stop]
        within = _streams.at(seed, (*stream, method), start).random(stop - start)
        # Never 0, whose normal score is minus infinity.
        return (order + within + 2.0 ** -(_BITS + 1)) / draws
    return _shifted_sobol(seed, stream, axis, start, stop)


class _Streams(threading.local):
    """A generator of this thread, set to any block of any stream; making one takes ten times as long."""

    def __init__(self) -> None:
        self._bits = np.random.SFC64()
        self._generator = np.random.Generator(self._bits)
        self._words = np.ones(4, dtype=np.uint64)
        self._state: Any = {
            "bit_generator": "SFC64",
            "state": {"state": self._words},
            "has_uint32": 0,
            "uinteger": 0,
        }

    def at(self, seed: int, name: tuple[object, ...], start: int = 0) -> np.random.Generator:
        """Return the generator of the block of a stream that begins at a draw; the next call sets it anew.

        192 bits of a digest are its state, as numpy's own seeds would be, and its counter gives each 2**64
        numbers at the least (numpy, *SFC64*).
        """
        digest = hashlib.sha256("\x1f".join(map(str, (seed, *name, start))).encode()).digest()
        self._words[:3] = np.frombuffer(digest, "<u8", 3)
        self._bits.state = self._state
        # The first twelve still tell of the state.
        self._bits.random_raw(12, output=False)
        return self._generator


_streams = _Streams()


@lru_cache(maxsize=128)
def _order(seed: int, stream: tuple[str, int], draws: int) -> npt.NDArray[np.int64]:
    """Return in which of as many strata as there are draws each draw falls (McKay and others, 1979)."""
    return _streams.at(seed, (*stream, "order")).permutation(draws)


_filtering = threading.Lock()


@contextmanager
def ignoring(category: type[Warning]) -> Iterator[None]:
    """Ignore such warnings meanwhile, one thread at a time: what is warned of is set for all at once."""
    with _filtering, warnings.catch_warnings():
        warnings.simplefilter("ignore", category)
        yield


@lru_cache(maxsize=4)
def _sobol(axes: int, start: int, stop: int) -> npt.NDArray[np.uint64]:
    qmc = load_scipy("stats.qmc")
    # A block is a power of two as a part of what is one.
    with ignoring(UserWarning):
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
