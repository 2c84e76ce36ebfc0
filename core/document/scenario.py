"""The document: one scenario, whole and self-contained."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from core.document.agreements import Agreements
from core.document.costs import Costs, Shares
from core.document.indices import Indices
from core.document.limits import Limits
from core.document.money import Currency, CurrencyCode, Parties, Party
from core.document.positions import Positions
from core.document.posture import Posture
from core.document.preferences import Preferences
from core.document.references import check_references
from core.document.sources import Sources
from core.document.stakes import Stakes
from core.document.uncertainty import Uncertainty
from core.document.values import Frozen, Label, Note, Percent, Slug, Year
from core.document.variants import Variants
from core.words import tell

MAX_HORIZON = 60

PriceBasis = Annotated[str, StringConstraints(pattern=r"^(nominal|constant:[12][0-9]{3})$")]


class About(Frozen):
    """What the scenario is, and the years it speaks of.

    ``as_of`` is the day whose knowledge it has; ``discount_rate`` is in percent and nominal or real.
    """

    title: Label
    author: Note = ""
    description: Note = ""
    created: datetime.date | None = None
    modified: datetime.date | None = None
    base_year: Year
    first_year: Year
    last_year: Year
    as_of: datetime.date
    discount_rate: Percent | None = None
    discount_kind: Literal["nominal", "real"] = "nominal"

    @model_validator(mode="after")
    def _horizon_in_order(self) -> Self:
        if self.last_year < self.first_year:
            raise ValueError(tell("flaw.document.last_year_before_first"))
        if self.last_year - self.first_year >= MAX_HORIZON:
            raise ValueError(tell("flaw.document.horizon_longer_than_years", max_horizon=MAX_HORIZON))
        return self


Section = Literal[
    "answers",
    "variant",
    "positions",
    "shares",
    "contribution",
    "posture",
    "stakes",
    "uncertainty",
    "findings",
    "assumed",
]
"""A section of the summary; its sources always stand at the end."""
Paper = Literal["A4", "Letter"]


class View(Frozen):
    """What the reader last looked at. Changing it is no edit; None takes the document's first choice.

    ``left_out`` are sections that the summary is printed without, ``title_page`` whether it begins with one;
    ``paper`` is what it is printed on (None: that of the reader's country), ``across`` whether that lies so.
    """

    variant: Slug | None = None
    position: Slug | None = None
    against: Slug | None = None
    plan: Slug | None = None
    year: Year | None = None
    day: datetime.date | None = None
    currency: CurrencyCode | None = None
    rate: Slug | None = None
    prices: PriceBasis | None = None
    share: Slug | None = None
    count: Slug | None = None
    left_out: Annotated[tuple[Section, ...], Field(max_length=20, fail_fast=True)] = ()
    title_page: bool = False
    paper: Paper | None = None
    across: bool = False


def usual_parties() -> Parties:
    """Return the Republic of Korea as host and the United States as sending nation, with no exchange rate."""
    return Parties(
        host="rok",
        sender="us",
        parties=(
            Party(id="rok", name="Republic of Korea", short="Korea", currency="KRW"),
            Party(id="us", name="United States", short="United States", currency="USD"),
        ),
        currencies=(
            Currency(code="KRW", name="South Korean won", symbol="₩", unit="KRW bn"),
            Currency(code="USD", name="US dollar", symbol="$", unit="USD m"),
        ),
        reference_currency="USD",
    )


class Scenario(Frozen):
    """One scenario file. A document with only ``about`` and one cost line is valid."""

    about: About
    parties: Parties = Field(default_factory=usual_parties)
    # Made without validation, so that no part's validator is built before it is wanted: start-up time.
    indices: Indices = Indices.model_construct()
    costs: Costs = Costs.model_construct()
    shares: Shares = Shares.model_construct()
    agreements: Agreements = Agreements.model_construct()
    positions: Positions = Positions.model_construct()
    posture: Posture = Posture.model_construct()
    limits: Limits = Limits.model_construct()
    stakes: Stakes = Stakes.model_construct()
    preferences: Preferences = Preferences.model_construct()
    uncertainty: Uncertainty = Uncertainty.model_construct()
    variants: Variants = Variants.model_construct()
    sources: Sources = Sources.model_construct()
    view: View = View.model_construct()

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        check_references(self)
        return self
