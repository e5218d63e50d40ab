"""The HTML that a browser gets first, asked without a browser."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request

from pipeline import query
from tests import sample_store
from views import component, data, explorer, front


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv(data.STORE_VARIABLE, str(tmp_path / "store"))
    return sample_store.fill(tmp_path / "store")


def html() -> str:
    # In a thread: the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(lambda: asyncio.run(front.page(Request({"type": "http"})))).result()
    return bytes(answer.body).decode()


def test_the_worker_is_started_with_the_incidents_that_are_loaded(store):
    found = query.open(store)
    assert f"/explorer/{component.VERSION}/worker.js" in html()
    assert f'"tag": "{found.tag}"' in html()


def test_nothing_waits_for_incidents_that_are_not_loaded_yet(store):
    assert store.is_built()
    assert "worker.js" not in html()
    assert query.loaded(store) is None


def test_no_columns_are_fetched_where_the_server_cuts_tiles(store, monkeypatch):
    query.open(store)
    monkeypatch.setenv(explorer.TILES_VARIABLE, "0")
    assert "worker.js" not in html()


def test_it_is_streamlit_s_page_under_our_name():
    assert "<title>Incident Map</title>" in html()
    assert '<div id="root"></div>' in html()
