"""How many gold days of real newswire the dates of a document hold; needs ../shared/evaluation/muc4."""

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.reading import dates
from pipeline.reading.dates import published as dates_published

NEWSWIRE = Path(__file__).parents[2] / "shared" / "evaluation" / "muc4" / "dev.jsonl"
DOCUMENTS = 500
FLOOR_SAID = 0.85  # of incidents dated exactly, those whose day some mention says; measured 0.88
FLOOR_WITH_PUBLICATION = 0.93  # the same, or the day of publication is the day; measured 0.95

pytestmark = pytest.mark.skipif(
    not NEWSWIRE.is_file(), reason=f"{NEWSWIRE} is not there: real data is not committed"
)


def test_most_gold_days_are_said_by_a_mention():
    said = with_publication = exact = 0
    for line in NEWSWIRE.read_text(encoding="utf-8").splitlines()[:DOCUMENTS]:
        document = json.loads(line)
        head = dates_published.published(document["text"])
        published, body = (head[0], head[1].end) if head else (None, 0)
        mentions = dates.find(document["text"], published=published)
        days = {
            found.when.first.isoformat()
            for found in mentions
            if found.span.start >= body and dates.is_event_day(found) and found.when.first == found.when.last
        }
        for incident in document["incidents"]:
            if incident["optional"] or len(incident["dates"]) != 1 or "-" in incident["date_raw"]:
                continue  # "- 3 JAN 90" means on or before, which no words of the document say
            exact += 1
            day = incident["dates"][0]
            said += day in days
            with_publication += day in days or (published is not None and day == date.isoformat(published))
    assert (said / exact, with_publication / exact) >= (FLOOR_SAID, FLOOR_WITH_PUBLICATION)
    assert with_publication / exact >= FLOOR_WITH_PUBLICATION
