"""Korean particles follow the last sound of a word, as it is read aloud."""

import pytest

from core.particles import Said, after


@pytest.mark.parametrize(
    ("word", "particle", "right"),
    [
        ("협정", "은", "은"),
        ("분담금", "이", "이"),
        ("달러", "을", "를"),
        ("달러", "으로", "로"),
        ("서울", "으로", "로"),
        ("원", "으로", "으로"),
        ("미국 요구안(2019년 11월)", "은", "은"),
        ("“현상 유지”", "과", "와"),
        ("2023", "이", "이"),
        ("28", "으로", "로"),
        ("42.9%", "을", "를"),
        ("FY2019 NDAA", "은", "는"),
        ("제12차 SMA", "이", "가"),
        ("IBM", "으로", "으로"),
        ("URL", "으로", "로"),
        ("FY2020 act", "은", "은(는)"),
        ("Labor", "으로", "(으)로"),
        ("", "이", "이(가)"),
    ],
)
def test_that_the_particle_follows_the_sound(word: str, particle: str, right: str) -> None:
    assert after(word, particle) == right


def test_that_a_template_names_the_particle_as_a_format() -> None:
    template = "{a:은} {b}"
    assert template.format(a=Said("법"), b=Said("{c}")) == "법은 {c}"
    assert "“{a:”은} “{b:”이라}는".format(a=Said("법"), b=Said("달러")) == "“법”은 “달러”라는"
    with pytest.raises(ValueError, match="는"):
        after("말", "는")
