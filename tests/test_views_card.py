"""The card of an incident; whatever an article says stays text."""

from dataclasses import replace
from html import escape

from pipeline.records import Evidence, Span
from tests import incident_frames as frames
from tests.examples import article, claim, incident, place
from views import card
from views.ink import LIGHT

HOSTILE = "<img src=x onerror=alert(1)>"


def row(**change) -> dict:
    source = change.pop("source", None)
    return frames.incidents(change, source=source).iloc[0].to_dict()


def test_the_card_says_what_where_and_when():
    html = card.head(row(day="2019-05-21"), LIGHT)
    assert "Shelling/artillery/missile attack" in html
    assert "Sabha, Libya · 21 May 2019" in html


def test_an_alleged_incident_says_so():
    assert "only its accusers tell it" in card.head(row(status="alleged"), LIGHT)


def test_a_point_is_said_with_its_radius():
    assert "27.0377, 14.4283 (the place itself, within 5 km)" in card.facts(row())


def test_a_missing_point_is_said():
    assert "not on the map" in card.facts(row(place=None))


def test_a_hostile_place_name_is_escaped():
    hostile = row(place=place(name=HOSTILE))
    assert HOSTILE not in card.head(hostile, LIGHT)
    assert escape(HOSTILE) in card.head(hostile, LIGHT)


def test_hostile_words_in_any_field_are_escaped():
    hostile = row(source=article(source=HOSTILE), actor1=HOSTILE, actor2=HOSTILE, said_by=HOSTILE)
    assert "<img" not in card.facts(hostile)


def test_a_field_shows_its_words_and_the_rule_in_words():
    evidence = [Evidence("event_date", Span(9, 15, "Monday"), "weekday", "a")]
    html = card.field("event_date", row(), evidence)
    assert 'href="#words-a-text-9">Monday</a>' in html
    assert "on or before the day of publication" in html


def test_a_number_word_shows_its_codebook_line():
    evidence = [Evidence("killed", Span(0, 6, "dozens"), "vague", "a")]
    assert "dozens 12" in card.field("killed", row(), evidence)


def test_hostile_words_of_a_field_are_escaped():
    evidence = [Evidence("killed", Span(0, len(HOSTILE), HOSTILE), HOSTILE, "a")]
    assert "<img" not in card.field("killed", row(), evidence)


def test_claims_say_who_denies_with_their_words():
    html = card.claims([replace(claim(), said_by=HOSTILE)])
    assert "denies" in html
    assert "<img" not in html


def test_a_hostile_title_is_escaped():
    assert "<img" not in card.article(article(title=HOSTILE), incident().evidence)


def test_only_web_addresses_become_links():
    addresses = "javascript:alert(1) http://[bad data:text/html,x https://wire.example/1"
    html = card.facts(row(source=article(url=addresses)))
    assert html.count("<a ") == 1
    assert 'href="https://wire.example/1"' in html
    assert 'rel="noopener noreferrer"' in html


def test_evidence_of_another_article_is_not_marked_here():
    other = article("Another report that mentions nothing of it, at any length, in any of its many words.")
    assert "<mark" not in card.article(other, incident().evidence)


def test_an_incident_without_an_article_shows_its_own_words():
    html = card.facts(row() | {"quote": "<b>Shells</b> hit it"})
    assert "<dd>&lt;b&gt;Shells&lt;/b&gt; hit it</dd>" in html
