"""Articles of our own, read whole: splitting, joining, places, days, tolls and claims."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.incidents import assemble
from pipeline.reader import Reader
from pipeline.records import Article, Claim, Incident, RunningTotal

WEDNESDAY = date(2019, 5, 22)


def read(reader: Reader, text: str, published: date | None = WEDNESDAY) -> tuple[Incident, ...]:
    """The incidents of a text."""
    records = reader.records(Article("0123456789abcdef0123", "", text, published))
    return tuple(record for record in records if isinstance(record, Incident))


def days(incidents: tuple[Incident, ...]) -> list[str]:
    return [incident.when.event_date if incident.when else "" for incident in incidents]


def places(incidents: tuple[Incident, ...]) -> list[str]:
    return [incident.place.matched_name if incident.place else "" for incident in incidents]


ROUND_UP = (
    "BAGHDAD: A car bomb killed four people in Mosul on Monday, police said. "
    "Militants shot dead two policemen at a checkpoint near Kirkuk on the same day.\n"
    "Air strikes on Tuesday killed nine fighters outside Baiji.\n"
    "The security situation remains tense, and the parliament will meet on Thursday.\n"
    "Officials called for calm."
)


def test_a_round_up_is_several_incidents(reader: Reader) -> None:
    found = read(reader, ROUND_UP)
    assert [incident.killed.best for incident in found if incident.killed] == [4, 2, 9]
    assert [incident.sub_event_type for incident in found] == [
        "Remote explosive/landmine/IED", "Armed clash", "Air/drone strike",
    ]  # fmt: skip


def test_a_rule_that_fails_on_an_article_loses_no_other(reader: Reader, monkeypatch, caplog) -> None:
    whole = assemble.claiming.tie

    def failing(article: Article, *rest):
        if article.title == "Broken":
            raise ValueError("a span that measures nothing")
        return whole(article, *rest)

    monkeypatch.setattr(assemble.claiming, "tie", failing)
    broken = Article("b" * 20, "Broken", ROUND_UP, WEDNESDAY)
    none, some = reader.read_all([broken, Article("c" * 20, "Whole", ROUND_UP, WEDNESDAY)])
    assert none == ()
    assert some
    assert "Broken" in caplog.text


def test_the_dateline_is_no_place_of_an_incident(reader: Reader) -> None:
    assert "Baghdad" not in places(read(reader, ROUND_UP))


JOINED = (
    "BEIRUT: Air strikes killed twelve civilians in the Syrian town of Saraqib on Tuesday, a monitor said.\n"
    "Another eight people were wounded in the attack.\n"
    "The strikes hit a crowded market, residents said.\n"
    "Rescue workers said that the raid destroyed several shops.\n"
    "The town is home to thousands of displaced people."
)


def test_several_sentences_on_one_incident_are_one(reader: Reader) -> None:
    (incident,) = read(reader, JOINED)
    assert (incident.killed.best, incident.injured.best) == (12, 8)  # type: ignore[union-attr]
    assert incident.said_by == "monitor"


def test_the_day_of_a_saying_is_no_day_of_an_incident(reader: Reader) -> None:
    text = "Gunmen killed five men near Gao, an official said on Wednesday. It rained. All left. It ended."
    assert days(read(reader, text)) == [""]


def test_the_day_of_publication_is_never_guessed(reader: Reader) -> None:
    assert days(read(reader, "Gunmen killed five villagers near Gao.")) == [""]


def test_background_keeps_its_own_day(reader: Reader) -> None:
    text = (
        "A suicide bomber killed six worshippers at a mosque in Kano on Tuesday. Police sealed the area. "
        "In March 2018, gunmen killed twenty people at a market in Maiduguri. The government condemned both."
    )
    assert days(read(reader, text)) == ["2019-05-21", "2018-03"]


def test_two_places_on_one_day_are_two_incidents(reader: Reader) -> None:
    text = (
        "Police said rebels attacked Goma on Monday and killed three soldiers. The army sent help. "
        "In Bukavu, rebels killed two soldiers on Monday. The governor spoke. People fled."
    )
    assert len(read(reader, text)) == 2


def test_a_note_is_one_incident(reader: Reader) -> None:
    text = "On 3 March 2019, Taliban militants attacked a police checkpost in Nangarhar. 3 police killed."
    (incident,) = read(reader, text)
    assert (incident.sub_event_type, incident.when.event_date, incident.killed.best) == (
        "Armed clash",
        "2019-03-03",
        3,
    )  # type: ignore[union-attr]
    assert incident.actor1 == "Taliban"


def test_a_growing_toll_belongs_to_the_fighting_it_updates(reader: Reader) -> None:
    text = (
        "Heavy clashes broke out on Monday in the Libyan town of Gharyan, killing ten fighters.\n"
        "Fresh fighting on Tuesday took the death toll to 25, a doctor said.\n"
        "Roads were closed. Shops were shut."
    )
    (incident,) = read(reader, text)
    assert incident.killed.best == 25  # type: ignore[union-attr]
    assert (incident.when.event_date, incident.when.event_date_end) == ("2019-05-20", "2019-05-21")  # type: ignore[union-attr]


def test_a_running_total_is_no_incident(reader: Reader) -> None:
    text = "More than 400 people have been killed in Yemen since January 2019, the United Nations said."
    records = reader.records(Article("a" * 20, "", text, WEDNESDAY))
    assert [type(record) for record in records] == [RunningTotal]
    (total,) = records
    assert isinstance(total, RunningTotal)
    assert (total.minimum, total.qualifier.lower(), total.since.event_date) == (400, "more than", "2019-01")  # type: ignore[union-attr]


ACCUSED = (
    "The rebels accused the army of launching a chlorine gas attack on the town of Douma on Sunday.\n"
    "The UN envoy arrived in the capital for talks.\n"
    "Schools remained closed in the town.\n"
)


def test_an_incident_known_only_from_an_accusation_is_alleged(reader: Reader) -> None:
    (incident,) = read(reader, ACCUSED)
    assert (incident.sub_event_type, incident.status) == ("Chemical weapon", "alleged")


def test_what_only_accusers_tell_stays_alleged_though_it_is_denied(reader: Reader) -> None:
    text = ACCUSED + "The army dismissed the reports as a fabrication."
    (incident,) = read(reader, text)
    assert incident.status == "alleged"


def test_what_is_reported_and_blamed_and_denied_is_disputed(reader: Reader) -> None:
    text = (
        "A rocket hit a bakery in the town of Douma on Sunday, killing four people.\n"
        "The mayor blamed the army for the rocket attack.\n"
        "The army denied that it had fired any rocket.\n"
        "Schools remained closed in the town."
    )
    (incident,) = read(reader, text)
    assert incident.status == "disputed"


def test_a_denial_alone_makes_no_incident(reader: Reader) -> None:
    text = "The army denied that its planes had bombed the village of Tafas. It rained. All left. It ended."
    records = reader.records(Article("a" * 20, "", text, WEDNESDAY))
    assert [type(record) for record in records] == [Claim]


def test_plans_threats_and_talks_are_no_incidents(reader: Reader) -> None:
    text = (
        "The president threatened to attack the rebels if talks in Geneva fail.\n"
        "The two sides discussed a ceasefire for a third day.\n"
        "A court sentenced a man over the 2015 bombing of a hotel.\n"
        "The army will hold a military exercise next week."
    )
    assert read(reader, text) == ()


def test_every_field_shows_its_words(reader: Reader) -> None:
    article = Article("a" * 20, "", JOINED, WEDNESDAY)
    (incident,) = [record for record in reader.records(article) if isinstance(record, Incident)]
    assert {evidence.field for evidence in incident.evidence} >= {
        "event_type",
        "event_date",
        "location",
        "killed",
        "injured",
        "said_by",
    }
    for span in (incident.quote, *(evidence.span for evidence in incident.evidence)):
        assert JOINED[span.start : span.end] == span.quote


def test_the_id_is_the_article_and_the_position_of_the_words(reader: Reader) -> None:
    (incident,) = read(reader, JOINED)
    assert incident.incident_id == f"0123456789abcdef-{JOINED.index('Air strikes')}"


def test_an_article_without_trigger_words_has_no_records(reader: Reader) -> None:
    assert reader.records(Article("a", "", "The cabinet discussed the price of bread.", WEDNESDAY)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x07 bomb \u202e" * 500,
        "killed and " * 50_000,
        "(((" * 10_000 + "attack",
        "نفجار bomb взрыв" * 300,
    ],
    ids=["control characters", "one word", "brackets", "scripts"],
)
def test_noise_around_trigger_words_places_nothing(reader: Reader, text: str) -> None:
    found = reader.records(Article("a", "", text, None))
    assert all(record.place is None for record in found if isinstance(record, Incident))


def test_further_people_belong_to_the_incident_told_before(reader: Reader) -> None:
    text = (
        "An air strike hit a camp in Sabha on Tuesday, killing 53 people, a medic said.\n"
        "More than 130 others were injured when two bombs fell on the compound."
    )
    (incident,) = read(reader, text)
    assert isinstance(incident, Incident)
    assert (incident.killed and incident.killed.best, incident.injured and incident.injured.low) == (53, 130)
