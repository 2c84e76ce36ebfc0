"""The shipped reference data: complete, cited, and with the figures that its report names."""

import csv
import io
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

import pytest

from core.language import languages
from core.reference import (
    TABLES,
    Row,
    UnknownSeries,
    UnknownSource,
    UnknownTable,
    csv_text,
    rows,
    series_values,
    source,
    table_names,
)

CITED = tuple(name for name in table_names() if name != "sources")
CONFIDENCES = {"reported", "derived", "estimated", "assumed", "unconfirmed"}


def row(table: str, **cells: str) -> Row:
    """The one row whose cells are these."""
    found = [r for r in rows(table) if all(r[column] == cell for column, cell in cells.items())]
    assert len(found) == 1, f"{len(found)} rows of {table} have {cells}"
    return found[0]


def cell(table: str, column: str, **cells: str) -> str:
    return row(table, **cells)[column]


def agreed(year: int) -> str:
    return cell("contributions", "agreed_krw_bn", year=str(year))


# The files


def test_that_every_table_has_a_file_and_every_file_a_table() -> None:
    names = {file.name for file in files("resources").joinpath("reference").iterdir()}
    # Beside them, what their texts are in other languages.
    names -= {f"{code}.json" for code in languages()}
    assert names == {f"{name}.csv" for name in (*table_names(), "tables")}


@pytest.mark.parametrize("name", [*table_names(), "tables"])
def test_that_every_file_is_strict_csv_with_no_ragged_row(name: str) -> None:
    data = files("resources").joinpath("reference", f"{name}.csv").read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
    header, *lines = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    assert lines
    assert len(set(header)) == len(header)
    assert {len(line) for line in lines} == {len(header)}
    assert all(text == text.strip() for line in lines for text in line)


@pytest.mark.parametrize("name", table_names())
def test_that_the_columns_of_a_table_are_those_that_it_declares(name: str) -> None:
    table = TABLES[name]
    assert table.id == name
    assert table.title.endswith(".")
    assert tuple(rows(name)[0]) == tuple(column.id for column in table.columns)
    assert all(column.meaning for column in table.columns)


@pytest.mark.parametrize("name", table_names())
def test_that_no_row_stands_twice(name: str) -> None:
    lines = [tuple(r.values()) for r in rows(name)]
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("name", ["series", "sources", "units", "statutes", "asks_and_offers"])
def test_that_ids_are_unique(name: str) -> None:
    ids = [r["id"] for r in rows(name)]
    assert len(set(ids)) == len(ids)


def test_that_rows_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        rows("series")[0]["id"] = "other"  # type: ignore[index]


# Sources and confidence


@pytest.mark.parametrize("name", CITED)
def test_that_every_row_has_a_source_that_exists(name: str) -> None:
    for r in rows(name):
        for id_ in r["source"].split(";"):
            assert source(id_).title


@pytest.mark.parametrize("name", CITED)
def test_that_every_row_has_a_confidence_of_the_model(name: str) -> None:
    assert {r["confidence"] for r in rows(name)} <= CONFIDENCES


def test_that_every_source_is_used_and_none_stands_twice() -> None:
    used = {id_ for name in CITED for r in rows(name) for id_ in r["source"].split(";")}
    assert used == {r["id"] for r in rows("sources")}
    titles = [r["title"] for r in rows("sources")]
    assert len(set(titles)) == len(titles)


def test_that_unconfirmed_names_columns_of_its_own_row() -> None:
    named = 0
    for name in CITED:
        for r in rows(name):
            for column in filter(None, r.get("unconfirmed", "").split(";")):
                named += 1
                # An empty cap says by itself that it is not known.
                assert r[column] or column == "cap_pct", f"{name}: {column} of {dict(r)} is empty"
    assert named > 50


def test_that_an_unconfirmed_won_total_stands_beside_a_reported_dollar_total() -> None:
    r = row("contributions", year="1992")
    assert r["unconfirmed"] == "agreed_krw_bn;change_pct"
    assert (r["confidence"], r["agreed_krw_bn"], r["reported_usd_mn"]) == ("reported", "130.5", "180")


# Completeness


def test_that_the_agreements_are_the_twelve_in_order_without_a_gap_in_the_years() -> None:
    agreements = rows("agreements")
    assert [r["number"] for r in agreements] == [str(number) for number in range(1, 13)]
    for before, after in pairwise(agreements):
        assert int(after["first_year"]) == int(before["last_year"]) + 1
    for r in agreements:
        assert int(r["years"]) == int(r["last_year"]) - int(r["first_year"]) + 1


def test_that_contributions_are_complete_from_1991_to_2027() -> None:
    contributions = rows("contributions")
    assert [int(r["year"]) for r in contributions] == list(range(1991, 2031))
    for r in contributions:
        agreement = row("agreements", number=r["agreement"])
        assert int(agreement["first_year"]) <= int(r["year"]) <= int(agreement["last_year"])
        assert (r["kind"] == "projection") == (r["agreed_krw_bn"] == "") == (int(r["year"]) > 2027)


def test_that_the_stated_change_is_that_of_the_totals() -> None:
    for before, after in pairwise(rows("contributions")[:37]):
        change = (Decimal(after["agreed_krw_bn"]) / Decimal(before["agreed_krw_bn"]) - 1) * 100
        assert abs(change - Decimal(after["change_pct"])) <= Decimal("0.06"), after["year"]


def test_that_the_terms_cover_every_year_of_every_agreement() -> None:
    for agreement in rows("agreements"):
        covered = {
            year
            for r in rows("agreement_terms")
            if r["agreement"] == agreement["number"]
            for year in range(int(r["first_year"]), int(r["last_year"]) + 1)
        }
        assert covered == set(range(int(agreement["first_year"]), int(agreement["last_year"]) + 1))


def test_that_each_step_holds_what_its_kind_needs() -> None:
    series = {r["id"] for r in rows("series")}
    for r in rows("agreement_terms"):
        assert r["step"] in {"amount", "fixed", "indexed", "one_off"}
        assert bool(r["value"]) == (r["step"] != "indexed")
        assert bool(r["index"]) == bool(r["lag"]) == (r["step"] == "indexed")
        assert not r["index"] or r["index"] in series
        assert r["cap"] in {"", row("agreements", number=r["agreement"])["cap_pct"]}


def test_that_the_won_and_dollar_portions_of_2004_are_apart() -> None:
    portions = {
        r["portion"]: (r["value"], r["unit"]) for r in rows("agreement_terms") if r["first_year"] == "2004"
    }
    assert portions == {"won": ("660.1", "KRW bn"), "dollar": ("72.3", "USD mn")}


def test_that_the_terms_and_indices_give_back_every_amount_that_was_agreed() -> None:
    totals: dict[int, Decimal] = {}
    for year in range(2005, 2028):
        steps = [r for r in rows("agreement_terms") if int(r["first_year"]) <= year <= int(r["last_year"])]
        rate = Decimal(0)
        for step in steps:
            if step["step"] == "amount":
                totals[year] = Decimal(step["value"])
            elif step["step"] == "indexed":
                growth = series_values(step["index"])[year - int(step["lag"])]
                precision = Decimal(row("series", id=step["index"])["precision"])
                growth = growth.quantize(precision, rounding="ROUND_HALF_UP")
                rate += min(growth, Decimal(step["cap"])) if step["cap"] not in {"", "none"} else growth
            else:
                rate += Decimal(step["value"])
        if year not in totals:
            total = totals[year - 1] * (1 + rate / 100)
            totals[year] = total.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")
        assert str(totals[year]) == agreed(year)


@pytest.mark.parametrize(
    ("year", "kind"), [(2013, "agreed"), (2018, "agreed"), (2019, "agreed"), (2014, "budgeted")]
)
def test_that_a_split_sums_to_its_total(year: int, kind: str) -> None:
    parts = [Decimal(r["value"]) for r in rows("splits") if r["year"] == str(year)]
    assert {r["kind"] for r in rows("splits") if r["year"] == str(year)} == {kind}
    assert str(sum(parts)) == cell("contributions", f"{kind}_krw_bn", year=str(year))


def test_that_what_was_budgeted_and_executed_is_kept_beside_what_was_agreed() -> None:
    assert cell("contributions", "budgeted_krw_bn", year="2013") == "736.0"
    assert cell("contributions", "budgeted_krw_bn", year="2014") == "799.7"
    assert cell("contributions", "executed_krw_bn", year="2020") == "700"


@pytest.mark.parametrize("series", [r["id"] for r in rows("series")])
def test_that_a_series_has_no_gap_between_its_years(series: str) -> None:
    years = list(series_values(series))
    if series != "ndaa-topline-us":
        assert years == list(range(years[0], years[-1] + 1))
    assert years == sorted(years)


def test_that_every_index_value_belongs_to_a_series() -> None:
    assert {r["series"] for r in rows("indices")} == {r["id"] for r in rows("series")}


def test_that_consumer_prices_round_to_the_rates_as_published() -> None:
    values = series_values("cpi-kr")
    for year, rate in series_values("cpi-kr-official").items():
        assert values[year].quantize(Decimal("0.1"), rounding="ROUND_HALF_UP") == rate


# The figures that the report on the data names


@pytest.mark.parametrize(
    ("year", "amount", "change"),
    [
        (1991, "107.3", ""),
        (2004, "746.9", "11.7"),
        (2005, "680.4", "-8.9"),
        (2009, "760.0", "2.5"),
        (2014, "920.0", "5.8"),
        (2019, "1038.9", "8.2"),
        (2020, "1038.9", "0.0"),
        (2021, "1183.3", "13.9"),
        (2022, "1247.2", "5.4"),
        (2025, "1402.8", "4.2"),
        (2026, "1519.2", "8.3"),
        (2027, "1551.1", "2.1"),
    ],
)
def test_that_contributions_are_those_agreed(year: int, amount: str, change: str) -> None:
    assert agreed(year) == amount
    assert cell("contributions", "change_pct", year=str(year)) == change


def test_that_1991_was_150_million_dollars_and_only_2005_a_cut() -> None:
    assert cell("contributions", "reported_usd_mn", year="1991") == "150"
    cuts = [r["year"] for r in rows("contributions") if r["change_pct"].startswith("-")]
    assert cuts == ["2005"]


@pytest.mark.parametrize(
    ("number", "signed", "in_force"),
    [
        ("6", "2005-06-09", "2005-07-06"),
        ("8", "2009-01-15", "2009"),
        ("9", "2014-02-02", "2014-06-18"),
        ("10", "2019-03-08", "2019-04-05"),
        ("11", "2021-04-08", "2021-09-01"),
        ("12", "2024-11-04", "2024-11"),
    ],
)
def test_that_agreements_have_their_days(number: str, signed: str, in_force: str) -> None:
    agreement = row("agreements", number=number)
    assert (agreement["signed"], agreement["in_force"]) == (signed, in_force)


def test_that_the_eleventh_and_twelfth_cover_their_years() -> None:
    assert [row("agreements", number="11")[c] for c in ("first_year", "last_year")] == ["2020", "2025"]
    assert [row("agreements", number="12")[c] for c in ("first_year", "last_year")] == ["2026", "2030"]
    term = row("agreement_terms", agreement="12", step="indexed")
    assert (term["index"], term["lag"], term["cap"]) == ("cpi-kr", "2", "5")


def test_that_splits_are_those_of_the_white_papers() -> None:
    def split(year: str) -> dict[str, str]:
        return {r["category"]: r["value"] for r in rows("splits") if r["year"] == year}

    assert split("2018") == {"labor": "371.0", "construction": "444.2", "logistics": "145.0"}
    assert split("2019") == {"labor": "500.5", "construction": "371.0", "logistics": "167.4"}


def test_that_positions_are_those_reported() -> None:
    assert cell("asks_and_offers", "usd_mn", id="us-ask-2019-11") == "4700"
    assert cell("asks_and_offers", "usd_mn", id="us-ask-2019-11-lawmakers") == "5000"
    assert cell("asks_and_offers", "usd_mn", id="us-final-2020-05") == "1300"
    assert cell("asks_and_offers", "change_pct", id="rok-offer-2020-03") == "13"


def test_that_the_floors_are_those_of_the_acts() -> None:
    limits = {r["fiscal_year"]: r for r in rows("statutes") if r["form"] == "funds_limit"}
    assert {year: r["floor"] for year, r in limits.items()} == {
        "2019": "22000",
        "2020": "28500",
        "2021": "28500",
        "2026": "28500",
    }
    assert (limits["2019"]["law"], limits["2019"]["section"]) == ("P.L. 115-232", "1264")
    assert limits["2019"]["certifying_official"] == "Secretary of Defense"
    assert (limits["2020"]["law"], limits["2020"]["enacted"]) == ("P.L. 116-92", "2019-12-20")
    assert (limits["2026"]["law"], limits["2026"]["enacted"]) == ("P.L. 119-60", "2025-12-18")
    assert limits["2026"]["wait_days"] == "60"
    assert limits["2026"]["combine"] == "unknown"


def test_that_an_unknown_wait_is_empty_and_no_wait_is_zero() -> None:
    assert cell("statutes", "wait_days", id="ndaa-fy2019") == "0"
    assert cell("statutes", "wait_days", id="ndaa-fy2020") == ""


def test_that_no_act_from_2022_to_2025_binds_the_force_in_korea() -> None:
    for year in range(2022, 2026):
        forms = {r["form"] for r in rows("statutes") if r["fiscal_year"] == str(year) and r["floor"]}
        assert forms == {"sense_of_congress"}


@pytest.mark.parametrize(
    ("side", "item", "period", "amount"),
    [
        ("US", "Obligations for the presence in Korea", "2016-2019", "13.4"),
        ("ROK", "Direct support, in cash and in kind", "2016-2019", "5.8"),
        ("US", "Estimate with military pay", "FY2020", "4.46"),
        ("US", "Military personnel", "FY2020", "2.1"),
        ("US", "Operation and maintenance", "FY2020", "2.2"),
        ("US", "Family housing", "FY2020", "0.14"),
        ("both", "Construction of Camp Humphreys", "to 2018", "10.7"),
        ("ROK", "Share of the cost of Camp Humphreys", "to 2018", "91"),
    ],
)
def test_that_costs_are_those_counted(side: str, item: str, period: str, amount: str) -> None:
    assert cell("costs", "amount", side=side, item=item, period=period) == amount


def test_that_assigned_troops_are_those_of_the_location_reports() -> None:
    totals = {r["date"]: r["total"] for r in rows("troops") if r["series"] == "assigned"}
    assert (totals["1953-06"], totals["1989-09"], totals["2001-09"]) == ("326863", "44461", "37605")
    assert (totals["2019-09"], totals["2025-12"]) == ("26525", "23495")


def test_that_the_headline_count_stands_apart_from_the_assigned_one() -> None:
    assert cell("troops", "total", date="2025-12", series="headline") == "28500"


@pytest.mark.parametrize(
    ("series", "values"),
    [
        ("defense-budget-kr", {2019: "8.2", 2020: "7.4", 2021: "5.4", 2022: "3.4", 2023: "4.4", 2024: "4.2"}),
        ("defense-budget-kr", {2026: "7.5"}),
        ("defense-budget-kr-level", {2026: "65.8642"}),
        ("krw-per-usd", {2019: "1165.80", 2021: "1144.89", 2024: "1363.44", 2025: "1421.40"}),
        ("cpi-kr-official", {2022: "5.1", 2023: "3.6", 2024: "2.3", 2025: "2.1"}),
    ],
)
def test_that_indices_are_those_published(series: str, values: dict[int, str]) -> None:
    for year, value in values.items():
        assert series_values(series)[year] == Decimal(value)


def test_that_peers_and_exercises_are_those_reported() -> None:
    japan = row("peers", country="Japan", period="FY2022-2026", unit="JPY bn")
    assert japan["amount"] == "1055.1"
    assert cell("peers", "amount", country="Japan", unit="JPY bn a year", period="FY2022-2026") == "211"
    counted = {
        r["country"]: r["share_pct"] for r in rows("peers") if r["measure"] == "Support as counted by DoD"
    }
    assert (counted["Japan"], counted["ROK"]) == ("74.5", "40")
    assert cell("exercises", "amount", item="Ulchi Freedom Guardian 2018, canceled") == "14"


def test_that_an_unknown_name_is_refused_with_those_near_to_it() -> None:
    with pytest.raises(UnknownTable) as table:
        rows("contribution")
    assert "contributions" in table.value.near
    assert str(table.value) == "no reference table is called 'contribution'; near to it: contributions"
    with pytest.raises(UnknownTable):
        csv_text("tables")
    with pytest.raises(UnknownSource, match="no reference source is called"):
        source("nobody")
    with pytest.raises(UnknownSeries, match="near to it: cpi-kr"):
        series_values("cpi-k")
