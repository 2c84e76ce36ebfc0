"""Reads what a screen reader is told, and prints it as JSON. Run by the system's Python, which has AT-SPI."""

from __future__ import annotations

import json
import sys

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

MOST = 6_000


def told(node: Atspi.Accessible) -> dict[str, object]:
    """Return one node as it is told."""
    states = node.get_state_set()
    found: dict[str, object] = {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "focused": states.contains(Atspi.StateType.FOCUSED),
    }
    value = node.get_value_iface()
    if value is not None:
        found["value"] = value.get_current_value()
    component = node.get_component_iface()
    if component is not None:
        box = component.get_extents(Atspi.CoordType.SCREEN)
        found["box"] = [box.x, box.y, box.width, box.height]
    return found


def walk(node: Atspi.Accessible, out: list[dict[str, object]]) -> None:
    """Add what is shown of a node and of all below it."""
    if node is None or len(out) >= MOST:
        return
    states = node.get_state_set()
    if node.get_role() != Atspi.Role.APPLICATION and not states.contains(Atspi.StateType.SHOWING):
        return
    out.append(told(node))
    for at in range(node.get_child_count()):
        walk(node.get_child_at_index(at), out)


def main() -> None:
    """Print the tree of the application whose name begins with the first argument."""
    desktop = Atspi.get_desktop(0)
    out: list[dict[str, object]] = []
    for at in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(at)
        if app is not None and (app.get_name() or "").lower().startswith(sys.argv[1].lower()):
            walk(app, out)
    json.dump(out, sys.stdout)


main()
