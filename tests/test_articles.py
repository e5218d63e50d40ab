"""Articles from files: every kind, several in one, and refusals that name the file."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles import files
from pipeline.articles.identity import article_id, sources, unite
from pipeline.errors import ArticleRefused
from pipeline.records import Article, Origin
from tests.examples import article

TWO = """Market shelled in Sabha

A market in Sabha after the shelling. (Stringer)
Updated 8 January 2020

Market shelled in Sabha

  • Three people died

TRIPOLI: Shells fell on a market on Tuesday.
A medic counted three dead.

(With agencies)

Ferry runs again

Updated 22 February 2020

Ferry runs again

TUNIS: The ferry runs again.
"""


def parsed(content: str | bytes, name: str = "a.txt") -> list[Article | ArticleRefused]:
    raw = content.encode() if isinstance(content, str) else content
    return list(files.parse(raw, name=name))


def refusal(content: str | bytes, name: str = "a.txt") -> str:
    (found,) = parsed(content, name)
    assert isinstance(found, ArticleRefused)
    return str(found)


def test_a_file_of_two_articles_is_split_at_their_titles():
    assert [a.title for a in parsed(TWO)] == ["Market shelled in Sabha", "Ferry runs again"]


def test_each_article_has_its_own_day_of_publication():
    assert [a.published for a in parsed(TWO)] == [date(2020, 1, 8), date(2020, 2, 22)]


def test_an_articles_text_is_an_exact_slice_of_its_file():
    assert all(a.text in TWO for a in parsed(TWO))
    assert [a.text[:6] for a in parsed(TWO)] == ["Market", "Ferry "]


def test_the_caption_above_the_updated_line_belongs_to_its_article():
    first, second = parsed(TWO)
    assert "Stringer" in first.text
    assert "With agencies" in first.text
    assert "Stringer" not in second.text


def test_a_line_of_dashes_parts_two_articles():
    found = parsed("One report.\n\n-----\n\nAnother report.")
    assert [a.text for a in found] == ["One report.", "Another report."]


def test_a_plain_report_is_one_article_without_a_title():
    (found,) = parsed("Shells fell on Sabha on 7 January 2020. A medic counted three dead.")
    assert found.title == ""


def test_the_same_text_with_other_spacing_is_the_same_article():
    assert article_id("Shells fell\non  Sabha.") == article_id("shells fell on sabha. ")


def test_a_syndicated_report_keeps_every_source():
    one = article(source="A", origins=(Origin("a.jsonl:1", source="A"),))
    other = article(source="B", origins=(Origin("b.jsonl:1", source="B"),))
    (both,) = unite([one, other])
    assert sources(both) == "A; B"
    assert [origin.path for origin in both.origins] == ["a.jsonl:1", "b.jsonl:1"]


def test_a_json_line_keeps_its_id_title_day_source_and_address():
    line = {
        "id": 7,
        "title": "T",
        "text": "Words.",
        "published": "2020-01-08",
        "url": "https://e.org",
        "source": "S",
    }
    (found,) = parsed(json.dumps(line), "a.jsonl")
    assert (found.title, found.text, found.published) == ("T", "Words.", date(2020, 1, 8))
    assert found.origins == (Origin("a.jsonl:1", "7", "S", "https://e.org"),)


def test_a_json_line_may_have_a_text_alone():
    (found,) = parsed('{"text": "Words."}', "a.jsonl")
    assert found.published is None


def test_a_broken_json_line_is_refused_by_number_and_the_others_are_read():
    first, second = parsed('{"text": 3}\n{"text": "Words."}', "a.jsonl")
    assert "a.jsonl:1" in str(first)
    assert second.text == "Words."


def test_a_json_line_with_an_impossible_day_is_refused():
    assert "2019-13-41" in refusal('{"text": "Words.", "published": "2019-13-41"}', "a.jsonl")


def test_a_web_page_gives_its_article_without_navigation():
    body = "".join(
        f"<p>Shells fell on the market of Sabha, a medic said in report {n}.</p>" for n in range(9)
    )
    page = (
        "<html><head><title>Market shelled</title>"
        "<meta property='article:published_time' content='2020-01-08'></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Market shelled</h1>{body}</article></body></html>"
    )
    (found,) = parsed(page, "a.html")
    assert found.title == "Market shelled"
    assert found.published == date(2020, 1, 8)
    assert "Home" not in found.text


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("", "empty.txt", "empty.txt: the file is empty"),
        (b"caf\xe9 shelled", "latin.txt", "latin.txt: not UTF-8 at byte 3"),
        ("words", "a.docx", "a.docx: .docx is not a kind we read"),
        ("<html><body></body></html>", "a.html", "a.html: no article text"),
        ("\x01\x02\x03\x04 words", "a.txt", "control characters"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content, name, words):
    assert words in refusal(content, name)


def test_a_missing_file_is_refused_and_the_rest_goes_on(tmp_path: Path):
    good = tmp_path / "good.txt"
    good.write_text("Shells fell on Sabha.", encoding="utf-8")
    bad, read = files.read([tmp_path / "missing.txt", good])
    assert "missing.txt" in str(bad)
    assert read.text == "Shells fell on Sabha."


def test_an_article_of_millions_of_characters_is_refused():
    assert "too many" in refusal("word " * 500_000)


def test_a_byte_order_mark_is_no_part_of_the_text():
    (found,) = parsed(b"\xef\xbb\xbfShells fell.")
    assert found.text == "Shells fell."


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl"]))
def test_no_bytes_crash_the_readers(content, name):
    assert all(isinstance(found, Article | ArticleRefused) for found in files.parse(content, name=name))
