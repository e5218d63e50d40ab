"""What the explorer fetches, asked without a browser."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.applications import Starlette

from pipeline import export
from pipeline.selection import Selection
from tests import sample_store
from tests.test_points import read
from views import component, data, explorer_routes


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return sample_store.fill(tmp_path_factory.mktemp("routes") / "store")


@pytest.fixture
def get(store, monkeypatch) -> Callable[[str], httpx.Response]:
    """Ask for an address under /explorer/."""
    monkeypatch.setenv(data.STORE_VARIABLE, str(store.path))
    transport = httpx.ASGITransport(app=Starlette(routes=explorer_routes.ROUTES))

    async def ask(address: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(f"/explorer/{address}")

    def asked(address: str) -> httpx.Response:
        # In a thread: the browser tests leave a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(ask(address))).result()

    return asked


def test_the_streamed_csv_is_that_of_the_export(get, store):
    answer = get("incidents.csv?country=SY")
    wanted = Selection(countries=("SY",)).apply(store.incidents())
    assert answer.text == export.csv_text(wanted)
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("incidents.csv?colour=red", 400),
        ("incidents.csv?since=yesterday", 400),
        ("outline?latitude=here&longitude=1", 400),
        ("incidents?tag=old&rows=1", 409),
        ("spread?tag=old", 409),
        ("tiles/0/0/0?tag=old", 409),
        ("tiles/0/0/0?tag={tag}&country=SY&colour=red", 400),
        ("tiles/0/0/0?tag={tag}&since=2020-02-01&until=2020-01-01", 400),
        ("tiles/0/0/0?tag={tag}&area=box,1,2", 400),
        ("matching?tag={tag}&status=sure", 400),
        ("rows?tag={tag}&spot=here", 400),
        ("rows?tag={tag}&near=1,2", 400),
        ("tiles/1/2/0?tag={tag}", 404),
        ("tiles/14/0/0?tag={tag}", 404),
        ("tiles/0/0/-1?tag={tag}", 404),
        ("tiles/0/a/0?tag={tag}", 404),
        ("../page.py", 404),
        ("no-such-file.js", 404),
        ("0/no-such-file.js", 404),
    ],
)
def test_what_cannot_be_asked_is_refused(get, address, status):
    assert get(address.replace("{tag}", data.found().tag)).status_code == status


def test_the_reason_is_given(get):
    answer = get(f"tiles/0/0/0?tag={data.found().tag}&killed_min=-1")
    assert answer.text == "killed at least -1: give 0 or more"


def test_a_tile_is_kept_for_good_under_the_tag_of_its_version(get):
    answer = get(f"tiles/0/0/0?tag={data.found().tag}&country=SY")
    assert "immutable" in answer.headers["Cache-Control"]
    header, _ = read(answer.content)
    assert sum(header["totals"]["types"]) == data.found().totals(Selection(countries=("SY",))).incidents


def test_rows_are_those_of_a_spot_of_an_area_or_without_a_point(get):
    tag = data.found().tag
    unplaced = get(f"rows?tag={tag}&unplaced=").json()
    somewhere = get(f"rows?tag={tag}&near=0.5,0.5,1").json()
    assert (unplaced["count"], somewhere["count"]) == (1, 5)
    assert get(f"rows?tag={tag}&near=0.5,0.5,1&most=2").json() == {"rows": somewhere["rows"][:2], "count": 5}
    spots = [get(f"rows?tag={tag}&spot={number}").json()["count"] for number in range(4)]
    assert sum(spots) == 6
    assert get(f"rows?tag={tag}&inexact=&since=2019-05-01").json()["count"] == 0


def test_columns_of_a_version_are_kept_for_good_and_others_are_asked_for_again(get):
    tag = data.found().tag
    kept = get(f"points?tag={tag}").headers["Cache-Control"]
    asked = get("points?tag=older").headers["Cache-Control"]
    assert ("immutable" in kept, "no-cache" in asked) == (True, True)


def test_a_module_is_kept_under_the_address_of_its_version_only(get):
    kept, other = (get(f"{version}/explorer.js") for version in (component.VERSION, "0"))
    assert kept.text == other.text
    assert "immutable" in kept.headers["Cache-Control"]
    assert "no-cache" in other.headers["Cache-Control"]
