"""What many draws say of a scenario, as it is told: ranges by year, chances, and what a cap is worth."""

from __future__ import annotations

from dataclasses import dataclass

from core.document.uncertainty import Driver
from core.words import Message


@dataclass(frozen=True)
class YearRange:
    """Where nine of ten draws of a year lie, the middle one, and the document; NaN where missing."""

    year: int
    low: float
    middle: float
    high: float
    document: float


@dataclass(frozen=True)
class MetricRange:
    """The ranges of one metric by year, in its unit in view."""

    metric: str
    years: tuple[YearRange, ...]


@dataclass(frozen=True)
class Chance:
    """What may come true in words, and how often it does: a fraction with its standard error."""

    condition: Message
    value: float
    error: float


@dataclass(frozen=True)
class CapYear:
    """How often a cap holds the growth of the agreement in force down, and what it is worth, in a year."""

    year: int
    chance: float
    worth: float


@dataclass(frozen=True)
class DriverRange:
    """A driver, and where nine of ten of its draws lie."""

    driver: Driver
    low: float
    high: float


@dataclass(frozen=True)
class Ranges:
    """All of it, with how it was drawn."""

    draws: int
    seed: int
    drivers: tuple[DriverRange, ...]
    metrics: tuple[MetricRange, ...]
    chances: tuple[Chance, ...]
    caps: tuple[CapYear, ...]
