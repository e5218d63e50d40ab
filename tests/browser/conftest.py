"""A real Chromium and a real `streamlit run dashboard.py` on a free port, with a store of the test's own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import sample_store

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "tests" / "screenshots"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
WITHOUT_GPU = (
    "--no-sandbox",
    "--enable-unsafe-swiftshader",
)  # as on a machine without one: WebGL in software
SERVER_SECONDS = 60


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker that gives a page other options."""
    config.addinivalue_line("markers", "browser_context(**options): how the page's browser context differs")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the tests are skipped, and fail where CI=true."""
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    if path is None:
        reason = "no Chromium on this machine: install Debian's `chromium`"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(WITHOUT_GPU))
        yield chromium
        chromium.close()


@contextmanager
def dashboard(store: Path, *, secrets: str = "", **variables: str) -> Iterator[str]:
    """The address of a dashboard over this store, served as the README says, with environment variables.

    `secrets` are those of .streamlit/secrets.toml, with {address} for the dashboard's.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    address = f"http://127.0.0.1:{port}/"
    if secrets:
        kept = store.with_suffix(".secrets.toml")
        kept.write_text(secrets.replace("{address}", address), encoding="utf-8")
        command += ["--secrets.files", str(kept)]
    environment = os.environ | {"INCIDENT_MAP_STORE": str(store)} | variables
    log = store.with_suffix(".log")
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            _wait_for(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + SERVER_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"{address}_stcore/health", timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory) -> Path:
    """Where the first start puts the articles that ship with the project."""
    return tmp_path_factory.mktemp("shipped") / "store"


@pytest.fixture(scope="session")
def shipped(shipped_store) -> Iterator[str]:
    """A dashboard that starts with an empty store."""
    with dashboard(shipped_store) as address:
        yield address


@pytest.fixture(scope="session")
def handmade_store(tmp_path_factory) -> Path:
    """A store filled by hand, with a hostile article in it."""
    path = tmp_path_factory.mktemp("handmade") / "store"
    sample_store.fill(path)
    return path


@pytest.fixture(scope="session")
def handmade(handmade_store) -> Iterator[str]:
    """A dashboard over the store filled by hand."""
    with dashboard(handmade_store) as address:
        yield address


@pytest.fixture
def outside() -> list[str]:
    """The addresses outside this machine that the page has asked for."""
    return []


@pytest.fixture
def page(browser, outside, request) -> Iterator[Page]:
    """A page of 1440 by 1000, unless the test gives other `open_page` options, that records its requests."""
    marker = request.node.get_closest_marker("browser_context")
    options = {"viewport": {"width": 1440, "height": 1000}} | (marker.kwargs if marker else {})
    context = browser.new_context(**options)
    context.set_default_timeout(60_000)
    opened = context.new_page()
    opened.on("request", lambda asked: None if _is_local(asked.url) else outside.append(asked.url))
    yield opened
    context.close()


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
