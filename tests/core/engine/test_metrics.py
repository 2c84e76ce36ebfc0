"""The one table of metrics, over the shipped examples and over almost nothing."""

import math
from functools import cache
from importlib.resources import as_file, files

import pytest

from core.document.scenario import About, Scenario, View
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS, NOT_ALLOCATED, Record, basis_of, records
from core.files.scenario_file import load
from core.words import say, sentences

EXAMPLES = ("impasse-2019", "twelfth-sma")


@cache
def shipped(name: str) -> Scenario:
    with as_file(files("resources").joinpath("scenarios", f"{name}.burden")) as path:
        return load(path)


def seen(name: str, **view: object) -> Outcome:
    scenario = shipped(name)
    return evaluate(scenario, View.model_validate({**dict(scenario.view), **view}))


def value(outcome: Outcome, metric: str, year: int, line: str | None = None) -> float:
    found = [row for row in records(outcome, [metric], range(year, year + 1)) if row.line == line]
    assert len(found) == 1
    assert isinstance(found[0].value, float), found[0].reason
    return found[0].value


@pytest.mark.parametrize(("rate", "ratio"), [("press", 5.09), ("average", 5.27)])
def test_that_the_ask_is_5_09_times_what_is_paid_at_the_press_rate_and_5_27_at_the_average(
    rate: str, ratio: float
) -> None:
    for currency in ("USD", "KRW"):
        outcome = seen("impasse-2019", rate=rate, currency=currency)
        assert round(value(outcome, "gap.ratio", 2020), 2) == ratio


def test_that_what_is_paid_is_924_or_891_1_million_dollars() -> None:
    for rate, paid in (("press", 924.0), ("average", 891.1)):
        outcome = seen("impasse-2019", rate=rate, position="in-force")
        assert round(value(outcome, "contribution", 2019), 1) == paid


@pytest.mark.parametrize(
    ("share", "average", "press"),
    [("npsc", 42.1, 42.9), ("non-personnel", 27.6, 28.3), ("all", 16.7, 17.2)],
)
def test_that_the_shares_of_2019_are_those_of_the_example(share: str, average: float, press: float) -> None:
    for rate, expected in (("average", average), ("press", press)):
        for currency in ("USD", "KRW"):
            outcome = seen("impasse-2019", rate=rate, share=share, currency=currency, position="in-force")
            assert round(value(outcome, "share", 2019), 1) == expected


def test_that_the_lines_of_the_payment_are_those_of_the_split() -> None:
    outcome = seen("impasse-2019", position="in-force", currency="KRW")
    paid = {row.line: row.value for row in records(outcome, ["contribution.by_line"], range(2019, 2020))}
    assert (paid["labor"], paid["construction"], paid["logistics"]) == (500.5, 371.0, 167.4)
    assert paid[NOT_ALLOCATED] == 0.0


def test_that_the_cost_leaves_memo_lines_out_and_says_which_lines_it_lacks() -> None:
    outcome = seen("impasse-2019")
    cost = next(iter(records(outcome, ["cost"], range(2019, 2020))))
    lines = {row.line: row.value for row in records(outcome, ["cost.by_line"], range(2019, 2020))}
    known = [lines[row.id] for row in outcome.lines if not row.memo and lines[row.id] is not None]
    assert cost.value == pytest.approx(sum(float(each) for each in known if each is not None))
    assert cost.reason is not None
    assert say(cost.reason) == "no published cost of Operations, Equipment and Exercises in 2019"


def test_that_the_parts_of_the_cost_sum_to_the_whole() -> None:
    for name, year in (("impasse-2019", 2020), ("twelfth-sma", 2027)):
        outcome = seen(name)
        whole = value(outcome, "cost", year)
        assert value(outcome, "cost.personnel", year) + value(outcome, "cost.non_personnel", year) == (
            pytest.approx(whole)
        )


def test_that_the_cost_of_no_line_at_all_is_nothing() -> None:
    assert value(seen("twelfth-sma"), "cost.off_peninsula", 2027) == 0.0


def test_that_the_twelfth_agreement_pays_1551_1_in_2027() -> None:
    outcome = seen("twelfth-sma", position="in-force")
    assert value(outcome, "contribution", 2027) == 1551.1
    assert value(outcome, "cumulative", 2027) == pytest.approx(1519.2 + 1551.1)
    assert value(outcome, "contribution.growth", 2027) == pytest.approx((1551.1 / 1519.2 - 1) * 100)
    assert value(outcome, "contribution.over_agreement", 2027) == pytest.approx((1551.1 / 1402.8 - 1) * 100)


def test_that_the_present_value_is_that_of_the_formula() -> None:
    outcome = seen("twelfth-sma", position="in-force")
    flows = [value(outcome, "contribution", year) for year in outcome.horizon]
    expected = sum(flow / 1.03 ** (at + 1) for at, flow in enumerate(flows))
    assert value(outcome, "npv", 2026) == pytest.approx(expected)
    dollars = seen("twelfth-sma", position="in-force", currency="USD")
    assert value(dollars, "npv", 2026) == pytest.approx(expected * 1000 / 1421.40)


def test_that_the_real_present_value_discounts_constant_flows() -> None:
    scenario = shipped("twelfth-sma")
    real = scenario.model_copy(update={"about": scenario.about.model_copy(update={"discount_kind": "real"})})
    view = scenario.view.model_copy(update={"position": "in-force", "prices": "constant:2026"})
    outcome = evaluate(real, view)
    flows = [value(outcome, "contribution", year) for year in outcome.horizon]
    assert value(outcome, "npv", 2026) == pytest.approx(sum(f / 1.03 ** (n + 1) for n, f in enumerate(flows)))


def test_that_strength_of_2020_under_the_cut_is_that_of_the_worked_example() -> None:
    outcome = seen("impasse-2019")
    assert round(value(outcome, "strength.mean", 2020), 2) == 24_980.87
    assert value(outcome, "strength.lowest", 2020) == 21_500
    assert value(outcome, "headroom.lowest", 2020) == -7_000
    assert value(outcome, "headroom.lowest", 2019) == 0
    per_member = value(outcome, "per_member", 2020)
    assert per_member == pytest.approx(4_700e6 / value(outcome, "strength.mean", 2020))


def test_that_constant_prices_of_the_base_year_equal_nominal_ones_at_the_average_rate() -> None:
    for currency in ("USD", "KRW"):
        nominal = seen("impasse-2019", rate="average", currency=currency)
        constant = seen("impasse-2019", rate="average", currency=currency, prices="constant:2019")
        for metric in ("contribution", "cost", "share", "gap"):
            assert value(constant, metric, 2019) == pytest.approx(value(nominal, metric, 2019))


def test_that_the_share_of_gdp_takes_published_values_alone() -> None:
    outcome = seen("impasse-2019", position="in-force")
    assert 0.04 < value(outcome, "of_gdp", 2019) < 0.06
    held = next(iter(records(outcome, ["of_gdp"], range(2022, 2023))))
    assert held.value is None


def test_that_a_series_in_another_unit_is_converted_and_one_that_is_no_money_is_missing() -> None:
    scenario = shipped("impasse-2019")

    def with_unit(unit: str) -> Outcome:
        rows = tuple(
            row.model_copy(update={"unit": unit}) if row.id == "gdp-kr" else row
            for row in scenario.indices.rows
        )
        changed = scenario.model_copy(update={"indices": scenario.indices.model_copy(update={"rows": rows})})
        return evaluate(changed, scenario.view.model_copy(update={"position": "in-force", "rate": "average"}))

    unit = next(row.unit for row in scenario.indices.rows if row.id == "gdp-kr")
    won = value(with_unit(unit), "of_gdp", 2019)
    dollars = value(with_unit("USD" + unit[3:]), "of_gdp", 2019)
    # Values are told to nine decimals.
    assert dollars * 1165.8 == pytest.approx(won, rel=1e-4)
    for odd in ("2020 = 100", "%", "USD or so", "XXX bn"):
        assert next(iter(records(with_unit(odd), ["of_gdp"], range(2019, 2020)))).value is None


VIEWS: list[dict[str, object]] = [
    {},
    {"currency": "KRW", "rate": "average"},
    {"currency": "USD", "prices": "constant:2019"},
    {"currency": "KRW", "prices": "constant:2026"},
    {"prices": "constant:1950"},
    {"position": "in-force", "against": "in-force"},
    {"count": "assigned"},
]


def checked(rows: list[Record]) -> None:
    assert rows
    for row in rows:
        if row.value is None:
            assert row.reason is not None, (row.metric, row.year, row.line)
        elif isinstance(row.value, float):
            assert math.isfinite(row.value), (row.metric, row.year, row.line)
        assert say(row.definition)
        assert row.reason is None or say(row.reason)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("view", VIEWS)
def test_that_every_value_is_a_number_or_missing_with_a_reason(name: str, view: dict[str, object]) -> None:
    checked(list(records(seen(name, **view))))


def test_that_a_document_with_only_its_title_says_why_nothing_is_known() -> None:
    about = About.model_validate_json(
        '{"title": "T", "base_year": 2019, "first_year": 2019, "last_year": 2021, "as_of": "2019-12-31"}'
    )
    checked(list(records(evaluate(Scenario(about=about)))))


def test_that_every_metric_has_a_name_a_definition_and_a_unit() -> None:
    outcome = seen("impasse-2019")
    for metric_id, metric in METRICS.items():
        assert metric.id == metric_id
        assert {f"metric.{metric_id}", f"metric.{metric_id}.definition"} <= set(sentences())
        assert say(metric.name)
        assert say(metric.definition(outcome))
        assert metric.unit(outcome) or metric.kind == "status"
        assert metric.values.__doc__ or metric.id.startswith("cost")


def test_that_the_ids_that_the_model_names_are_all_there() -> None:
    assert set(METRICS) >= {
        *("contribution", "contribution.by_line", "contribution.growth", "contribution.over_agreement"),
        *("cost", "cost.by_line", "share", "per_member", "of_gdp", "of_defense_budget", "cumulative", "npv"),
        *("gap", "gap.by_line", "gap.ratio", "strength.mean", "strength.lowest", "strength.year_end"),
        "headroom.lowest",
    }


def test_that_an_unknown_metric_is_refused() -> None:
    with pytest.raises(KeyError):
        list(records(seen("twelfth-sma"), ["contributions"]))


def test_that_the_definition_of_a_share_names_it_and_the_basis() -> None:
    told = say(METRICS["share"].definition(seen("impasse-2019")))
    assert "non-personnel stationing cost" in told
    assert "rate of the press" in told
    constant = seen("impasse-2019", prices="constant:2019", rate="average")
    assert say(basis_of(constant)) == "in constant prices of 2019"
    # A named rate still sums what a year has in several currencies.
    named = seen("impasse-2019", prices="constant:2019", rate="press")
    told = "in constant prices of 2019, amounts of other currencies at the rate of the press"
    assert say(basis_of(named)) == told
    assert say(basis_of(seen("impasse-2019", rate="average"))) == "nominal, at yearly average rates"


def test_that_a_share_that_needs_an_unpublished_cost_is_missing_with_its_name() -> None:
    scenario = shipped("impasse-2019")
    first = scenario.shares.definitions[0]
    wide = first.model_copy(update={"lower": (*first.lower, "off-equipment")})
    definitions = scenario.shares.model_copy(update={"definitions": (wide,)})
    row = next(iter(records(evaluate(scenario.model_copy(update={"shares": definitions})), ["share"])))
    assert row.value is None
    assert row.reason is not None
    assert "Equipment" in say(row.reason)


def test_that_a_memo_line_is_in_no_share() -> None:
    scenario = shipped("impasse-2019")
    first = scenario.shares.definitions[0]
    with_memo = first.model_copy(update={"lower": (*first.lower, "dod-estimate")})
    definitions = scenario.shares.model_copy(update={"definitions": (with_memo,)})
    changed = evaluate(scenario.model_copy(update={"shares": definitions}))
    assert value(changed, "share", 2020) == value(evaluate(scenario), "share", 2020)


@pytest.mark.parametrize("name", EXAMPLES)
def test_that_every_measure_has_the_draws_axis_first(name: str) -> None:
    outcome = seen(name)
    for metric in METRICS.values():
        values = metric.values(outcome)
        assert values.ndim == (3 if metric.by_line else 2)
        assert (values.shape[0], values.shape[-1]) == (1, len(outcome.span))


def test_that_the_legal_status_is_the_strictest_of_the_year() -> None:
    rows = {row.year: row.value for row in records(seen("impasse-2019"), ["legal.status"])}
    assert rows[2020] == "prohibited"
    assert rows[2021] == "no_reduction"


def test_that_dust_of_adding_is_not_told() -> None:
    for row in records(seen("twelfth-sma")):
        if isinstance(row.value, float):
            assert row.value == round(row.value, 9)
