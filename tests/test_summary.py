"""What a choice of incidents adds up to."""

from pipeline.summary import totals
from tests import incident_frames as frames


def test_the_dead_are_summed_as_bounds():
    counted = totals(frames.incidents({"killed": (1, 2, 3)}, {"killed": (10, 10, 10)}))
    assert (counted.killed_low, counted.killed_high, counted.killed_open) == (11, 13, False)


def test_a_toll_without_an_upper_figure_leaves_the_sum_open():
    counted = totals(frames.incidents({"killed": (12, 12, None)}, {"killed": (1, 1, 1)}))
    assert (counted.killed_low, counted.killed_high, counted.killed_open) == (13, 13, True)


def test_an_incident_whose_text_mentions_no_dead_adds_nothing():
    counted = totals(frames.incidents({"killed": None}))
    assert (counted.killed_low, counted.killed_high, counted.killed_open) == (0, 0, False)


def test_incidents_without_a_point_are_counted_apart():
    counted = totals(frames.incidents({}, {"place": None}))
    assert (counted.incidents, counted.not_on_map, counted.countries) == (2, 1, 1)


def test_nothing_adds_up_to_nothing():
    assert totals(frames.incidents()).incidents == 0


def test_what_is_alleged_or_disputed_is_counted():
    counted = totals(frames.incidents({"status": "alleged"}, {"status": "disputed"}, {"status": "disputed"}))
    assert (counted.alleged, counted.disputed) == (1, 2)
