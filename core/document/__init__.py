"""What a scenario is: frozen pydantic records, one file a part."""

from core.document.scenario import About, Scenario, View

__all__ = ["About", "Scenario", "View"]
