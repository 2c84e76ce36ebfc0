"""The tables that go in and out, in the order in which they are offered."""

from __future__ import annotations

from core.exchange.rows import MOVES, POSTURE, SOURCES
from core.exchange.table import Table
from core.exchange.years import CONTRIBUTIONS, COSTS, SERIES

TABLES: dict[str, Table] = {
    table.id: table for table in (COSTS, SERIES, CONTRIBUTIONS, POSTURE, MOVES, SOURCES)
}
