"""Numbers that may count people, their bounds, and numbers that count something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import numbers

WORDS = [
    *[
        "five",
        "at least",
        "1,200",
        "dozens of",
        "between",
        "and",
        "two dozen",
        "no one",
        "2019",
        "3-5",
        "%",
        "$",
    ],
    *[
        ",",
        ".",
        "-",
        "twenty",
        "nine",
        "more than",
        "half a",
        "½",
        "²",
        "٣",
        "people",
        "or more",
        "a",
        "score",
    ],
]


def only(text: str) -> tuple[int, int, int | None]:
    (number,) = numbers.find(text)
    return number.low, number.best, number.high


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("12 people", 12, 12, 12),
        ("1,200 people", 1200, 1200, 1200),
        ("1.5 million people", 1_500_000, 1_500_000, 1_500_000),
        ("twenty-nine miners", 29, 29, 29),
        ("twenty nine miners", 29, 29, 29),
        ("three hundred and fifty men", 350, 350, 350),
        ("two dozen men", 24, 24, 24),
        ("a dozen men", 12, 12, 12),
        ("half a dozen men", 6, 6, 6),
        ("a couple of men", 2, 2, 2),
        ("both men", 2, 2, 2),
        ("no one", 0, 0, 0),
        ("nobody", 0, 0, 0),
        ("at least 12 people", 12, 12, None),
        ("more than 370,000 people", 370_000, 370_000, None),
        ("10 or more people", 10, 10, None),
        ("20+ people", 20, 20, None),
        ("about 50 people", 50, 50, None),
        ("nearly 50 people", 50, 50, 50),
        ("up to 20 people", 0, 20, 20),
        ("between 3 and 5 people", 3, 3, 5),
        ("3 to 5 people", 3, 3, 5),
        ("3-5 people", 3, 3, 5),
        ("three or four people", 3, 3, 4),
        ("several people", 3, 3, None),
        ("a few people", 3, 3, None),
        ("tens of people", 10, 10, None),
        ("dozens of people", 12, 12, None),
        ("scores of people", 20, 20, None),
        ("hundreds of people", 100, 100, None),
        ("several hundred people", 300, 300, None),
        ("tens of thousands of people", 10_000, 10_000, None),
    ],
)
def test_the_words_give_the_bounds(words, low, best, high):
    assert only(words) == (low, best, high)


@pytest.mark.parametrize(
    "words",
    [
        "a 12-year-old boy",
        "aged 52",
        "aged between 12 and 15",
        "a 122mm shell",
        "an M-16 rifle",
        "an AK-47",
        "$50",
        "500 dollars",
        "30%",
        "30 percent",
        "30 km",
        "two hours later",
        "a six-month truce",
        "at 10:30",
        "No. 45",
        "on 5 March",
        "on March 5, 2021",
        "in 2019",
        "since 2011",
        "the 7th brigade",
        "3.5 tonnes",
        "12/04/2020",
        "so many",
    ],
)
def test_these_words_count_nobody(words):
    assert numbers.find(words) == ()


def test_a_count_may_follow_a_date():
    assert [number.best for number in numbers.find("On 5 March 8 people died")] == [8]


def test_a_rise_is_no_range():
    assert [number.best for number in numbers.find("rose from 3 to 5 people")] == [3, 5]


def test_the_words_that_bound_a_number_are_kept():
    assert numbers.find("At least 12 people")[0].qualifier == "At least"


def test_the_vague_word_is_kept():
    assert numbers.find("dozens of people")[0].vague == "dozens"


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=200))
def test_every_number_quotes_the_text_and_has_ordered_bounds(text):
    for number in numbers.find(text):
        assert text[number.span.start : number.span.end] == number.span.quote
        assert 0 <= number.low <= number.best
        assert number.high is None or number.best <= number.high
