"""Numbers as East Asia counts them: by ten thousands, each with a name."""

from __future__ import annotations

from collections.abc import Sequence

_MYRIAD = 10_000
_ZEROS = {"": 0, "k": 3, "m": 6, "bn": 9, "tn": 12}


def in_myriads(value: float, scale: str, decimals: int, names: Sequence[str]) -> str:
    """Return a number of thousands, millions and so on by its ten thousands.

    Args:
        value: How many; finite.
        scale: Of what: ``k``, ``m``, ``bn``, ``tn``, or nothing.
        decimals: To how many decimals of ``value`` it is told: KRW 1,038.9 bn to a tenth of a billion.
        names: What 10⁴, 10⁸ and so on are called, such as 만, 억 and 조.

    Returns:
        Such as ``1조 389억``, ``9억 2,430만`` or ``1.25``; below zero with ``-`` in front, never ``-0``.
    """
    # Rounded by what tells the number in English, so that both languages tell the same amount.
    digits = int(f"{value:.{decimals}f}".replace(".", ""))
    zeros = _ZEROS[scale] - decimals
    whole, fraction = abs(digits) * 10 ** max(zeros, 0), ""
    if zeros < 0:
        whole, rest = divmod(whole, 10**-zeros)
        fraction = f".{rest:0{-zeros}d}"
    groups = []
    for name in ("", *names):
        whole, part = (0, whole) if name == names[-1] else divmod(whole, _MYRIAD)
        groups.append((part, name))
    told = [f"{part:,}{name}" for part, name in reversed(groups[1:]) if part]
    if groups[0][0] or fraction or not told:
        told.append(f"{groups[0][0]:,}{fraction}")
    return ("-" if digits < 0 else "") + " ".join(told)
