"""The design of a sweep: a small TOML file that says what is varied, how, and what is asked of each point.

For a person to write, so every refusal says where and why.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from decimal import Decimal
from importlib import resources
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from core.analysis.sampling import Method
from core.document.places import field_words, shown
from core.document.reasons import reason_of
from core.document.uncertainty import MOST_SEED, Distribution
from core.document.values import Frozen, Label, Number, Positive, Year
from core.words import tell

MOST_POINTS = 10_000_000
MOST_VARIED = 40
SUFFIX = ".toml"
_USUAL_METRICS = ("contribution", "gap", "share")

Kind = Literal["factorial", "lhs", "listed"]
ValueKind = Literal["number", "whole", "day", "choice"]
Value = bool | int | Number | datetime.date | Annotated[str, Field(max_length=200)]
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class BadDesign(ValueError):
    """A design makes no sense; the text says where and why, without a full stop."""


class Vary(Frozen):
    """One number, day or choice that is varied: its place, the column it becomes, and the values it takes.

    Instead of a place there may be a lever: an input of the page Explorer, such as ``index cpi-kr`` for what
    is assumed of a series after its last value. Values are listed, or run ``from_`` to ``to`` in steps or in
    so many values, or are drawn from a distribution; in a listed design the points say them. Steps of days
    are whole days.
    """

    name: _Name
    place: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    lever: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    values: Annotated[tuple[Value, ...], Field(max_length=100_000, fail_fast=True)] = ()
    from_: Annotated[Number | datetime.date | None, Field(alias="from")] = None
    to: Number | datetime.date | None = None
    step: Positive | None = None
    count: Annotated[int, Field(ge=2, le=100_000)] | None = None
    distribution: Distribution | None = None

    @property
    def target(self) -> str:
        """What is varied, as it was named."""
        return self.place or self.lever or ""

    @property
    def is_range(self) -> bool:
        """Whether the values run from one to another."""
        return self.from_ is not None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.place is None) == (self.lever is None):
            raise ValueError(tell("flaw.sweeps.either_place_or_lever_not"))
        if (self.from_ is None) != (self.to is None):
            raise ValueError(tell("flaw.sweeps.go_together"))
        ways = [bool(self.values), self.is_range, self.distribution is not None]
        if sum(ways) > 1:
            raise ValueError(tell("flaw.sweeps.only_one_from_distribution_can"))
        if (self.step is not None or self.count is not None) and not self.is_range:
            raise ValueError(tell("flaw.sweeps.need"))
        if self.step is not None and self.count is not None:
            raise ValueError(tell("flaw.sweeps.only_one_step_count_can"))
        if self.from_ is not None and self.to is not None:
            if isinstance(self.from_, datetime.date) != isinstance(self.to, datetime.date):
                raise ValueError(tell("flaw.sweeps.are_not_both_or_both"))
            if self.from_ >= self.to:  # type: ignore[operator]
                raise ValueError(tell("flaw.sweeps.not_below"))
            if isinstance(self.from_, datetime.date) and self.step is not None and self.step % 1:
                raise ValueError(tell("flaw.sweeps.step_days_whole_number_days"))
        return self


class Design(Frozen):
    """What is swept: over which document and view, which points, and what is kept of each.

    ``file`` is a scenario file, from where the design is, or an example. With ``draws`` each point is
    simulated, and mean and percentiles of each metric are kept; without, the metric itself. ``points`` is
    how many a Latin hypercube has. The same ``seed`` drives points and draws.
    """

    file: Label
    variant: Label | None = None
    design: Kind = "factorial"
    points: Annotated[int, Field(ge=1, le=MOST_POINTS)] | None = None
    seed: Annotated[int, Field(ge=0, le=MOST_SEED)] = 1
    draws: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    method: Method = "random"
    metrics: Annotated[tuple[str, ...], Field(min_length=1, max_length=40)] = _USUAL_METRICS
    years: Annotated[tuple[Year, ...], Field(max_length=200)] = ()
    conditions: Annotated[tuple[Label, ...], Field(max_length=100)] = ()
    view: Annotated[dict[str, Label], Field(max_length=20, default_factory=dict)]
    vary: Annotated[tuple[Vary, ...], Field(min_length=1, max_length=MOST_VARIED)]
    point: Annotated[tuple[dict[str, Value], ...], Field(max_length=100_000, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        names = [one.name for one in self.vary]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(tell("flaw.sweeps.name_used_twice", name=name))
        targets = [one.target for one in self.vary]
        for target in targets:
            if targets.count(target) > 1:
                raise ValueError(tell("flaw.sweeps.varied_twice", target=target))
        if self.design == "lhs" and self.points is None:
            raise ValueError(tell("flaw.sweeps.latin_hypercube_needs_how_many"))
        if self.design != "lhs" and self.points is not None:
            raise ValueError(tell("flaw.sweeps.belongs_latin_hypercube"))
        if (self.design == "listed") != bool(self.point):
            raise ValueError(tell("flaw.sweeps.points_are_listed_in_listed"))
        for one in self.vary:
            self._refuse_unfit(one)
        for number, point in enumerate(self.point, start=1):
            missing, unknown = set(names) - set(point), set(point) - set(names)
            for name in sorted(missing | unknown):
                what = (
                    tell("flaw.sweeps.has_no")
                    if name in missing
                    else tell("flaw.sweeps.has_value_for_what_not")
                )
                raise ValueError(tell("flaw.sweeps.point", number=str(number), what=what, name=name))
        return self

    def _refuse_unfit(self, one: Vary) -> None:
        is_given = bool(one.values) or one.is_range or one.distribution is not None
        match self.design:
            case "listed" if is_given:
                raise ValueError(tell("flaw.sweeps.points_say_values_has_none", name=one.name))
            case "factorial" if one.distribution is not None:
                raise ValueError(tell("flaw.sweeps.drawn_from_needs_design", name=one.name))
            case "factorial" if one.is_range and one.step is None and one.count is None:
                raise ValueError(tell("flaw.sweeps.needs_or_count_values", name=one.name))
            case "lhs" if one.count is not None:
                raise ValueError(tell("flaw.sweeps.has_latin_hypercube_takes_values", name=one.name))
            case "factorial" | "lhs" if not is_given:
                raise ValueError(tell("flaw.sweeps.has_no_give_from_or", name=one.name))


def read_design(text: str) -> Design:
    """Return the design of a TOML text; BadDesign says where and why there is none."""
    try:
        # The numbers stay as they are written.
        tree = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise BadDesign(tell("flaw.sweeps.no", error=str(error))) from None
    try:
        return Design.model_validate(tree, strict=False)
    except ValidationError as refused:
        first = refused.errors(include_url=False, include_input=False)[0]
        where, reason = _where(first["loc"]), reason_of(first)
        raise BadDesign(f"{where}: {reason}" if where else reason) from None


def written(design: Design) -> str:
    """Return a design as a TOML text that `read_design` reads back."""
    plain = {name: value for name, value in design.model_dump(by_alias=True).items() if _is_said(value)}
    tables = {name: plain.pop(name) for name in ("vary", "point") if name in plain}
    lines = [f"{name} = {_as_toml(value)}" for name, value in plain.items()]
    for name, rows in tables.items():
        for row in rows:
            lines += [
                "",
                f"[[{name}]]",
                *(f"{key} = {_as_toml(value)}" for key, value in row.items() if _is_said(value)),
            ]
    return "\n".join(lines) + "\n"


def _is_said(value: object) -> bool:
    return value is not None and value not in ((), {})


def _as_toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case int():
            return str(value)
        case datetime.date():
            return value.isoformat()
        case dict():
            return (
                "{ " + ", ".join(f"{json.dumps(key)} = {_as_toml(one)}" for key, one in value.items()) + " }"
            )
        case tuple() | list():
            return "[" + ", ".join(map(_as_toml, value)) + "]"
        case _:
            # Every JSON string of plain letters is a TOML string.
            return json.dumps(str(value), ensure_ascii=False)


def design_ids() -> tuple[str, ...]:
    """Return the ids of the shipped designs."""
    folder = resources.files("resources") / "sweeps"
    return tuple(
        sorted(file.name.removesuffix(SUFFIX) for file in folder.iterdir() if file.name.endswith(SUFFIX))
    )


def shipped_design(design_id: str) -> str:
    """Return the text of a shipped design; KeyError if there is none."""
    if design_id not in design_ids():
        raise KeyError(design_id)
    file = resources.files("resources") / "sweeps" / f"{design_id}{SUFFIX}"
    return file.read_text(encoding="utf-8")


def _where(location: tuple[int | str, ...]) -> str:
    """Return ``vary 2, step``: rows are counted from one, and what pydantic tells of its tries goes."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int):
            if words:
                words[-1] += f" {step + 1}"
        elif step in Vary.model_fields or step in Design.model_fields or step == "from":
            words.append(shown(field_words(step)))
    return ", ".join(words)
