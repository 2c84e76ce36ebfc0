"""Tables of figures by year: the amounts of cost lines, observed series, and what agreements state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError

from core.document.agreements import Agreement, Portion, StatedAmount, years_of
from core.document.costs import CostAmount, CostLine
from core.document.indices import Index, Observation
from core.document.money import currency_of, is_money, scale_of
from core.document.places import Place, with_fields
from core.document.scenario import Scenario
from core.document.values import Frozen
from core.exchange.merging import Named, citation, fields_of, grouped, laid_over, merged, unfit
from core.exchange.table import CITED, Field, Given, Record, Table, Taken, Unfit, told_sources
from core.typed.amounts import ParsedAmount, to_unit
from core.typed.refusal import Refusal
from core.words import Unit, message

_NAME = Field("name", others=("title", "description", "명칭"))
Row = TypeVar("Row", bound=Frozen)
_YEAR = Field("year", "year", needed=True, others=("years", "fy", "fiscal year", "calendar year", "연도"))
_VALUE = Field("value", "amount", needed=True, others=("amount", "cost", "figure", "total", "금액"))
_UNIT = Field("unit", "unit", others=("currency", "units", "단위"))
_CITED = {"cite": "sources"}
_ABOUT_LINE = ("category", "place", "personnel", "memo")


def _cost_records(scenario: Scenario) -> Iterator[Record]:
    for line in scenario.costs.lines:
        about: Record = {
            "line": line.id,
            "name": line.name,
            "category": line.category,
            "place": line.place,
            "personnel": line.personnel,
            "memo": line.memo,
        }
        for amount in line.amounts:
            figure: Record = {"year": amount.year, "last_year": amount.last_year, "basis": amount.basis}
            yield {**about, **figure, "value": amount.value, "unit": line.unit, **told_sources(amount)}


def _take_costs(scenario: Scenario, records: Sequence[Given]) -> Taken:
    def line_of(given: Given) -> CostLine:
        line = _found(lines, given, "line")
        if line is None:
            line = CostLine.model_validate(
                {
                    "category": "other",
                    "place": "on_peninsula",
                    **_new_row(given, "line", lines),
                    **_said(given, *_ABOUT_LINE),
                    "unit": _unit_for_new(given, scenario),
                }
            )
            new.append(line)
            lines.add(line)
        return line

    def amount_of(line: CostLine, given: Given, old: CostAmount | None) -> CostAmount:
        fields = {"year": given.values["year"], **fields_of(given, "last_year", "basis")}
        fields["value"] = _in_unit(given, line.unit)
        return laid_over(old, CostAmount, {**fields, **citation(given, scenario)}, taken)

    taken, new, lines = Taken(), list[CostLine](), Named(scenario.costs.lines)
    changed: dict[str, Frozen] = {}
    for line, group in grouped(records, ("line", "name"), line_of, taken):
        amounts = _merged_years(line.amounts, group, partial(amount_of, line), taken)
        _rebuild(line, {"amounts": amounts, **_about_line(line, group[0])}, group, changed, taken)
    _put(Place.parse("costs/lines"), (*scenario.costs.lines, *new), changed, taken)
    return taken


COSTS = Table(
    "costs",
    (
        Field("line", needed=True, others=("cost line", "item", "id", "cost", "항목")),
        _NAME,
        Field("category", others=("kind", "분류")),
        Field("place", "choice", choices=("on_peninsula", "off_peninsula")),
        Field("personnel", "flag"),
        Field("memo", "flag"),
        _YEAR,
        Field("last_year", "year", others=("last year", "to")),
        Field("basis", "choice", choices=("calendar", "fiscal")),
        _VALUE,
        _UNIT,
        *CITED,
    ),
    _cost_records,
    _take_costs,
    by_year="value",
)


def _series_records(scenario: Scenario) -> Iterator[Record]:
    for index in scenario.indices.rows:
        about: Record = {"series": index.id, "name": index.name, "kind": index.kind, "unit": index.unit}
        for observed in index.observed:
            yield {**about, "year": observed.year, "value": observed.value, **told_sources(observed)}


def _take_series(scenario: Scenario, records: Sequence[Given]) -> Taken:
    def index_of(given: Given) -> Index:
        index = _found(series, given, "series")
        if index is None:
            fields = _new_row(given, "series", series)
            usual = {"kind": "level", "unit": "index"}
            said = _said(given, "kind", "unit")
            # Without any value nothing could be held after the last: its own rows come at once.
            first = Observation(year=_year(given), value=_plain(given, str(said.get("unit", ""))))
            index = Index.model_validate({**usual, **fields, **said, "observed": (first,)})
            new.append(index)
            series.add(index)
        return index

    def observation_of(index: Index, given: Given, old: Observation | None) -> Observation:
        told = given.values.get("unit")
        value = _in_unit(given, index.unit) if is_money(index.unit, scenario.parties) else None
        if value is None and told is not None and told != index.unit:
            raise Unfit("unit", message("import.other_currency", unit=str(told), expected=Unit(index.unit)))
        fields = {
            "year": given.values["year"],
            "value": _plain(given, index.unit) if value is None else value,
        }
        old = None if index in new else old
        return laid_over(old, Observation, {**fields, **citation(given, scenario)}, taken)

    taken, new, series = Taken(), list[Index](), Named(scenario.indices.rows)
    changed: dict[str, Frozen] = {}
    for index, group in grouped(records, ("series", "name"), index_of, taken):
        observed = _merged_years(index.observed, group, partial(observation_of, index), taken)
        _rebuild(index, {"observed": observed}, group, changed, taken)
    _put(Place.parse("indices/rows"), (*scenario.indices.rows, *new), changed, taken)
    return taken


SERIES = Table(
    "series",
    (
        Field("series", needed=True, others=("index", "id", "indicator", "지표")),
        _NAME,
        Field("kind", "choice", choices=("growth", "level")),
        _UNIT,
        _YEAR,
        _VALUE,
        *CITED,
    ),
    _series_records,
    _take_series,
    by_year="value",
)


def _contribution_records(scenario: Scenario) -> Iterator[Record]:
    for agreement in scenario.agreements.rows:
        for portion in agreement.portions:
            about: Record = {"agreement": agreement.id, "name": agreement.name, "portion": portion.id}
            for term in portion.terms:
                if isinstance(term, StatedAmount):
                    figure: Record = {"year": term.year, "value": term.value, "unit": portion.unit}
                    yield {**about, **figure, **told_sources(term)}


def _take_contributions(scenario: Scenario, records: Sequence[Given]) -> Taken:
    holders: dict[int, Agreement] = {}
    agreements = Named(scenario.agreements.rows)

    def portion_of(given: Given) -> Portion:
        agreement = _found(agreements, given, "agreement")
        if agreement is None:
            wanted = str(given.values.get("agreement") or given.values.get("name") or "")
            raise Unfit("agreement", message("import.no_agreement", name=wanted))
        portion: Portion = agreement.portions[0]
        if given.values.get("portion") is not None:
            told = Named(agreement.portions, ("unit",)).find(given.values["portion"])
            if told is None:
                raise Unfit("portion", message("import.no_portion", name=str(given.values["portion"])))
            portion = told
        elif len(agreement.portions) > 1:
            portions = tuple(portion.id for portion in agreement.portions)
            raise Unfit("agreement", message("import.which_portion", name=agreement.name, portions=portions))
        holders[id(portion)] = agreement
        return portion

    def term_of(portion: Portion, given: Given, old: StatedAmount | None) -> StatedAmount:
        agreement, year = holders[id(portion)], _year(given)
        if not agreement.first_year <= year <= agreement.last_year:
            years = f"{agreement.first_year}–{agreement.last_year}"
            raise Unfit("year", message("import.not_covered", name=agreement.name, years=years))
        fields = {"year": year, "value": _in_unit(given, portion.unit)}
        return laid_over(old, StatedAmount, {**fields, **citation(given, scenario)}, taken)

    taken = Taken()
    for portion, group in grouped(records, ("agreement", "name", "portion"), portion_of, taken):
        row_of = partial(term_of, portion)
        terms = merged(portion.terms, group, lambda given: f"amount-{_year(given)}", row_of, taken, _CITED)
        if terms is not portion.terms:
            ordered = tuple(sorted(terms, key=lambda term: years_of(term)[0]))
            agreement = holders[id(portion)]
            at = Place(("agreements", "rows", agreement.id, "portions", portion.id, "terms"))
            taken.collections[at] = ordered
    return taken


CONTRIBUTIONS = Table(
    "contributions",
    (
        Field("agreement", needed=True, others=("sma", "id", "협정")),
        _NAME,
        Field("portion"),
        _YEAR,
        Field("value", "amount", needed=True, others=("amount", "contribution", "total", "figure", "분담금")),
        _UNIT,
        *CITED,
    ),
    _contribution_records,
    _take_contributions,
    by_year="value",
)


def _found(rows: Named[Row], given: Given, field: str) -> Row | None:
    """Return the row that a record speaks of, by id or name; None if there is none."""
    for name in (field, "name"):
        wanted = given.values.get(name)
        if wanted is not None and (row := rows.find(wanted)) is not None:
            return row
    return None


def _new_row(given: Given, field: str, rows: Named[Any]) -> dict[str, object]:
    """Return the id and the name of a new row: what the sheet has as one serves for both."""
    wanted = given.values.get(field) or given.values.get("name")
    if wanted is None:
        raise Unfit(field, message("import.nameless"))
    return {"id": rows.free_id(str(wanted)), "name": given.values.get("name") or str(wanted)}


def _unit_for_new(given: Given, scenario: Scenario) -> str:
    unit = given.values.get("unit")
    if unit is None:
        raise Unfit("line", message("import.new_line_without_unit"))
    if not is_money(str(unit), scenario.parties):
        raise Unfit("unit", message("import.no_unit", unit=str(unit)))
    return str(unit)


def _merged_years(
    rows: tuple[Any, ...],
    group: Sequence[Given],
    row_of: Callable[[Given, Any], Any],
    taken: Taken,
) -> tuple[Any, ...]:
    made = merged(rows, group, lambda given: str(_year(given)), row_of, taken, _CITED)
    return made if made is rows else tuple(sorted(made, key=lambda row: row.year))


def _said(given: Given, *names: str) -> dict[str, object]:
    """Return those of the named values that the record has and that are not empty."""
    return {name: value for name, value in fields_of(given, *names).items() if value is not None}


def _about_line(line: CostLine, given: Given) -> dict[str, object]:
    """Return what a record says of its line as a whole: the first one speaks for the others."""
    said = _said(given, *_ABOUT_LINE)
    if given.values.get("line") == line.id and given.values.get("name"):
        said["name"] = given.values["name"]
    return said


def _rebuild(
    owner: Any,
    fields: dict[str, Any],
    group: Sequence[Given],
    changed: dict[str, Frozen],
    taken: Taken,
) -> None:
    """Build the owner anew with its rows; what it says against them is told at the first record."""
    differing = {name: value for name, value in fields.items() if value != getattr(owner, name)}
    if not differing:
        return
    # A line that is filed elsewhere is a change though each of its figures stays.
    taken.changed += bool(set(differing) & set(_ABOUT_LINE) or "name" in differing)
    try:
        changed[owner.id] = with_fields(owner, **differing)
    except ValidationError as error:
        taken.problems.append(group[0].problem(unfit(error, {})))


def _put(place: Place, rows: Sequence[Any], changed: dict[str, Frozen], taken: Taken) -> None:
    if changed:
        taken.collections[place] = tuple(changed.get(row.id, row) for row in rows)


def _year(given: Given) -> int:
    year = given.values["year"]
    assert isinstance(year, int)  # noqa: S101 - by the kind of the field
    return year


def _in_unit(given: Given, unit: str) -> Decimal:
    """Return the record's amount in a unit of money; Unfit if its currency is another."""
    parsed, told = given.values["value"], given.values.get("unit")
    assert isinstance(parsed, ParsedAmount)  # noqa: S101 - by the kind of the field
    own = unit if told is None else str(told)
    if currency_of(own) != currency_of(unit):
        raise Unfit("unit", message("import.other_currency", unit=Unit(own), expected=Unit(unit)))
    try:
        value = to_unit(parsed, currency_of(own), Decimal(str(scale_of(own))))
    except KeyError:
        raise Unfit("unit", message("import.no_unit", unit=own)) from None
    except Refusal as refused:
        raise Unfit("value", message("import.refused", reason=refused.reason)) from refused
    if own == unit:
        return value
    with localcontext() as context:
        context.prec = 60
        scaled = value * Decimal(str(scale_of(own))) / Decimal(str(scale_of(unit)))
        # 924 of USD m is 0.924 of USD bn: the digits as people write them, no exponent, no idle zeros.
        return Decimal(f"{scaled.normalize():f}")


def _plain(given: Given, unit: str) -> Decimal:
    """Return the record's figure as it stands, for a series that is not in money."""
    parsed = given.values["value"]
    assert isinstance(parsed, ParsedAmount)  # noqa: S101 - by the kind of the field
    if parsed.percent and unit != "%":
        raise Unfit("value", message("import.percent", unit=Unit(unit)))
    if parsed.currency is not None:
        raise Unfit("value", message("import.money", unit=Unit(unit)))
    return parsed.value * (parsed.scale or 1)
