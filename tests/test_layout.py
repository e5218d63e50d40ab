"""Paragraphs and their kinds; sentences by their marks."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reading import headings, layout, sentences
from pipeline.records import Article

REPORT = """Blast kills four in border town

Smoke rises over the market of the border town. (Agency Photo)
Updated 3 March 2019

Blast kills four in border town

  • Police blame a rebel group
  • The town was attacked last year

NAIROBI: Four people died in a blast on Saturday.
Police said more were hurt.

(With Reuters)"""


def kinds(text: str, title: str = "") -> list[str]:
    article = Article("a", title, text, date(2019, 3, 3))
    return [paragraph.kind for paragraph in layout.paragraphs(article)]


def test_each_paragraph_of_a_report_has_its_kind() -> None:
    assert kinds(REPORT, "Blast kills four in border town") == [
        "headline", "caption", "updated", "headline", "bullet", "bullet",
        "dateline", "body", "body", "credit",
    ]  # fmt: skip


def test_a_note_of_one_paragraph_is_body() -> None:
    assert kinds("Militants attacked a village near the river on 3 March") == ["body"]


@pytest.mark.parametrize(
    "opening",
    [
        "BEIRUT: ",
        "LIMA, 3 JAN 90 (EFE) -- [TEXT] ",
        "KABUL, Afghanistan (AP) — ",
        "BAGHDAD (Reuters) - ",
        "LONDON/PARIS: ",
    ],
)
def test_a_dateline_is_cut_off(opening: str) -> None:
    text = opening + "Two soldiers were killed."
    first, second = layout.paragraphs(Article("a", "", text, None))
    assert (first.kind, text[second.start : second.end]) == ("dateline", "Two soldiers were killed.")


@pytest.mark.parametrize(
    "text", ["Police said: two men were killed.", "The army - which denied it - withdrew."]
)
def test_a_colon_or_dash_in_a_sentence_is_no_dateline(text: str) -> None:
    assert kinds(text) == ["body"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "LIMA, 3 JAN 90 -- A BOMB EXPLODED AT A BANK IN THE CENTRE\nOF THE CITY.\n\n   NOBODY WAS HURT."
    assert kinds(text) == ["dateline", "body", "body"]


def test_lines_of_a_modern_report_are_paragraphs_each() -> None:
    assert kinds("A bomb went off in the market.\nNo one was hurt.") == ["body", "body"]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.spans(text, 0, len(text))]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert split("Gen. Omar spoke to the U.S. envoy. He left at 5 p.m. on Monday.") == [
        "Gen. Omar spoke to the U.S. envoy.",
        "He left at 5 p.m. on Monday.",
    ]


def test_a_quotation_mark_after_the_stop_belongs_to_the_sentence() -> None:
    assert split('"We fled." They walked home.') == ['"We fled."', "They walked home."]


def test_a_sentence_without_end_is_cut_into_bounded_pieces() -> None:
    pieces = split("shells fell " * 100_000)
    assert max(map(len, pieces)) <= sentences.LONGEST_SENTENCE


def test_only_the_beginning_of_a_monstrous_article_is_read() -> None:
    text = "A bomb exploded. " * 1_000_000
    assert layout.paragraphs(Article("a", "", text, None))[-1].end <= layout.READ_LIMIT


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Aden, 31 May 2016. A man blew himself up.", "Aden, 31 May 2016."),
        ("15 April 2017, Tabqa, Raqqa governorate: monitors say", "15 April 2017, Tabqa, Raqqa governorate:"),
        ("Labé, 21 October 2020 - Soldiers fired", "Labé, 21 October 2020 -"),
        ("21 Sep, Ghazni city, approx 0840 hrs: a mine", "21 Sep, Ghazni city, approx 0840 hrs:"),
        ("Guasdualito (Apure). The ministry said", "Guasdualito (Apure)."),
        ("Killed: 2; Injured: 4.", ""),
        ("Gunmen shot three men in Aden. It rained.", ""),
        ("In Aden, 31 people died: all were men", ""),
    ],
)
def test_a_heading_holds_names_and_days_and_no_verb(text: str, heading: str) -> None:
    assert text[: headings.end(text)] == heading


def test_a_dateline_may_print_the_hour() -> None:
    text = "BEIRUT, LEBANON (3:40 P.M.) - The army stormed into Salba on Friday."
    assert kinds(text) == ["dateline", "body"]


def test_a_town_not_in_capitals_opens_an_article_but_no_note() -> None:
    told = "Addis Abeba – Members of the army killed a man in Merawi."
    assert kinds(f"{told}\n\nThe town was calm.") == ["dateline", "body", "body"]
    assert kinds(told) == ["body"]
