"""Korean particles, whose form follows the last sound of the word before them.

A template of the Korean words says ``{name:을}`` where English says ``{name}``, and ``“{name:”을}`` where the
name stands in quotation marks: what closes it stands between the name and its particle.
"""

from __future__ import annotations

import re

_PAIRS = {"은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "이라": "라", "이며": "며"}
"""The form after a consonant, and that after a vowel."""
_READ_AS = dict(zip("0123456789%", "영일이삼사오육칠팔구트", strict=True))
"""How the last sound of a figure is read: 8 as 팔, % as 퍼센트."""
_LETTERS = dict(zip("LMNR", "엘엠엔알", strict=True)) | dict.fromkeys("ABCDEFGHIJKOPQSTUVWXYZ", "이")
"""The last sound of a letter of an abbreviation, which is read letter by letter; most end in a vowel."""
_ABBREVIATION = re.compile(r"(?:^|[\W\d_])[A-Z]{2,}$")
_FIRST, _LAST, _FINALS, _L = 0xAC00, 0xD7A3, 28, 8
_HEARD = 80
_CLOSING = "”’»》」)"
_UNSPOKEN = re.compile(r"(\s*\([^()]*\)|[\s”’\"'»》」.,…])+$")


class Said(str):
    """A text that stands in a sentence; its format may be a particle, which then follows it."""

    __slots__ = ()

    def __format__(self, wanted: str) -> str:
        particle = wanted.lstrip(_CLOSING)
        closed = f"{self!s}{wanted.removesuffix(particle)}"
        return f"{closed}{after(self, particle)}" if particle else closed


def after(word: str, particle: str) -> str:
    """Return the form of a particle after a word; both, as ``은(는)``, where the sound is not known.

    ValueError for what is no particle, or not in its form after a consonant.
    """
    if particle not in _PAIRS:
        raise ValueError(f"“{particle}” is no particle in its form after a consonant")
    vowel_form = _PAIRS[particle]
    # The last sound is near the end, and a name may be long.
    spoken = _UNSPOKEN.sub("", word[-_HEARD:])
    heard = spoken[-1:]
    if _ABBREVIATION.search(spoken):
        heard = _LETTERS[heard]
    syllable = ord(_READ_AS.get(heard, heard or " "))
    if not _FIRST <= syllable <= _LAST:
        # (으)로 and (이)라 name what comes between, 은(는) both forms.
        return f"({particle[0]}){vowel_form}" if len(particle) > 1 else f"{particle}({vowel_form})"
    final = (syllable - _FIRST) % _FINALS
    # 로 follows a vowel and ㄹ alike.
    is_vowel = final == 0 or (particle == "으로" and final == _L)
    return vowel_form if is_vowel else particle
