"""Tiles that the server cuts: while the columns are on a long way, and for good where they are too many."""

import pytest
from playwright.sync_api import Page, expect

from pipeline import synthesize
from pipeline.store import Store
from tests import ground_by_hand, sample_store
from tests.browser.conftest import dashboard
from tests.browser.slow_link import open_known
from tests.browser.test_dashboard import BARS, MAP, brush, open_page, query, settle
from tests.browser.test_hands import LIBYA, draw

MANY = 400_000  # incidents, whose columns take some ten seconds on a link of 1 Mbit/s


@pytest.fixture(scope="module")
def tiled(tmp_path_factory):
    """A dashboard over the store filled by hand that sends tiles alone."""
    store = tmp_path_factory.mktemp("tiled") / "store"
    sample_store.fill(store)
    with dashboard(store, INCIDENT_MAP_TILES_FROM="0") as address:
        yield address


def by(page: Page, way: str) -> None:
    expect(page.locator(".explorer")).to_have_attribute("data-by", way, timeout=60_000)


def shown(page: Page) -> tuple[str, str, str, list[float]]:
    """What the map shows: how many, by type, what is left out, and every field of its marks."""
    explorer = page.locator(".explorer")
    return (
        explorer.get_attribute("data-shown"),
        page.locator(".legend ul").first.inner_text(),
        page.locator(".explorer .notes").inner_text(),
        explorer.evaluate("root => [...root.explorer.marks.shown.marks].map((one) => +one.toFixed(6))"),
    )


def hold_brush(page: Page, start: float, end: float) -> tuple[float, float]:
    """Drag over the timeline as `brush` does, without letting go; where the hand is."""
    box = page.locator(BARS).bounding_box()
    y = box["y"] + box["height"] * 0.4
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, y, steps=6)
    return box["x"] + box["width"] * end, y


def test_on_a_slow_link_tiles_show_what_the_columns_show_later(browser, tmp_path):
    store = Store(tmp_path / "store")
    store.put_incidents(synthesize.incidents(MANY, seed=6, ground=ground_by_hand.GROUND))
    with dashboard(tmp_path / "store") as address:
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        page = open_known(context, address)
        open_page(page, address)
        by(page, "tiles")
        counts = shown(page)
        assert counts[0] == str(MANY)
        x, y = hold_brush(page, 0.2, 0.5)
        expect(page.locator(".explorer")).not_to_have_attribute("data-shown", str(MANY))
        by(page, "tiles")
        settle(page)
        brushed = shown(page)
        by(page, "columns")
        settle(page)
        assert shown(page) == brushed
        page.mouse.move(x + 40, y, steps=3)
        page.mouse.up()
        page.wait_for_url("**until=*")
        assert int(shown(page)[0]) > int(brushed[0])
        context.close()


def test_hands_work_on_tiles(page, tiled, outside):
    open_page(page, tiled, LIBYA)
    by(page, "tiles")
    everything = shown(page)
    assert everything[0] == "6"
    brush(page, 0.02, 0.4)
    page.wait_for_url("**until=*")
    expect(page.locator(".explorer")).not_to_have_attribute("data-shown", "6")
    settle(page)
    before, brushed = query(page), shown(page)
    page.reload()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", brushed[0])
    settle(page)
    assert (query(page), shown(page)) == (before, brushed)
    draw(page, "Select a box", (0.3, 0.55), (0.6, 0.9))
    expect(page.locator(".im-figures")).to_contain_text("1 incident")
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "1")
    by(page, "tiles")
    assert outside == []


def test_a_click_on_a_mark_of_a_tile_opens_its_card(page, tiled):
    open_page(page, tiled, "?country=Syria&type=Strategic+developments")
    settle(page)
    page.locator(MAP).click()  # the only point is in the middle of the view
    expect(page.locator(".im-card-head h2")).to_have_text("Arrests")


def test_a_list_of_what_is_not_on_the_map_comes_from_the_server(page, tiled):
    open_page(page, tiled)
    page.get_by_role("button", name="not on the map").last.click()
    expect(page.locator(".im-card-head h2").or_(page.locator(".explorer .list li"))).to_have_count(1)
    by(page, "tiles")
