"""Hostile articles are refused or read within a bound, and never break the reader."""

import json
import random
import sys
import time
from datetime import date

import pytest

from pipeline.articles import files
from pipeline.errors import ArticleRefused
from pipeline.places import gazetteer
from pipeline.reader import Reader
from tests import fuzz

SENTENCE = "Gunmen killed three soldiers in Homs on Monday. "
SECONDS = 8.0


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not gazetteer.DEFAULT_PATH.is_file():
        pytest.skip("the gazetteer is not built: `python -m pipeline gazetteer build`")
    return Reader.load()


def parsed(text: str, **given: str) -> list[object]:
    return list(files.parse(json.dumps({"text": text, **given}).encode(), name="x.jsonl"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param((SENTENCE * 1_100_000).encode(), "x.txt", id="50 MB"),
        pytest.param(json.dumps({"text": "killed " * 1_000_000}).encode(), "x.jsonl", id="a million words"),
        pytest.param(bytes(range(1, 9)) * 300, "x.txt", id="control characters"),
        pytest.param(b'{"text": "killed \\ud800 men"}', "x.jsonl", id="a lone surrogate"),
        pytest.param(b'{"text": ' + b"[" * 300_000, "x.jsonl", id="nested lists"),
        pytest.param(
            b'{"text": "killed", "x": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "x.jsonl", id="deep extra"
        ),
        pytest.param(b"<div>" * 100_000 + SENTENCE.encode(), "x.html", id="nested elements"),
    ],
)
def test_it_is_refused_with_a_reason(content, name):
    (found,) = files.parse(content, name=name)
    assert isinstance(found, ArticleRefused)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("killed three men and " * 900, id="one long sentence"),
        pytest.param("killed " + "two men, " * 2_000, id="a long list"),
        pytest.param("killed (" * 2_000, id="brackets"),
        pytest.param('"killed ' * 2_000, id="quotes"),
        pytest.param("killed " + "9" * 20_000, id="a long number"),
        pytest.param("A" * 20_000 + ": killed", id="a long dateline"),
        pytest.param("a-" * 10_000 + " killed", id="hyphens"),
        pytest.param("5 January " * 2_000 + "killed", id="dates"),
        pytest.param("قتل ثلاثة 三人被杀 убито ٣ men killed in Homs " * 300, id="mixed scripts"),
        pytest.param("STRAẞE İİ KILLED FIVE MEN IN HOMS " * 300, id="letters that grow"),
        pytest.param("killed a\u0301\u202e\u200b " * 2_000, id="combining marks"),
        pytest.param(SENTENCE * 200, id="many incidents"),
        pytest.param(SENTENCE * 1_000, id="one incident told over and over"),
        pytest.param(
            "Another bomb killed 4 people in Homs. Meanwhile a rocket hit Aleppo. " * 500, id="many told anew"
        ),
    ],
)
def test_it_is_read_within_a_bound(text, reader):
    (article,) = parsed(text, published="2020-01-05")
    started = time.process_time()
    reader.records(article)
    assert time.process_time() - started < SECONDS


def calls(text: str, reader: Reader) -> int:
    """How many calls of functions reading a text takes: unlike its time the same on every run."""
    (article,) = parsed(text, published="2020-01-05")
    reader.records(article)
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reader.records(article)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(SENTENCE, id="an incident"),
        pytest.param("killed Homs, ", id="a place"),
        pytest.param("killed three men and ", id="an endless sentence"),
        pytest.param("5 January killed ", id="a day"),
        pytest.param("San Jose, al-Bab, near Aleppo killed ", id="namesakes"),
        pytest.param("The army denied that it killed two men in Homs. ", id="a denial"),
        pytest.param("More than 180 people have been killed since April 30. ", id="a running total"),
    ],
)
def test_four_times_the_text_takes_no_more_than_some_four_times_the_calls(piece, reader):
    short, long = (calls(piece * (length // len(piece)), reader) for length in (4_000, 16_000))
    assert long < 5 * short


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_days_at_either_end_of_the_calendar_break_nothing(published, reader):
    (article,) = parsed("Last week, two years ago, tomorrow and " + SENTENCE, published=published)
    (incident,) = reader.records(article)
    assert incident.killed.best == 3


def test_an_article_without_a_day_has_incidents_without_one(reader):
    (article,) = parsed(SENTENCE)
    assert [record.when for record in reader.records(article)] == [None]


def test_the_words_of_a_day_are_those_of_upper_case_copy(reader):
    (article,) = parsed(SENTENCE.upper() * 2, published="2020-01-05")
    spans = [one.span for one in reader.records(article)[0].evidence if one.field == "event_date"]
    assert [span.quote for span in spans] == ["MONDAY"]


@pytest.mark.parametrize("seed", range(40))
def test_random_pieces_break_nothing(seed, reader):
    text = fuzz.article(random.Random(seed))  # noqa: S311 - no secret
    assert fuzz.broken(text, reader, date(2019, 5, 22)) == ""
