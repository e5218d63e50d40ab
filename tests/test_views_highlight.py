"""Article text as HTML with the words behind each field marked."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Evidence, Span
from tests.examples import TEXT, article, incident
from views import highlight

HOSTILE = "<img src=x onerror=alert(1)> and ![x](http://outside.example/x.png) killed 3"


def evidence(
    text: str, words: str, field: str = "killed", rule: str = "bound", part: str = "text"
) -> Evidence:
    start = text.index(words)
    return Evidence(field, Span.of(text, start, start + len(words), part), rule)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_the_words_of_a_field_are_marked_with_its_name_and_rule():
    html = highlight.marked(article(), incident().evidence)
    assert 'class="im-dead" data-why="killed · bound" tabindex="0">at least 3</mark>' in html


def test_text_that_looks_like_html_stays_text():
    html = highlight.marked(article(HOSTILE), [evidence(HOSTILE, "killed 3")])
    assert "<img" not in html
    assert plain(html) == HOSTILE


def test_a_rule_that_looks_like_html_stays_inside_its_attribute():
    html = highlight.marked(article(), [evidence(TEXT, "Sabha", rule='"><script>')])
    assert "<script>" not in html


def test_words_of_two_fields_are_marked_once_and_name_both():
    shared = [evidence(TEXT, "at least 3 people", "injured"), evidence(TEXT, "at least 3")]
    html = highlight.marked(article(), shared)
    assert 'class="im-dead" data-why="injured · bound\nkilled · bound"' in html


def test_the_quote_gives_way_to_the_fields_inside_it():
    html = highlight.marked(article(), [evidence(TEXT, TEXT, "quote"), evidence(TEXT, "Sabha", "location")])
    assert 'class="im-place"' in html


def test_evidence_in_the_title_is_marked_in_the_title():
    report = article(title="Shelling in Sabha")
    found = [evidence(report.title, "Sabha", "location", part="title")]
    assert "<mark" in highlight.marked(report, found, part="title")
    assert "<mark" not in highlight.marked(report, found)


def test_evidence_beyond_the_end_of_a_text_marks_nothing():
    beyond = Evidence("killed", Span(500, 505, "12345"), "bound")
    assert "<mark" not in highlight.marked(article(), [beyond])


def test_the_anchor_of_evidence_is_on_its_words():
    (killed,) = [item for item in incident().evidence if item.field == "killed"]
    html = highlight.marked(article(), incident().evidence)
    assert re.search(rf'<mark id="{highlight.anchor(killed)}"[^>]*>at least 3</mark>', html)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_marking_never_changes_the_text(text, ends):
    spans = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in ends]
    found = [Evidence("killed", Span.of(text, start, end), "rule") for start, end in spans]
    html = highlight.marked(article(text), found)
    assert unescape(re.sub(r"<mark [^>]*>|</mark>", "", html)) == unescape(highlight.escape(text))
