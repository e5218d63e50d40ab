"""The analyst's desk in Chromium: a correction stays through a rebuild, is undone, and never overwrites."""

from playwright.sync_api import Page, expect

from pipeline.build import derive
from pipeline.store import Store
from tests import sample_store
from tests.browser.conftest import dashboard
from tests.browser.test_dashboard import picture


def correct_the_dead(page: Page, number: str, reason: str) -> None:
    page.get_by_role("button", name="Correct the dead").click()
    dialog = page.get_by_role("dialog")
    for bound in ("Lowest", "Best", "Highest"):
        dialog.get_by_role("spinbutton", name=bound).fill(number)
    dialog.get_by_role("textbox", name="Reason").fill(reason)
    dialog.get_by_role("button", name="Correct").click()


def test_a_correction_stays_through_a_rebuild_and_can_be_undone(page, tmp_path, outside):
    store = sample_store.fill(tmp_path / "store")
    incidents = store.incidents()
    deadly = incidents.loc[incidents["killed_best"] == 4, "incident_id"].iloc[0]
    with dashboard(tmp_path / "store") as address:
        page.goto(f"{address}?tab=Review&incident={deadly}")
        dead = page.locator(".im-field", has=page.get_by_text("Dead", exact=True)).locator("> span")
        expect(dead).to_have_text("at least 4")
        correct_the_dead(page, "6", "the hospital's list")
        expect(dead).to_have_text("6", timeout=60_000)
        derive(Store(tmp_path / "store"))
        page.reload()
        expect(dead).to_have_text("6")
        expect(page.locator(".im-review")).to_have_text("corrected")
        page.get_by_text("History: 1").click()
        expect(page.get_by_text("corrected killed from at least 4 to 6")).to_be_visible()
        picture(page, "review")
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("dialog").get_by_role("button", name="Undo").click()
        expect(dead).to_have_text("at least 4", timeout=60_000)
    assert outside == []


def test_two_who_correct_the_same_are_told_and_overwrite_nothing(page, browser, tmp_path):
    store = sample_store.fill(tmp_path / "store")
    incidents = store.incidents()
    deadly = incidents.loc[incidents["killed_best"] == 4, "incident_id"].iloc[0]
    with dashboard(tmp_path / "store") as address:
        other = browser.new_context().new_page()
        for each, name in ((page, "Ann"), (other, "Ben")):
            each.goto(f"{address}?tab=Review&incident={deadly}")
            each.get_by_role("textbox", name="You review as").fill(name)
            each.keyboard.press("Enter")
        expect(other.get_by_text("Ann has this incident open too")).to_be_visible()
        other.get_by_role("button", name="Correct the dead").click()
        expect(other.get_by_role("dialog")).to_be_visible()
        correct_the_dead(page, "6", "the hospital's list")
        expect(page.locator(".im-review")).to_have_text("corrected", timeout=60_000)
        dialog = other.get_by_role("dialog")
        dialog.get_by_role("spinbutton", name="Highest").fill("9")
        dialog.get_by_role("textbox", name="Reason").fill("a rumour")
        dialog.get_by_role("button", name="Correct").click()
        expect(dialog).to_contain_text("Ann corrected killed from at least 4 to 6 meanwhile", timeout=60_000)
        other.context.close()
    assert [one.who for one in Store(tmp_path / "store").corrections()] == ["Ann"]


def test_a_click_on_the_map_puts_the_place_right_and_stays(page, tmp_path, outside):
    store = sample_store.fill(tmp_path / "store")
    incidents = store.incidents()
    arrests = incidents.loc[incidents["sub_event_type"] == "Arrests", "incident_id"].iloc[0]
    with dashboard(tmp_path / "store") as address:
        page.goto(f"{address}?incident={arrests}")
        page.get_by_role("button", name="Correct the place").click()
        dialog = page.get_by_role("dialog")
        canvas = dialog.get_by_role("application")
        expect(dialog.get_by_label("Latitude")).to_have_value("35.9306")
        expect(canvas).to_have_css("height", "300px")
        canvas.click(position={"x": 300, "y": 100})
        expect(dialog.get_by_label("Latitude")).not_to_have_value("35.9306")
        expect(dialog.get_by_label("Longitude")).not_to_have_value("36.6339")
        clicked = [float(dialog.get_by_label(name).input_value()) for name in ("Latitude", "Longitude")]
        assert clicked[0] > 35.9306  # north
        assert clicked[1] < 36.6339  # west
        picture(page, "place")
        dialog.get_by_role("textbox", name="Reason").fill("the mayor's map")
        dialog.get_by_role("button", name="Correct").click()
        expect(page.locator(".im-review")).to_have_text("corrected", timeout=60_000)
    derive(Store(tmp_path / "store"))
    (kept,) = Store(tmp_path / "store").incidents().query("incident_id == @arrests").to_dict("records")
    assert [kept["latitude"], kept["longitude"]] == clicked
    assert (kept["geo_precision"], kept["uncertainty_km"], kept["country"]) == ("near", 5.0, "Syria")
    assert outside == []
