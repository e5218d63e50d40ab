"""A selection goes through an address and comes back as it was."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given

from pipeline import asking
from pipeline.area import Circle
from pipeline.errors import SelectionError
from pipeline.selection import Selection
from tests.test_query import selections


@given(selections())
def test_a_selection_comes_back_from_its_text(selection):
    again = asking.parse(parse_qsl(asking.text(selection), keep_blank_values=True))
    assert asking.text(again) == asking.text(selection)


def test_the_names_are_those_of_the_export():
    text = asking.text(Selection(countries=("SY", "LY"), killed_min=3, area=Circle(34.5, 36.5, 10)))
    assert text.startswith("country=SY&country=LY&killed_min=3&area=circle")


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("colour", "red")], "'colour' is no filter"),
        ([("since", "yesterday")], "yesterday"),
        ([("killed_min", "many")], "many"),
        ([("area", "box,1,2")], "box"),
        ([("status", "rumoured")], "rumoured"),
    ],
)
def test_what_cannot_be_asked_is_told(pairs, said):
    with pytest.raises(SelectionError, match=said):
        asking.parse(pairs)
