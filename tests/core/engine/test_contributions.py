"""What the agreement in force pays: by year, across agreements and currencies, and by line."""

import datetime
from decimal import Decimal

import numpy as np
import pytest

from core.document.agreements import (
    Agreement,
    Agreements,
    CategoryAmount,
    FixedStep,
    IndexedStep,
    Portion,
    Split,
    StatedAmount,
    Term,
)
from core.document.costs import CostAmount, CostLine, Costs
from core.document.indices import Index, Indices, Observation
from core.document.money import Currency, NamedRate, Parties, Party
from core.document.scenario import About, Scenario, View
from core.engine.evaluate import Outcome, evaluate

RATE = Index(
    id="won",
    name="Won per dollar",
    kind="level",
    unit="KRW per USD",
    observed=tuple(Observation(year=year, value=Decimal(1000)) for year in range(2000, 2031)),
)
PRICES = Index(
    id="cpi",
    name="Prices",
    kind="growth",
    unit="%",
    precision=Decimal("0.1"),
    observed=(Observation(year=2000, value=Decimal("2.0")),),
)
NAMED = NamedRate(
    id="stated", name="Stated", currency="KRW", value=Decimal("1200.55"), first_year=2004, last_year=2004
)


def parties() -> Parties:
    return Parties(
        host="rok",
        sender="us",
        parties=(
            Party(id="rok", name="Korea", short="Korea", currency="KRW"),
            Party(id="us", name="United States", short="US", currency="USD"),
        ),
        currencies=(
            Currency(code="KRW", name="Won", symbol="₩", unit="KRW bn", rate="won"),
            Currency(code="USD", name="Dollar", symbol="$", unit="USD m"),
        ),
        reference_currency="USD",
        rates=(NAMED,),
    )


def portion(*terms: Term, unit: str = "KRW bn", portion_id: str = "won", precision: str = "0.1") -> Portion:
    return Portion(id=portion_id, unit=unit, precision=Decimal(precision), terms=terms)


def amount(year: int, value: str) -> StatedAmount:
    return StatedAmount(year=year, value=Decimal(value))


def grown(first: int, last: int, percent: str) -> FixedStep:
    return FixedStep(first_year=first, last_year=last, percent=Decimal(percent))


def agreement(number: int, years: tuple[int, int], *portions: Portion, **fields: object) -> Agreement:
    known: dict[str, object] = {
        "id": f"sma-{number}",
        "number": number,
        "name": f"SMA {number}",
        "first_year": years[0],
        "last_year": years[1],
        "portions": portions,
    }
    return Agreement.model_validate(known | fields)


def split(year: int, **values: str) -> Split:
    amounts = tuple(CategoryAmount(category=name, value=Decimal(value)) for name, value in values.items())
    return Split(year=year, unit="KRW bn", amounts=amounts)


def line(
    line_id: str, category: str, cost: str | None = None, unit: str = "KRW bn", **fields: object
) -> CostLine:
    amounts = () if cost is None else (CostAmount(year=2000, value=Decimal(cost)),)
    known: dict[str, object] = {
        "id": line_id,
        "name": line_id.title(),
        "category": category,
        "place": "on_peninsula",
        "unit": unit,
        "amounts": amounts,
    }
    return CostLine.model_validate(known | fields)


def outcome(
    *rows: Agreement, lines: tuple[CostLine, ...] = (), years: tuple[int, int] = (2004, 2012), **view: object
) -> Outcome:
    scenario = Scenario(
        about=About(
            title="Trial",
            base_year=years[0],
            first_year=years[0],
            last_year=years[1],
            as_of=datetime.date(2010, 1, 1),
        ),
        parties=parties(),
        indices=Indices(rows=(RATE, PRICES)),
        agreements=Agreements(rows=rows),
        costs=Costs(lines=lines),
    )
    return evaluate(scenario, View.model_validate(view))


def total(found: Outcome, year: int) -> float:
    return float(found.in_force.totals.total[0, found.at(year)])


def by_line(found: Outcome, year: int) -> list[float]:
    values: list[float] = found.in_force.by_line[0, :, found.at(year)].tolist()
    return values


def test_that_the_first_year_grows_from_the_last_amount_of_the_agreement_before() -> None:
    before = agreement(1, (2004, 2005), portion(amount(2004, "100.0"), grown(2005, 2005, "3")))
    after = agreement(2, (2006, 2007), portion(grown(2006, 2007, "10")), follows="sma-1")
    found = outcome(before, after)
    assert [total(found, year) for year in (2004, 2005, 2006, 2007)] == [100.0, 103.0, 113.3, 124.6]


def test_that_growth_from_the_agreement_before_takes_the_portion_in_its_own_unit() -> None:
    won, dollars = portion(amount(2004, "100")), portion(amount(2004, "50"), unit="USD m", portion_id="usd")
    before = agreement(1, (2004, 2004), won, dollars)
    after = agreement(2, (2005, 2005), portion(grown(2005, 2005, "10"), unit="USD m"), follows="sma-1")
    assert total(outcome(before, after), 2005) == 55.0


def test_that_portions_in_two_currencies_sum_at_the_stated_rate() -> None:
    row = agreement(
        5,
        (2004, 2004),
        portion(amount(2004, "660.1")),
        portion(amount(2004, "72.3"), unit="USD m", portion_id="dollar"),
        rate="stated",
    )
    assert total(outcome(row), 2004) == pytest.approx(660.1 + 72.3 * 1200.55 / 1000)
    assert round(total(outcome(row), 2004), 1) == 746.9


def test_that_portions_sum_at_the_yearly_average_in_years_that_the_stated_rate_does_not_serve() -> None:
    dollars = portion(amount(2004, "72.3"), grown(2005, 2005, "0"), unit="USD m", portion_id="dollar")
    row = agreement(
        5, (2004, 2005), portion(amount(2004, "660.1"), grown(2005, 2005, "0")), dollars, rate="stated"
    )
    assert total(outcome(row), 2005) == pytest.approx(660.1 + 72.3)


def test_that_an_expired_agreement_is_held_and_marked_as_assumed() -> None:
    found = outcome(agreement(1, (2004, 2005), portion(amount(2004, "100"), grown(2005, 2005, "10"))))
    assert [total(found, year) for year in (2005, 2006, 2012)] == [110.0, 110.0, 110.0]
    coverage = found.in_force.totals.coverage
    agreed, held = coverage[found.at(2005)], coverage[found.at(2006)]
    assert agreed is not None
    assert held is not None
    assert (agreed.assumed, agreed.held_from) == (False, None)
    assert (held.assumed, held.held_from) == (True, 2005)


def test_that_a_lapse_between_two_agreements_is_held_too() -> None:
    first = agreement(1, (2004, 2004), portion(amount(2004, "100")))
    second = agreement(2, (2007, 2007), portion(amount(2007, "200")))
    found = outcome(first, second)
    assert [total(found, year) for year in (2004, 2005, 2006, 2007, 2008)] == [100, 100, 100, 200, 200]


def test_that_a_year_without_a_term_holds_the_last_amount_that_there_was() -> None:
    found = outcome(agreement(1, (2004, 2008), portion(amount(2004, "100"), amount(2007, "150"))))
    assert [total(found, year) for year in range(2004, 2010)] == [100, 100, 100, 150, 150, 150]
    held = found.in_force.totals.coverage[found.at(2005)]
    assert held is not None
    assert held.held_from == 2004


def test_that_no_agreement_and_none_before_leaves_the_year_missing() -> None:
    found = outcome(agreement(1, (2006, 2006), portion(amount(2006, "100"))))
    assert np.isnan(total(found, 2005))
    assert found.in_force.totals.coverage[found.at(2005)] is None


@pytest.mark.parametrize(("chosen", "amounts"), [(False, [100, 100]), (True, [100, 300])])
def test_that_later_knowledge_drives_nothing_unless_chosen(chosen: bool, amounts: list[float]) -> None:
    first = agreement(1, (2004, 2004), portion(amount(2004, "100")), known=datetime.date(2004, 1, 1))
    later = {"known": datetime.date(2010, 1, 2), "chosen": chosen, "splits": (split(2005, labor="1"),)}
    found = outcome(first, agreement(2, (2005, 2005), portion(amount(2005, "300")), **later))
    assert [total(found, year) for year in (2004, 2005)] == amounts
    assert found.in_force.split_years[found.at(2005)] == (2005 if chosen else None)


def test_that_what_is_known_on_the_day_itself_is_known() -> None:
    row = agreement(1, (2004, 2004), portion(amount(2004, "100")), known=datetime.date(2010, 1, 1))
    assert total(outcome(row), 2004) == 100


def test_that_a_chosen_agreement_grows_from_one_that_pays_nothing_because_it_is_not_chosen() -> None:
    later = datetime.date(2011, 1, 1)
    found = outcome(
        agreement(1, (2004, 2004), portion(amount(2004, "100"))),
        agreement(2, (2005, 2005), portion(amount(2005, "300")), known=later),
        agreement(
            3, (2006, 2006), portion(grown(2006, 2006, "10")), known=later, chosen=True, follows="sma-2"
        ),
    )
    assert [total(found, year) for year in (2005, 2006)] == [100, 330]


def test_that_a_missing_index_leaves_the_totals_missing() -> None:
    step = IndexedStep(first_year=2000, last_year=2001, index="cpi", lag=2)
    found = outcome(agreement(1, (1999, 2001), portion(amount(1999, "100"), step)), years=(1999, 2001))
    assert np.isnan(total(found, 2000))


def test_that_the_split_is_the_last_known_else_the_next_known() -> None:
    row = agreement(
        1,
        (2004, 2009),
        portion(amount(2004, "100"), grown(2005, 2009, "0")),
        splits=(split(2006, labor="3", logistics="1"), split(2008, labor="1", logistics="1")),
    )
    found = outcome(row, lines=(line("labor", "labor"), line("logistics", "logistics")))
    used = [found.in_force.split_years[found.at(year)] for year in range(2004, 2011)]
    assert used == [2006, 2006, 2006, 2006, 2008, 2008, 2008]
    assert by_line(found, 2004) == [75.0, 25.0, 0.0]
    assert by_line(found, 2010) == [50.0, 50.0, 0.0]


def test_that_without_any_split_all_is_not_allocated() -> None:
    found = outcome(agreement(1, (2004, 2004), portion(amount(2004, "100"))), lines=(line("labor", "labor"),))
    assert by_line(found, 2004) == [0.0, 100.0]


def one_split(total_amount: str, *lines: CostLine, **values: str) -> list[float]:
    row = agreement(1, (2004, 2004), portion(amount(2004, total_amount)), splits=(split(2004, **values),))
    return by_line(outcome(row, lines=lines), 2004)


def test_that_several_lines_of_a_category_share_by_gross_cost() -> None:
    lines = line("base", "labor", "300"), line("camp", "labor", "100")
    assert one_split("100", *lines, labor="1") == [75.0, 25.0, 0.0]


def test_that_costs_in_two_currencies_are_compared_in_one() -> None:
    # USD 100 m at 1,000 won is KRW 100 bn: a third, and not the half of 100 + 100.
    lines = line("base", "labor", "200"), line("camp", "labor", "100", unit="USD m")
    assert one_split("90", *lines, labor="1") == [60.0, 30.0, 0.0]


def test_that_lines_share_equally_where_a_cost_is_missing() -> None:
    lines = line("base", "labor", "300"), line("camp", "labor")
    assert one_split("100", *lines, labor="1") == [50.0, 50.0, 0.0]


def test_that_a_category_without_a_line_is_not_allocated_and_a_memo_line_takes_no_part() -> None:
    lines = line("labor", "labor"), line("note", "logistics", memo=True)
    assert one_split("100", *lines, labor="3", logistics="1") == [75.0, 0.0, 25.0]


def test_that_the_remainder_of_rounding_goes_to_the_largest_line() -> None:
    lines = line("labor", "labor"), line("logistics", "logistics"), line("construction", "construction")
    shares = one_split("100.0", *lines, labor="1", logistics="1", construction="1")
    assert shares == [33.4, 33.3, 33.3, 0.0]
    tilted = one_split("100.1", *lines, labor="1", logistics="1.0001", construction="1")
    assert tilted == [33.4, 33.3, 33.4, 0.0] or sum(tilted) == pytest.approx(100.1)
    assert max(tilted) - min(tilted[:3]) < 0.2


def test_that_lines_sum_to_the_total_whatever_the_precision() -> None:
    for precision in ("0.1", "0.3", "5", "0.01"):
        row = agreement(
            1,
            (2004, 2004),
            portion(amount(2004, "1038.9"), precision=precision),
            splits=(split(2004, labor="500.5", logistics="167.4"),),
        )
        lines = line("labor", "labor"), line("logistics", "logistics")
        values = by_line(outcome(row, lines=lines), 2004)
        assert sum(values) == pytest.approx(1038.9)
        assert values[1] / float(precision) == pytest.approx(round(values[1] / float(precision)))


def test_that_a_very_coarse_precision_still_allocates() -> None:
    row = agreement(
        1,
        (2004, 2004),
        portion(amount(2004, "20000"), unit="KRW tn", precision="10000"),
        splits=(split(2004, labor="1"),),
    )
    assert by_line(outcome(row, lines=(line("labor", "labor"),)), 2004)[0] == 20_000_000.0


def test_that_the_categories_in_force_are_those_of_the_split() -> None:
    row = agreement(1, (2005, 2005), portion(amount(2005, "1")), splits=(split(2005, labor="1"),))
    found = outcome(row)
    assert found.in_force.categories[found.at(2005)] == {"labor"}
    assert found.in_force.categories[found.at(2004)] == frozenset()


def test_that_arrays_have_the_draws_axis_first() -> None:
    found = outcome(agreement(1, (2004, 2004), portion(amount(2004, "1"))), lines=(line("labor", "labor"),))
    assert found.in_force.totals.total.shape == (1, len(found.span))
    assert found.in_force.by_line.shape == (1, 2, len(found.span))
