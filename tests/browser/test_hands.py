"""What hands do on the map and the timeline: areas, touch, the way back, and a recording."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from pipeline import desk
from tests import sample_store
from tests.browser.conftest import dashboard
from tests.browser.test_dashboard import (
    BARS,
    DRAWN,
    MAP,
    brush,
    downloaded,
    exported,
    open_page,
    query,
    settle,
)

LIBYA = "?view=30.0,17.0,5.00"  # Sabha and Sirte within the picture
WEBM = b"\x1a\x45\xdf\xa3"  # EBML, the first bytes of a WebM file


def draw(page: Page, tool: str, *shares: tuple[float, float]) -> None:
    """Drag over the map with a tool, through points given as shares of its width and height."""
    page.get_by_role("button", name=tool).click()
    box = page.locator(MAP).bounding_box()
    corners = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in shares]
    page.mouse.move(*corners[0])
    page.mouse.down()
    for corner in corners[1:]:
        page.mouse.move(*corner, steps=5)
    page.mouse.up()
    page.wait_for_url("**area=*")


@pytest.mark.parametrize(
    ("tool", "kind", "shares"),
    [
        ("Select a box", "box", [(0.3, 0.55), (0.6, 0.9)]),
        ("Select a circle", "circle", [(0.42, 0.7), (0.5, 0.85)]),
        ("Select with a lasso", "ring", [(0.3, 0.6), (0.55, 0.6), (0.55, 0.9), (0.3, 0.9), (0.3, 0.62)]),
    ],
)
def test_an_area_keeps_the_table_and_the_csv_of_exactly_what_lies_in_it(
    page, handmade, handmade_store, *, tool, kind, shares
):
    open_page(page, handmade, LIBYA)
    draw(page, tool, *shares)
    area = query(page)["area"]
    assert area.startswith(f"{kind},")
    wanted = exported(handmade_store, "--area", area)
    assert {row["location"] for row in wanted} == {"Sabha"}
    expect(page.locator(".explorer")).to_have_attribute("data-shown", str(len(wanted)))
    expect(page.locator(".im-figures")).to_contain_text(f"{len(wanted)} incident")
    assert downloaded(page) == wanted
    page.get_by_role("button", name="Clear area").or_(page.get_by_text("Clear area")).first.click()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "6")


def test_brush_and_view_survive_a_reload(page, handmade):
    open_page(page, handmade, LIBYA)
    brush(page, 0.02, 0.4)
    page.wait_for_url("**until=*")
    settle(page)
    before, shown = query(page), page.locator(".explorer").get_attribute("data-shown")
    page.reload()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", shown)
    settle(page)
    assert query(page) == before


@pytest.mark.browser_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
def test_a_finger_brushes_the_timeline(page, handmade):
    open_page(page, handmade)
    page.locator(BARS).scroll_into_view_if_needed()
    box = page.locator(BARS).bounding_box()
    touch = page.context.new_cdp_session(page)
    y = box["y"] + box["height"] * 0.4

    def send(kind: str, *share: float) -> None:
        points = [{"x": box["x"] + box["width"] * one, "y": y} for one in share]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", 0.2)
    for share in (0.3, 0.4, 0.5, 0.6):
        send("touchMove", share)
    send("touchEnd")
    page.wait_for_url("**until=*")
    expect(page.locator(".explorer")).not_to_have_attribute("data-shown", "6")


def test_a_playback_is_saved_as_a_video(page, handmade):
    open_page(page, handmade)
    page.get_by_label("Speed").select_option(label="fast")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Record the playback").click()
    assert download.value.suggested_filename == "incident-map.webm"
    assert download.value.path().read_bytes()[:4] == WEBM


def test_back_and_forward_go_through_the_filters(page, handmade):
    open_page(page, handmade)
    settle(page)
    entries = page.evaluate("history.length")
    page.get_by_role("spinbutton", name="Killed, at least").fill("4")
    page.keyboard.press("Enter")
    explorer = page.locator(".explorer")
    expect(explorer).to_have_attribute("data-shown", "2")
    page.wait_for_function("before => history.length > before", arg=entries)
    page.go_back()
    expect(explorer).to_have_attribute("data-shown", "6")
    page.go_forward()
    expect(explorer).to_have_attribute("data-shown", "2")


def test_a_province_is_drawn_with_its_outline(page, tmp_path):
    store = sample_store.fill(tmp_path / "store")
    known = desk.open(store, store.incidents()["incident_id"].iloc[0])
    wide = replace(known.shown.place, geo_precision="admin1", uncertainty_km=120.0)
    desk.decide(
        store, known, desk.Decision("correct", "Ann", field="location", new=wide, reason="no town named")
    )
    with dashboard(tmp_path / "store") as address, page.expect_response("**/explorer/outline?*") as answer:
        open_page(page, address, LIBYA)
    assert "precision=admin1&country=LY" in answer.value.url
    assert answer.value.json()[0]


def test_a_view_that_was_left_leaves_no_worker_behind(page, handmade):
    open_page(page, handmade)
    for _ in range(2):
        page.get_by_role("radio", name="Claims and totals").click()
        expect(page.locator(".explorer")).to_have_count(0)
        page.get_by_role("radio", name="Map", exact=True).click()
        page.locator(DRAWN).wait_for()
    assert len(page.workers) == 1


def test_the_worker_that_the_html_started_is_the_explorer_s(page, handmade):
    open_page(page, handmade)  # the server has the incidents loaded from here on
    page.reload()
    page.locator(DRAWN).wait_for()
    assert page.evaluate("() => 'incidentMapWorker' in window") is False
    assert len(page.workers) == 1
    page.goto(f"{handmade}?tab=Claims+and+totals")
    expect(page.get_by_role("radio", name="Claims and totals")).to_be_checked()
    assert len(page.workers) == 0
