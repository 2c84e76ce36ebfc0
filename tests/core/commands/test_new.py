"""``burdenshare new``: a scenario file from an example, and never over a file that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.examples import example, example_ids
from core.files.scenario_file import load

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


@pytest.mark.parametrize("name", example_ids())
def test_that_a_new_file_is_the_example(run: Run, name: str) -> None:
    assert run("new", "--from", name, "-o", "talks.burden") == (
        0,
        f"talks.burden: {example(name).about.title}\n",
        "",
    )
    assert load("talks.burden") == example(name)


def test_that_a_new_file_can_be_made_from_another_one(run: Run) -> None:
    run("new", "--from", "impasse-2019", "-o", "one.burden")
    assert run("new", "--from", "one.burden", "-o", "two.burden")[0] == 0
    assert Path("two.burden").read_bytes() == Path("one.burden").read_bytes()


def test_that_a_file_that_is_there_stays_unless_forced(run: Run, refused: Refused) -> None:
    Path("talks.burden").write_text("mine")
    told = refused("new", "--from", "impasse-2019", "-o", "talks.burden")
    assert "talks.burden is there already; --force writes over it" in told
    assert Path("talks.burden").read_text() == "mine"
    assert run("new", "--from", "impasse-2019", "-o", "talks.burden", "--force")[0] == 0
    assert load("talks.burden") == example("impasse-2019")


def test_that_a_link_that_leads_nowhere_is_there_too(refused: Refused) -> None:
    Path("talks.burden").symlink_to("elsewhere.burden")
    assert "is there already" in refused("new", "--from", "impasse-2019", "-o", "talks.burden")
    assert not Path("elsewhere.burden").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--from", "impase-2019", "-o", "a.burden"], "did you mean “impasse-2019”?"),
        (["--from", "impasse-2019", "-o", "nowhere/a.burden"], "the folder nowhere does not exist"),
        (["--from", "impasse-2019", "-o", ".", "--force"], "this is a folder"),
        (["--from", "impasse-2019"], "the following arguments are required: -o/--output"),
        (["-o", "a.burden"], "the following arguments are required: --from"),
    ],
)
def test_that_what_cannot_be_made_is_told(refused: Refused, words: list[str], message: str) -> None:
    assert message in refused("new", *words)
    assert not list(Path().iterdir())


def test_that_a_name_without_a_suffix_gets_that_of_scenarios(run: Run) -> None:
    code, out, err = run("new", "--from", "impasse-2019", "-o", "u")
    assert (code, err) == (0, "")
    assert out.startswith("u.burden: ")
    assert load("u.burden") == example("impasse-2019")
    run("new", "--from", "impasse-2019", "-o", "u.json")
    assert Path("u.json").exists()
