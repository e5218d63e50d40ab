"""The two seed articles, read whole, against an expert's reading with its tolerances."""

from __future__ import annotations

import pytest

from pipeline.records import Incident, Record, RunningTotal
from tests.evaluation import gold, reader, slots
from tests.evaluation.names import same

pytestmark = pytest.mark.skipif(
    not (gold.SEEDS / "expected.json").exists(),
    reason="the seeds are not in the repository: ../shared/seeds is absent",
)
PLACES = ("Tamanhint", "Tripoli", "Maarat Al-Numan", "Kafr Nabuda 1", "Kafr Nabuda 2", "Latakia")


@pytest.fixture(scope="module")
def readings() -> list[tuple[gold.GoldDocument, tuple[Record, ...]]]:
    read = reader.current()
    return [(document, read(document.article)) for document in gold.seeds()]


@pytest.fixture(scope="module")
def incidents(readings) -> dict[str, tuple[gold.GoldIncident, Incident | None]]:
    """Each expected incident with the one of ours that is paired with it."""
    found: list[tuple[gold.GoldIncident, Incident | None]] = []
    for document, records in readings:
        scored = slots.score_document(document, records)
        answers = {id(one): answer for one, answer in scored.matched}
        found += [(one, answers.get(id(one))) for one in document.incidents if not one.optional]
    return dict(zip(PLACES, found, strict=True))


def test_the_file_holds_two_articles_with_their_titles_and_days(readings) -> None:
    articles = [document.article for document, _ in readings]
    assert [(article.title[:9], article.published.isoformat()) for article in articles] == [
        ("Trump and", "2019-04-20"),
        ("Air raids", "2019-05-22"),
    ]


@pytest.mark.parametrize("slot", ["incident", "date", "place", "sub-type", "killed", "injured", "status"])
@pytest.mark.parametrize("name", PLACES)
def test_the_incident_is_read_as_the_expert_reads_it(incidents, name: str, slot: str) -> None:
    expected, answer = incidents[name]
    mark = slots.SLOTS[slot](expected, answer)
    assert mark.credit == mark.possible == mark.actual, (expected, answer)


@pytest.mark.parametrize("minimum", [180, 370_000])
def test_a_toll_over_a_period_is_a_running_total(readings, minimum: int) -> None:
    records = [record for _, records in readings for record in records]
    assert [one.minimum for one in records if isinstance(one, RunningTotal)].count(minimum) == 1


def test_no_incident_has_a_running_total_for_its_dead(readings) -> None:
    records = [record for _, records in readings for record in records]
    dead = [one.killed.best for one in records if isinstance(one, Incident) and one.killed]
    assert not {180, 370_000} & set(dead)


def test_no_incident_stands_where_a_dateline_a_government_or_a_monitor_is(readings) -> None:
    for document, records in readings:
        pinned = [one.place.name for one in records if isinstance(one, Incident) and one.place]
        assert not [(name, place) for name in document.never for place in pinned if same(name, place)]


def test_the_phone_call_is_pinned_nowhere(readings) -> None:
    calls = [
        record
        for _, records in readings
        for record in records
        if isinstance(record, Incident)
        and ("phone call" in record.quote.quote or "spoke on Monday" in record.quote.quote)
    ]
    assert not [call for call in calls if call.place]
