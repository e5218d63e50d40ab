"""The timeline: bars as wide as the dates allow, and what a brush means."""

from datetime import UTC, date, datetime

import pytest

from tests import incident_frames as frames
from views import timeline
from views.ink import LIGHT

MAY = ({"day": "2019-05-01"}, {"day": "2019-05-03"}, {"day": "2019-05-03"})


def milliseconds(*day: int) -> float:
    return datetime(*day, tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("last", "step"), [("2019-06-01", "day"), ("2019-12-01", "week"), ("2024-05-01", "month")]
)
def test_bars_are_as_wide_as_the_span_needs(last, step):
    assert timeline.timeline(frames.incidents({"day": "2019-05-01"}, {"day": last})).step == step


def test_a_bar_counts_the_incidents_of_its_day():
    bars = timeline.timeline(frames.incidents(*MAY))
    assert list(bars.rows["incidents"]) == [1, 2]


def test_an_incident_known_to_the_month_has_no_day():
    bars = timeline.timeline(frames.incidents(*MAY, {"day": "2019-05"}))
    assert (bars.rows["incidents"].sum(), bars.left_out) == (3, 1)


def test_what_is_not_drawn_is_said():
    bars = timeline.timeline(frames.incidents(*MAY, {"day": "2019-05"}, {"day": ""}))
    assert timeline.caption(bars) == (
        "Incidents by day, by the day they began; 1 incident with no exact day not drawn; "
        "1 incident without a date not drawn."
    )


def test_an_incident_known_to_the_month_has_a_bar_among_months():
    bars = timeline.timeline(
        frames.incidents({"day": "2015-01-01"}, {"day": "2019-05"}, {"day": "2019-05-02"})
    )
    assert (bars.step, bars.left_out) == ("month", 0)


def test_a_week_begins_on_monday():
    bars = timeline.timeline(frames.incidents({"day": "2019-01-01"}, {"day": "2019-05-23"}))
    assert [start.day_name() for start in bars.rows["start"]] == ["Monday", "Monday"]


def test_a_brush_is_the_days_of_the_bars_it_touches():
    bars = timeline.timeline(frames.incidents(*MAY, {"day": "2019-05-09"}))
    brush = {"start": [milliseconds(2019, 5, 1, 13), milliseconds(2019, 5, 3, 2)]}
    assert timeline.brushed(brush, bars) == (date(2019, 5, 1), date(2019, 5, 3))


def test_a_brush_over_no_bar_is_the_days_under_it():
    bars = timeline.timeline(frames.incidents(*MAY, {"day": "2019-05-20"}))
    brush = {"start": [milliseconds(2019, 5, 10), milliseconds(2019, 5, 12)]}
    assert timeline.brushed(brush, bars) == (date(2019, 5, 10), date(2019, 5, 12))


@pytest.mark.parametrize("brush", [None, {}, {"start": []}])
def test_no_brush_is_no_period(brush):
    assert timeline.brushed(brush, timeline.timeline(frames.incidents(*MAY))) is None


def test_bars_outside_the_period_are_known():
    bars = timeline.timeline(frames.incidents(*MAY))
    inside = timeline.inside(bars.rows, since=date(2019, 5, 2), until=date(2019, 5, 3))
    assert list(inside) == [False, True]


def test_no_incident_makes_no_bar():
    bars = timeline.timeline(frames.incidents())
    assert bars.rows.empty


def test_the_chart_reads_times_as_utc():
    described = timeline.chart(
        timeline.timeline(frames.incidents(*MAY)), LIGHT, since=None, until=None
    ).to_dict()
    assert described["encoding"]["x"]["scale"]["type"] == "utc"
