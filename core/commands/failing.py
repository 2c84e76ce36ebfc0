"""How a command fails: one line on stderr, never a traceback."""

from __future__ import annotations


class CommandFailed(Exception):
    """A command can't go on; the text is one line for people, ``code`` the exit code."""

    def __init__(self, told: str, code: int = 2) -> None:
        super().__init__(" ".join(told.split()))
        self.code = code
