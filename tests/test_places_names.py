"""Spellings of names: what is one, what is alike, what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.places import forms, spelling
from pipeline.places.names import fold

FAMILIES = ("arabic", "french", "burmese", "spanish", "slavic", "persian", "indic", "turkic", "plain")
NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\n", exclude_categories=["Zl", "Zp"]), max_size=20
)


@pytest.mark.parametrize("name", ["Ma'arrat an-Nu'man", "Maarrat An Numan", "MA‘ARRAT AN NU‘MĀN"])
def test_case_diacritics_apostrophes_and_hyphens_do_not_tell_names_apart(name: str) -> None:
    assert fold(name) == "maarrat an numan"


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_names_are_folded_together_as_one_by_one(names: list[str]) -> None:
    assert fold("\n".join(names)).split("\n") == [fold(name) for name in names]


@given(NAMES)
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.lists(NAMES, min_size=1, max_size=5), st.sampled_from(FAMILIES))
def test_keys_are_made_together_as_one_by_one(names: list[str], family: str) -> None:
    folded = fold("\n".join(names)).split("\n")
    assert spelling.key("\n".join(folded), family).split("\n") == [
        spelling.key(name, family) for name in folded
    ]


@pytest.mark.parametrize(
    ("family", "one", "other"),
    [
        ("arabic", "Maarat Al-Numan", "Ma'arrat an-Nu'man"),
        ("arabic", "Kafr Nabuda", "Kafr Nabudah"),
        ("arabic", "Jisr al-Shughour", "Jisr ash Shughur"),
        ("arabic", "Sheikh Miskeen", "Ash Shaykh Miskin"),
        ("arabic", "Deir Ezzor", "Dayr az Zawr"),
        ("french", "Djibo", "Jibo"),
        ("french", "Ouahigouya", "Wahiguya"),
        ("french", "Bogandé", "Bogande"),
        ("burmese", "Zee Hpyu Kone", "Zi Byu Gon"),
        ("spanish", "Huatulco", "Guatulco"),
        ("slavic", "Luhansk", "Lugansk"),
        ("slavic", "Харьков", "Kharkov"),
    ],
)
def test_spellings_of_one_name_have_one_key(family: str, one: str, other: str) -> None:
    assert spelling.key(fold(one), family) == spelling.key(fold(other), family)


@pytest.mark.parametrize(("one", "other"), [("Kafr Nabuda", "Kafr Nabutha"), ("Ruhaybah", "Raheiba")])
def test_letters_mistaken_for_one_another_leave_a_long_name_trusted(one: str, other: str) -> None:
    assert spelling.trust(spelling.key(fold(one), "arabic"), spelling.key(fold(other), "arabic")) >= 0.75


@pytest.mark.parametrize(
    ("family", "one", "other"),
    [
        ("arabic", "كفر نبودة", "Kafr Nabudah"),
        ("arabic", "خان شيخون", "Khan Shaykhun"),
        ("arabic", "صحنايا", "Sahnaya"),
        ("arabic", "طفس", "Tafas"),
        ("arabic", "صدد", "Sadad"),
        ("arabic", "منبج", "Manbij"),
        ("arabic", "الميادين", "Al Mayadin"),
        ("persian", "سنگین", "Sangin"),
        ("persian", "شهرک", "Shahrak"),
        ("persian", "دولت آباد", "Dawlat Abad"),
    ],
)
def test_a_name_in_arabic_letters_is_trusted_without_its_vowels(family: str, one: str, other: str) -> None:
    keys = spelling.key(fold(one), family), spelling.key(fold(other), family)
    assert spelling.trust(*keys, vowelless=True) >= 0.75


@pytest.mark.parametrize(("one", "other"), [("تل عمار", "Tall Amir al Gharbi"), ("حماة", "Homs")])
def test_a_name_in_arabic_letters_of_other_consonants_is_not_trusted(one: str, other: str) -> None:
    keys = spelling.key(fold(one), "arabic"), spelling.key(fold(other), "arabic")
    assert spelling.trust(*keys, vowelless=True) < 0.6


@pytest.mark.parametrize(
    ("one", "other"), [("Kabani", "Kabun"), ("Tall Turin", "Tall Sarin"), ("Hadath", "Haditha")]
)
def test_short_names_that_differ_are_not_trusted(one: str, other: str) -> None:
    assert spelling.trust(spelling.key(fold(one), "arabic"), spelling.key(fold(other), "arabic")) < 0.7


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("Teir Maaleh village", "teir maaleh", "village"),
        ("Ar Rastan district", "ar rastan", "adm2"),
        ("Idlib Governorate", "idlib", "adm1"),
        ("Mintaqat Markaz Homs district", "homs", "adm2"),
        ("Ville de Bambari", "bambari", "town"),
        ("Shayrat air base", "shayrat", "airbase"),
        ("Djibo commune", "djibo", "adm2"),
        ("قرية الدانا", "الدانا", "village"),
    ],
)
def test_generic_words_tell_the_kind_and_are_taken_off(name: str, core: str, kind: str) -> None:
    asked = forms.read(name)
    assert (asked.names[-1], asked.kind) == (core, kind)


def test_a_name_of_nothing_but_generic_words_stays_whole() -> None:
    assert forms.read("Camp Town").names == ("camp town", "camp")


def test_between_two_places_has_both_as_anchors() -> None:
    assert forms.read("Road between Salkhad and the city of Shahba").anchors == ("salkhad", "shahba")


@pytest.mark.parametrize(
    ("name", "anchors"),
    [
        ("Salkhad-Shahba road", ("salkhad", "shahba")),
        ("Bria - Kaga-Bandoro axis", ("bria", "kaga bandoro")),
        ("axe Bambari-Ippy", ("bambari", "ippy")),
    ],
)
def test_a_road_named_by_its_two_ends_lies_between_them(name: str, anchors: tuple[str, str]) -> None:
    asked = forms.read(name)
    assert (asked.relation, asked.anchors) == ("between", anchors)


def test_a_road_may_also_bear_one_name_with_a_hyphen() -> None:
    assert "kaga bandoro" in forms.read("Kaga-Bandoro road").names


def test_a_distance_and_a_bearing_are_read() -> None:
    asked = forms.read("10 km north of Tal Hamis")
    assert (asked.anchors, asked.km, asked.way) == (("tal hamis",), 10.0, "north")


def test_what_follows_a_comma_or_in_holds_the_place() -> None:
    assert forms.read("Bab al-Hawa in Idlib province, Syria").within == ("syria", "idlib province")


@pytest.mark.parametrize(
    ("name", "core", "kind"), [("မိတ္ထီလာမြို့", "မိတ္ထီလာ", "town"), ("ဖျာပုံမြို့နယ်", "ဖျာပုံ", "adm2")]
)
def test_burmese_generic_words_stand_at_the_end_without_a_space(name: str, core: str, kind: str) -> None:
    asked = forms.read(name)
    assert (asked.names[-1], asked.kind) == (fold(core), kind)


@pytest.mark.parametrize(
    ("asked", "meant", "other"),
    [
        ("الميادين", "Al-Mayadeen", "Madin"),
        ("سرمين", "Sarmin", "Sirmaniyah"),
        ("داريا", "Darayya", "Adra"),
        ("الرحيبة", "Ruhaibeh", "Ruhba"),
        ("الضمير", "Dumayr", "Dummar"),
    ],
)
def test_what_is_written_without_vowels_tells_names_apart(asked: str, meant: str, other: str) -> None:
    key, right, wrong = (spelling.key(fold(name), "arabic") for name in (asked, meant, other))
    assert spelling.likeness(key, right, vowelless=True) > spelling.likeness(key, wrong, vowelless=True)
