"""Running totals as brackets over the timeline, from the first day counted to the last."""

from dataclasses import replace

from playwright.sync_api import expect

from pipeline.build import derive
from pipeline.records import When
from pipeline.store import Store
from tests.browser.conftest import dashboard
from tests.browser.test_dashboard import BARS, open_page
from tests.examples import article, incident, total


def test_a_bracket_tells_its_total_and_opens_the_list(page, tmp_path, outside):
    store = Store(tmp_path / "store")
    store.add_articles([article()])
    counted = replace(total(), since=When.month(2020, 1), until=None)
    store.add_readings({article().id: [incident(), counted]}, reader="by hand")
    derive(store)
    with dashboard(tmp_path / "store") as address:
        open_page(page, address)
        timeline = page.locator("canvas.timeline")
        expect(page.get_by_text("1 running total")).to_be_visible()
        box = timeline.bounding_box()
        timeline.hover(position={"x": box["width"] / 2, "y": 4})
        expect(page.locator(".tip")).to_contain_text("a running total: no incident")
        timeline.click(position={"x": box["width"] / 2, "y": 4})
        expect(page.get_by_text("Tolls over a period, a war or a country")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV").first.click()
        assert download.value.path().read_text(encoding="utf-8").startswith("total_id,")
    assert outside == []


def test_totals_and_claims_are_in_the_download_menu(page, handmade):
    open_page(page, handmade)
    page.get_by_role("button", name="More downloads").click()
    for name, first in (("Running totals as CSV", "total_id"), ("Claims as CSV", "claim_id")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.path().read_text(encoding="utf-8").startswith(first)


def test_a_bar_tells_its_dead_as_an_interval(page, handmade):
    open_page(page, handmade, "?country=Libya&killed=2")
    timeline = page.locator(BARS)
    timeline.scroll_into_view_if_needed()
    box = timeline.bounding_box()
    timeline.hover(position={"x": 40, "y": box["height"] * 0.6})
    expect(page.locator(".tip")).to_contain_text("4+ dead")
