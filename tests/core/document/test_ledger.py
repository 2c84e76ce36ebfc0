"""The ledger and the lapse as parts of the document: what may stand there, and what it cites."""

import datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.agreements import Agreement, Agreements, Portion, StatedAmount
from core.document.citations import citations, figures_without_source
from core.document.lapse import LaborMoney, Lapse, ProvisionalPayment, Unpaid, month_of
from core.document.ledger import InKind, LedgerAmount, LedgerRow
from core.document.places import Place, get, in_words, insert, replace
from core.document.references import BrokenReference, referrers
from core.document.scenario import Scenario
from core.editing.edits import EditRefused, RemoveRow, SetField
from core.examples import example
from core.files.scenario_file import dumps, loads


def agreement(number: int, first: int, last: int, **fields: object) -> Agreement:
    terms = (StatedAmount(year=first, value=Decimal(100)),)
    portion = Portion(id="won", unit="KRW bn", precision=Decimal("0.1"), terms=terms)
    known: dict[str, object] = {
        "id": f"sma-{number}",
        "number": number,
        "name": f"SMA {number}",
        "first_year": first,
        "last_year": last,
        "portions": (portion,),
    }
    return Agreement.model_validate(known | fields)


def row(year: int, category: str | None = None, row_id: str = "") -> LedgerRow:
    return LedgerRow(id=row_id or f"{year}-{category or 'all'}", year=year, category=category, unit="KRW bn")


def lapse(**fields: object) -> Lapse:
    known: dict[str, object] = {
        "id": "gap",
        "name": "Gap",
        "after": "sma-1",
        "next": "sma-2",
        "from_day": datetime.date(2020, 1, 1),
        "to_day": datetime.date(2021, 9, 1),
    }
    return Lapse.model_validate(known | fields)


def payment(month: str, last_month: str | None = None) -> ProvisionalPayment:
    return ProvisionalPayment(
        id=f"p-{month}", month=month, last_month=last_month, value=Decimal(10), unit="KRW bn"
    )


def test_that_a_category_has_one_row_a_year() -> None:
    with pytest.raises(ValidationError, match="ledger of 2019, labor stands twice"):
        agreement(1, 2019, 2019, ledger=(row(2019, "labor", "a"), row(2019, "labor", "b")))
    with pytest.raises(ValidationError, match="used twice"):
        agreement(1, 2019, 2019, ledger=(row(2019, "labor", "a"), row(2019, None, "a")))
    assert agreement(1, 2019, 2019, ledger=(row(2019, "labor"), row(2019)))


def test_that_a_row_outside_the_agreement_is_refused() -> None:
    with pytest.raises(ValidationError, match="ledger of 2020 is outside 2019–2019"):
        agreement(1, 2019, 2019, ledger=(row(2020),))
    part = InKind(id="k", year=2018, category="construction", percent=Decimal(30))
    with pytest.raises(ValidationError, match="construction in kind from 2018 is outside"):
        agreement(1, 2019, 2019, in_kind=(part,))


def test_that_a_part_in_kind_is_no_more_than_all() -> None:
    with pytest.raises(ValidationError):
        InKind(id="k", year=2018, percent=Decimal(101))


def test_that_a_lapse_lies_between_the_agreements_that_it_names() -> None:
    rows = (agreement(1, 2019, 2019), agreement(2, 2020, 2025))
    assert Agreements(rows=rows, lapses=(lapse(),))
    with pytest.raises(ValidationError, match="begins before SMA 1 ends"):
        Agreements(rows=rows, lapses=(lapse(from_day=datetime.date(2019, 12, 31)),))
    with pytest.raises(ValidationError, match="“sma-9”, which is not in the document"):
        Agreements(rows=rows, lapses=(lapse(next="sma-9"),))
    with pytest.raises(ValidationError, match="ends with SMA 1, which begins before"):
        Agreements(rows=rows, lapses=(lapse(next="sma-1"),))
    with pytest.raises(ValidationError, match="used twice"):
        Agreements(rows=rows, lapses=(lapse(), lapse()))


def test_that_what_is_outside_a_lapse_is_refused() -> None:
    with pytest.raises(ValidationError, match="payment for December 2019 is outside the lapse"):
        lapse(payments=(payment("2019-12"),))
    with pytest.raises(ValidationError, match="outside the lapse"):
        lapse(payments=(payment("2021-08", "2021-10"),))
    with pytest.raises(ValidationError, match="before the lapse began"):
        lapse(unpaid=Unpaid(people=1, first_day=datetime.date(2019, 4, 1)))
    with pytest.raises(ValidationError, match="before the lapse began"):
        lapse(to_day=datetime.date(2020, 1, 1))
    with pytest.raises(ValidationError, match="last month is before"):
        payment("2020-04", "2020-03")
    with pytest.raises(ValidationError, match="before the first"):
        Unpaid(people=1, first_day=datetime.date(2020, 4, 1), last_day=datetime.date(2020, 3, 1))


@pytest.mark.parametrize("month", ["2020-13", "2020-4", "2020", "20-04", "2020-00"])
def test_that_a_month_must_exist(month: str) -> None:
    with pytest.raises(ValidationError):
        payment(month)


def test_that_a_day_falls_in_its_month() -> None:
    assert month_of(datetime.date(2020, 4, 1)) == "2020-04"


def test_that_labor_money_states_its_end_or_all_that_gives_it() -> None:
    with pytest.raises(ValidationError, match="needs the month in which it ends"):
        LaborMoney()
    with pytest.raises(ValidationError, match="and the monthly need together"):
        LaborMoney(from_month="2020-01", unit="KRW bn", left=Decimal(150))
    assert LaborMoney(ends="2020-03")


def test_that_every_amount_of_a_ledger_and_a_lapse_cites_its_own_source() -> None:
    scenario = example("gap-year-2020")
    cited = {str(found.place): found.record.cite for found in citations(scenario)}
    assert cited["agreements/rows/sma-8/ledger/2013/budgeted"] == ("hankookilbo-2013-10-03",)
    assert cited["agreements/rows/sma-8/in_kind/construction-2011"] == ("sma8-text",)
    assert cited["agreements/lapses/lapse-2020/ended_by"][0] == "yonhap-2020-06-03"
    assert cited["agreements/lapses/lapse-2020/payments/labor-2020"] == ("hankyung-2021-03-10",)
    assert figures_without_source(scenario) == ()


def test_that_a_changed_amount_loses_its_own_source_and_no_other() -> None:
    scenario = example("gap-year-2020")
    at = Place.parse("agreements/rows/sma-8/ledger/2013")
    changed = SetField(at / "budgeted/value", Decimal(740)).apply(scenario)
    after = get(changed, at)
    assert isinstance(after, LedgerRow)
    assert after.budgeted is not None
    assert after.budgeted.value == Decimal(740)
    assert (after.budgeted.cite, after.budgeted.confidence) == ((), "assumed")
    assert after.agreed is not None
    assert after.agreed.cite == ("mnd-white-paper-2018", "mbn-2014-01-11")


def test_that_a_ledger_row_is_told_in_words() -> None:
    scenario = example("gap-year-2020")
    place = Place.parse("agreements/rows/sma-9/ledger/2014-construction/unspent")
    assert in_words(place, scenario) == "Agreements › 9th SMA › ledger of 2014, construction › unspent"


def test_that_a_currency_or_a_source_that_is_not_there_is_refused() -> None:
    scenario = example("gap-year-2020")
    at = Place.parse("agreements/rows/sma-8/ledger")
    with pytest.raises(ValueError, match="“EUR”"):
        insert(scenario, at, LedgerRow(id="x", year=2009, unit="EUR m"))
    amount = LedgerAmount(value=Decimal(1), cite=("no-such-source",))
    with pytest.raises(ValueError, match="no-such-source"):
        replace(scenario, at / "2013/executed", amount)
    assert issubclass(BrokenReference, ValueError)


def test_that_an_agreement_of_a_lapse_is_not_removed() -> None:
    scenario = example("gap-year-2020")
    assert "the lapse “Lapse of 2020”" in referrers(scenario, "agreement", "sma-11")
    with pytest.raises(EditRefused, match="Lapse of 2020"):
        RemoveRow(Place(("agreements", "rows", "sma-11"))).apply(scenario)


def test_that_a_file_gives_back_ledger_and_lapse_and_keeps_quiet_of_none(impasse: Scenario) -> None:
    scenario = example("gap-year-2020")
    assert loads(dumps(scenario)) == scenario
    bare = replace(impasse, Place.parse("agreements/rows/sma-9/ledger"), ())
    assert b'"lapses"' not in dumps(bare)
    assert b'"in_kind"' not in dumps(bare)
