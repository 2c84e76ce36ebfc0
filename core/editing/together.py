"""Several edits as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import Edit
from core.editing.years import SetYearValue, can_be_set_together, set_years
from core.words import Message


@dataclass(frozen=True)
class Together:
    """Several edits as one, in order: all of them or none."""

    edits: tuple[Edit, ...]
    named: Message

    @property
    def place(self) -> Place:
        """The innermost place that holds all of the changes."""
        paths = [edit.place.keys for edit in self.edits]
        shared: list[str] = []
        for keys in zip(*paths, strict=False):
            if len(set(keys)) > 1:
                break
            shared.append(keys[0])
        return Place(tuple(shared))

    def label(self, scenario: Scenario) -> Message:
        return self.named

    def apply(self, scenario: Scenario) -> Scenario:
        if can_be_set_together(self.edits):
            return set_years(scenario, cast("tuple[SetYearValue, ...]", self.edits))
        for edit in self.edits:
            scenario = edit.apply(scenario)
        return scenario
