"""What people are arrested for or protest over is not what happened that day."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident


def only(reader: Reader, text: str) -> Incident:
    records = reader.records(Article("f" * 20, "", f"On 4 May 2021, {text}", date(2021, 5, 22)))
    (incident,) = (one for one in records if isinstance(one, Incident))
    return incident


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("police in Lagos arrested two men for the murder of two students.", "Arrests"),
        ("police in Karachi detained a militant wanted for a bombing that killed 40 people.", "Arrests"),
        ("protesters marched in Beirut over the killing of an activist.", "Peaceful protest"),
        ("women demonstrated in Khartoum against the rape of 20 girls by soldiers.", "Peaceful protest"),
    ],
)
def test_a_cause_is_not_the_incident(reader: Reader, text: str, kind: str) -> None:
    incident = only(reader, text)
    assert (incident.sub_event_type, incident.killed) == (kind, None)


def test_shots_at_a_march_belong_to_it(reader: Reader) -> None:
    incident = only(reader, "soldiers fired at people who marched in Beirut over prices, killing two.")
    assert incident.killed is not None
    assert incident.killed.best == 2


@pytest.mark.parametrize(
    "text",
    [
        "gunmen slit the throats of three herders in Djibo.",
        "fighters crucified two men in Raqqa.",
        "soldiers bayoneted two boys in Hpakant.",
    ],
)
def test_killing_by_hand_is_an_attack(reader: Reader, text: str) -> None:
    assert only(reader, text).sub_event_type == "Attack"
