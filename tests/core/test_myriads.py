"""Numbers by ten thousands say what the same number says by thousands."""

import math

from hypothesis import given
from hypothesis import strategies as st

from core.myriads import in_myriads

NAMES = ("만", "억", "조")


def read_back(told: str) -> float:
    worth = {"만": 1e4, "억": 1e8, "조": 1e12}
    parts = told.lstrip("-").replace(",", "").split()
    size = sum(float(part.rstrip("만억조")) * worth.get(part[-1], 1.0) for part in parts)
    return -size if told.startswith("-") else size


@given(
    st.integers(-(10**7), 10**7),
    st.sampled_from([("", 0, 1.0), ("k", 1, 1e3), ("m", 1, 1e6), ("bn", 1, 1e9), ("tn", 3, 1e12)]),
)
def test_that_nothing_is_lost(tenths: int, scale: tuple[str, int, float]) -> None:
    name, decimals, worth = scale
    value = tenths / 10**decimals
    assert math.isclose(read_back(in_myriads(value, name, decimals, NAMES)), value * worth, abs_tol=1e-9)


def test_how_it_reads() -> None:
    assert in_myriads(1519.2, "bn", 1, NAMES) == "1조 5,192억"
    assert in_myriads(100.0, "m", 0, NAMES) == "1억"
    assert in_myriads(10_000.5, "", 1, NAMES) == "1만 0.5"
    assert in_myriads(-0.04, "bn", 1, NAMES) == "0"
