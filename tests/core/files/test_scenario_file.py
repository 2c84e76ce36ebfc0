"""A scenario file gives back the document it was made of; anything else gives one clear message."""

from __future__ import annotations

import datetime
import errno
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.document.costs import CostAmount, CostLine, Costs, FixedGrowth, HoldGrowth, IndexGrowth
from core.document.indices import FollowPath, HoldConstant, HoldLast, Index, Indices, Observation, YearValue
from core.document.limits import Certification, Limit, Limits, NoException
from core.document.positions import (
    AsInForce,
    PaysAmount,
    PaysNothing,
    Position,
    PositionLine,
    Positions,
    ShareOfCost,
)
from core.document.posture import ChangeBy, ChangeTo, Element, Move, Plan, Posture, TroopCount
from core.document.scenario import About, Scenario, View
from core.files.scenario_file import (
    UnreadableFile,
    document_hash,
    dumps,
    load,
    loads,
    save,
)

DAY = datetime.date(2020, 1, 1)
ABOUT = About(title="Trial", base_year=2019, first_year=2019, last_year=2025, as_of=DAY)


Make = Callable[..., Scenario]


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co"]), min_size=1, max_size=20
)
notes = st.one_of(st.just(""), texts.map(lambda text: f"{text}\n\t{text}"))
numbers = st.one_of(
    st.decimals(min_value=-1000, max_value=1000, places=3),
    st.sampled_from(
        [Decimal("-0.0"), Decimal("0.30000000000000004").quantize(Decimal("1e-9")), Decimal("1E+3")]
    ),
)
amounts = st.one_of(
    st.decimals(0, 10**12, places=4),
    st.sampled_from(
        [Decimal("690.0"), Decimal("1E+14"), Decimal("0E+20"), Decimal("999999999999999.999999999")]
    ),
)
percents = st.decimals(-100, 1000, places=2)
growths = st.one_of(
    st.just(HoldGrowth()),
    st.builds(FixedGrowth, percent=percents),
    st.builds(IndexGrowth, index=st.just("i0"), lag=st.integers(0, 10)),
)
rules = st.one_of(
    st.just(AsInForce()),
    st.builds(ShareOfCost, percent=percents),
    st.builds(
        PaysAmount,
        value=amounts,
        unit=st.sampled_from(["KRW bn", "USD m", "USD"]),
        growth=st.none() | growths,
    ),
    st.builds(PaysNothing, red_line=st.booleans()),
)
afters = st.one_of(
    st.just(HoldLast()),
    st.builds(HoldConstant, value=numbers),
    st.builds(FollowPath, values=st.tuples(st.builds(YearValue, year=st.just(2030), value=numbers))),
)
exceptions = st.one_of(
    st.just(NoException()),
    st.builds(Certification, by=texts, to=texts, wait_days=st.none() | st.integers(0, 3660)),
)
days = st.dates(datetime.date(2000, 1, 1), datetime.date(2050, 1, 1))


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    years = draw(st.lists(st.integers(2000, 2030), unique=True, max_size=4))
    cost_lines = tuple(
        CostLine(
            id=f"l{number}",
            name=draw(texts),
            note=draw(notes),
            category="labor",
            place=draw(st.sampled_from(["on_peninsula", "off_peninsula"])),
            unit="KRW bn",
            memo=draw(st.booleans()),
            growth=draw(growths),
            amounts=tuple(CostAmount(year=year, value=draw(amounts)) for year in years),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    index = Index(
        id="i0",
        name=draw(texts),
        kind="growth",
        unit="%",
        observed=(Observation(year=2001, value=draw(numbers), note=draw(notes)),),
        after=draw(afters),
    )
    position = Position(
        id="p0",
        name=draw(texts),
        date=draw(st.none() | days),
        first_year=2020,
        growth=draw(growths),
        lines=tuple(PositionLine(line=line.id, pays=draw(rules)) for line in cost_lines),
    )
    limit = Limit(
        id="x",
        name=draw(texts),
        law=draw(texts),
        floor=draw(st.integers(0, 10**7)),
        count="c",
        first_day=DAY,
        last_day=datetime.date(2050, 1, 1),
        enacted=draw(st.none() | days),
        exception=draw(exceptions),
    )
    element = Element(id="e", name=draw(texts), service="Army", strength=5, since=DAY, counts=("c",))
    change: ChangeBy | ChangeTo = ChangeBy(people=-5) if draw(st.booleans()) else ChangeTo(people=7)
    move = Move(id="m", date=datetime.date(2021, 1, 1), element="e", change=change, reason=draw(notes))
    return Scenario(
        about=About(
            **{
                **dict(ABOUT),
                "title": draw(texts),
                "description": draw(notes),
                "discount_rate": draw(st.none() | percents),
                "modified": draw(st.none() | days),
            }
        ),
        indices=Indices(rows=(index,)),
        costs=Costs(lines=cost_lines),
        positions=Positions(rows=(position,)),
        posture=Posture(
            counts=(TroopCount(id="c", name="All"),),
            elements=(element,),
            plans=(Plan(id="plan", name="Plan", moves=(move,)),),
        ),
        limits=Limits(rows=(limit,)),
        view=View(year=draw(st.none() | st.integers(1900, 2200))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios())
def test_that_a_scenario_comes_back_equal_and_is_written_the_same_again(scenario: Scenario) -> None:
    data = dumps(scenario)
    again = loads(data)
    assert again == scenario
    assert dumps(again) == data
    assert document_hash(again) == document_hash(scenario)


def test_that_every_part_comes_back(whole: Make) -> None:
    assert loads(dumps(whole())) == whole()


def test_that_the_file_reads_well(whole: Make) -> None:
    text = dumps(whole()).decode()
    assert text.startswith(
        '{\n  "format": "burdenshare-scenario",\n  "version": 1,\n  "scenario": {\n    "about": {\n'
    )
    assert text.endswith("}\n")
    assert '{"year": 2019, "value": "667.3", "cite": ["moef"], "confidence": "reported"}\n' in text
    assert '"growth": {"rule": "index", "index": "cpi", "lag": 1}' in text
    assert '{"line": "labor", "pays": {"rule": "nothing", "red_line": true}}' in text
    assert "노동" in text
    assert max(len(line.strip()) for line in text.splitlines()) <= 120


def test_that_defaults_stay_unwritten_but_what_may_change_stands(whole: Make) -> None:
    tree = json.loads(dumps(Scenario(about=ABOUT)))["scenario"]
    assert list(tree) == ["about", "parties"]
    assert "author" not in tree["about"]
    assert json.loads(dumps(whole()))["scenario"]["limits"]["rows"][0]["exception"]["wait_days"] is None


def test_that_what_was_typed_is_kept(whole: Make) -> None:
    assert '"value": "690.00"' in dumps(whole(value=Decimal("690.00"))).decode()


def test_that_the_hash_is_of_what_the_document_says(whole: Make) -> None:
    one = whole()
    assert document_hash(one) == document_hash(whole(modified=DAY))
    assert document_hash(one) == document_hash(Scenario(**{**dict(one), "view": View(year=2024)}))
    assert document_hash(one) != document_hash(whole(value=Decimal(1)))
    assert len(document_hash(one)) == 64


def unread(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        load(path)
    return str(caught.value)


def test_that_a_saved_file_loads_and_a_second_save_is_the_same_bytes(whole: Make, tmp_path: Path) -> None:
    path = tmp_path / "한국.json"
    save(path, whole())
    first = path.read_bytes()
    assert load(path) == whole()
    save(path, load(path))
    assert path.read_bytes() == first
    assert [child.name for child in tmp_path.iterdir()] == ["한국.json"]


def test_that_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert unread(tmp_path).endswith("this is a folder, not a file")
    assert unread(fifo).endswith("this is a device or a pipe, not a file")
    assert unread(Path("/dev/zero")).endswith("this is a device or a pipe, not a file")
    assert unread(tmp_path / "gone.json") == "gone.json: there is no such file"
    assert unread(loop).endswith("the link leads in a circle")
    assert unread(Path("a\0b")).endswith("a file cannot have this name")


def test_that_a_file_too_big_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(10**12)
    assert "at most 20 MB" in unread(path)


def test_that_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", forbid)
    assert unread(tmp_path / "secret.json").endswith("you have no permission to read this file")
