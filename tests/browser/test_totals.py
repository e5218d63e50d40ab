"""Running totals as brackets over the timeline, from the first day counted to the last."""

from dataclasses import replace

from playwright.sync_api import expect

from pipeline.build import derive
from pipeline.records import When
from pipeline.store import Store
from tests.browser.conftest import dashboard
from tests.examples import article, incident, total


def test_a_bracket_tells_its_total_and_opens_the_list(page, tmp_path, outside):
    store = Store(tmp_path / "store")
    store.add_articles([article()])
    counted = replace(total(), since=When.month(2020, 1), until=None)
    store.add_readings({article().id: [incident(), counted]}, reader="by hand")
    derive(store)
    with dashboard(tmp_path / "store") as address:
        page.goto(address)
        timeline = page.locator("canvas.timeline")
        expect(page.get_by_text("1 running total")).to_be_visible()
        box = timeline.bounding_box()
        timeline.hover(position={"x": box["width"] / 2, "y": 4})
        expect(page.locator(".tip")).to_contain_text("a running total: no incident")
        timeline.click(position={"x": box["width"] / 2, "y": 4})
        expect(page.get_by_text("Tolls over a period, a war or a country")).to_be_visible()
    assert outside == []
