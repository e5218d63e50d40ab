"""The day of publication, as the head of a report says it."""

from datetime import date

import pytest

from pipeline.reading.dates import published as dates_published

STORY = "Shells fell on the market of the town, residents and a hospital said, and four people were hurt."


@pytest.mark.parametrize(
    ("text", "day", "quote"),
    [
        (f"Shells fall\n\nUpdated 3 June 2019\n\nPARIS: {STORY}", date(2019, 6, 3), "3 June 2019"),
        (f"Shells fall\nPublished: June 3, 2019 10:04 GMT\n{STORY}", date(2019, 6, 3), "June 3, 2019"),
        (
            f"Shells fall\nPublished 2 June 2019\nUpdated 3 June 2019\n{STORY}",
            date(2019, 6, 2),
            "2 June 2019",
        ),
        (
            f"Shells fall\nUpdated 3 June 2019\nPublished 2 June 2019\n{STORY}",
            date(2019, 6, 2),
            "2 June 2019",
        ),
        (f"2019-06-03\n{STORY}", date(2019, 6, 3), "2019-06-03"),
        (f"Monday, 3 June 2019, 10:04 a.m.\n{STORY}", date(2019, 6, 3), "Monday, 3 June 2019"),
        (f"LIMA, 3 JAN 90 (EFE) -- [TEXT] {STORY.upper()}", date(1990, 1, 3), "3 JAN 90"),
        (f"LIMA (PERU), JUNE 11 89 (AFP) -- {STORY.upper()}", date(1989, 6, 11), "JUNE 11 89"),
        (f"KABUL, 3 June 2019 – {STORY}", date(2019, 6, 3), "3 June 2019"),
    ],
)
def test_the_head_says_the_day_of_publication(text, day, quote):
    found = dates_published.published(text)
    assert found is not None
    assert (found[0], found[1].quote, text[found[1].start : found[1].end]) == (day, quote, quote)


@pytest.mark.parametrize(
    "text",
    [
        "",
        STORY,
        f"BEIRUT, June 3 (Reuters) - {STORY}",
        f"{STORY} It was the worst attack since 3 June 2019.",
        f"CLANDESTINE, NO DATE -- {STORY.upper()}",
    ],
)
def test_a_text_that_does_not_say_has_no_day_of_publication(text):
    assert dates_published.published(text) is None


def test_a_dateline_gives_its_day():
    found = dates_published.published("SAN SALVADOR, 4 JAN 90 -- [TEXT] IT RAINED")
    assert found is not None
    assert (found[0], found[1].quote) == (date(1990, 1, 4), "4 JAN 90")


def test_prose_that_opens_a_text_is_no_dateline():
    assert dates_published.published("On 4 January 1990 - a Thursday - it rained") is None
