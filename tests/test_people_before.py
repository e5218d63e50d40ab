"""What happened to all whom the sentence before told of."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.reading import parse, people
from pipeline.records import Article, Count, Incident
from tests.parsing import model


def told(text: str) -> list[tuple[str, int, str]]:
    first, second = parse.sentences(model(), [(text, (start, end, 0)) for start, end in cut(text)])
    found = people.before.find(
        second.doc, offset=second.offset, text=text, before=first.doc, before_offset=first.offset
    )
    return [(one.measure, one.count.best, one.span.quote) for one in found]


def cut(text: str) -> list[tuple[int, int]]:
    end = text.index(". ") + 1
    return [(0, end), (end + 1, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three men sat in a taxi when gunmen opened fire. All were killed.", ("killed", 3, "Three men")),
        ("Gunmen opened fire on four miners. None survived.", ("killed", 4, "four miners")),
        ("A mine hit five women and a boy. All of them perished.", ("killed", 6, "five women and a boy")),
        ("Hooded men shot at a couple. Neither of the two survived.", ("killed", 2, "two")),
        ("Gunmen shot at a car with two sisters. Both died on the spot.", ("killed", 2, "Both")),
        ("Rebels took nine traders. All were abducted again.", ("abducted", 9, "nine traders")),
    ],
)  # fmt: skip
def test_everybody_told_of_before_counts(text, expected) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Police shot three men and arrested four others. All were wounded.",
        "Gunmen killed six villagers. All of them were women.",
        "Many villagers were in the fields. All were killed.",
        "Four people lay on the path. Three more lay in the clinic, and all fear the worst.",
        "Six policemen manned the post. None of the attackers was killed.",
    ],
)
def test_where_it_is_not_sure_who_is_meant_nobody_counts(text) -> None:
    assert told(text) == []


def test_an_incident_takes_the_dead_of_the_sentence_after_it(reader: Reader) -> None:
    text = "Gunmen opened fire on eight miners in Quetta on 3 May 2019. None survived."
    (incident,) = reader.records(Article("0123456789abcdef0123", "", text, date(2019, 5, 6)))
    assert isinstance(incident, Incident)
    assert incident.killed == Count.exactly(8)
