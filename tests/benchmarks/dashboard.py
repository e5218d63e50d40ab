"""How fast the dashboard is, in Chromium without a graphics card: `python -m tests.benchmarks.dashboard`.

One table: for each number of synthetic incidents the bytes sent, the first paint in a fresh browser and in
one that knows the page, brush to painted frame, a filter in the sidebar to the repainted map, frames of the
playback, and the memory of the tab and the server. The same run measures the usual Streamlit way (every row
through `st.pydeck_chart`, filtered by pandas) up to so many rows, and prints ratios. Of many rows it measures
tiles cut on the server too: on a link of 1 Mbit/s, until the columns are there, and in place of the columns.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM_NAMES, ROOT, WITHOUT_GPU
from tests.browser.slow_link import open_known

DRAWN = ".explorer[data-frames]"
MOVES = 40  # of the brush
PLAYED_SECONDS = 4
WARM_VISITS, FILTERS = 5, 5
TILES_FROM = 1_000_000  # rows for which tiles are measured
MOST_USUAL = 100_000  # rows that the usual way is asked to draw; more take minutes
WAIT_MS = 300_000

BRUSH = """async (root) => {
  const canvas = root.querySelector("canvas.timeline"), box = canvas.getBoundingClientRect()
  const explorer = root.explorer
  const send = (type, x) => canvas.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, bubbles: true, clientX: box.left + x, clientY: box.top + 40 }))
  canvas.setPointerCapture = () => {}
  const took = []
  send("pointerdown", 100)
  for (let move = 1; move <= MOVES; move++) {
    const before = explorer.frames, started = performance.now()
    send("pointermove", 100 + move * (box.width - 200) / MOVES)
    while (explorer.frames === before && performance.now() - started < 2000)
      await new Promise((done) => requestAnimationFrame(done))
    took.push(performance.now() - started)
  }
  send("pointerup", box.width - 100)
  return took
}""".replace("MOVES", str(MOVES))

CHANGED = """(explorer) => {
  window.changed = new Promise((done) => {
    let clicked = 0
    const press = () => { clicked = performance.now() }
    document.addEventListener("pointerdown", press, { capture: true, once: true })
    new MutationObserver(() => done(performance.now() - clicked)).observe(explorer, {
      attributes: true, attributeFilter: ["data-shown"] })
  })
}"""


@contextmanager
def server(script: str, store: Path, **variables: str) -> Iterator[tuple[str, subprocess.Popen]]:
    """A page over this store on a free port, with environment variables, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = os.environ | {"INCIDENT_MAP_STORE": str(store), "PYTHONPATH": str(ROOT)} | variables
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        while process.poll() is None:
            try:
                urlopen(f"{address}_stcore/health", timeout=2).close()  # noqa: S310 - our own address
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield address, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def memory_mb(pid: int) -> float:
    """The resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def tab_mb() -> float:
    """The resident memory of the largest renderer."""
    found = [0.0]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                found.append(memory_mb(int(folder.name)))
        except OSError:
            continue
    return max(found)


def painted(page: Page, address: str) -> float:
    """Seconds from asking for the page to the incidents on its map."""
    started = time.perf_counter()
    page.goto(address, timeout=WAIT_MS)
    page.locator(DRAWN).wait_for(timeout=WAIT_MS)
    return time.perf_counter() - started


def ours(browser: Browser, store: Path) -> dict[str, float]:
    """The figures of our dashboard."""
    with server("dashboard.py", store) as (address, process):
        warming = browser.new_context().new_page()
        painted(warming, address)  # the server loads the store once
        warming.context.close()
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        page = context.new_page()
        sizes: list[int] = []
        page.on("response", lambda got: "explorer/points" in got.url and sizes.append(_length(got)))
        cold = painted(page, address)
        explorer = page.locator(".explorer")
        brush = sorted(explorer.evaluate(BRUSH))
        page.wait_for_timeout(1500)
        filtered = _filtered(page)
        frames = _played(page)
        tab = tab_mb()  # of one visit; the next pages' garbage would be counted too
        warm = statistics.median(painted(page, address) for _ in range(WARM_VISITS))
        found = {
            "sent_mb": max(sizes, default=0) / 1e6, "cold_s": cold, "warm_s": warm,
            "brush_ms": statistics.median(brush), "brush_p95_ms": brush[int(len(brush) * 0.95) - 1],
            "filter_ms": filtered, "playback_fps": frames, "tab_mb": tab, "server_mb": memory_mb(process.pid),
        }  # fmt: skip
        context.close()
        return found


def _length(response) -> int:
    return int(response.headers.get("content-length", 0))


def _filtered(page: Page) -> float:
    """Milliseconds from a country chosen in the sidebar to the map with its incidents, the median of some.

    The page itself takes the time: to ask it again and again from outside would keep it from its work.
    """
    explorer = page.locator(".explorer")
    took = []
    for chosen in range(FILTERS):
        page.get_by_role("combobox", name="Country").click()
        option = page.get_by_role("option").nth(3 + chosen)
        option.wait_for()
        explorer.evaluate(CHANGED)
        option.click()
        took.append(page.evaluate("() => window.changed"))
        page.wait_for_timeout(1500)
    return statistics.median(took)


def _played(page: Page) -> float:
    """Frames a second of the playback."""
    explorer = page.locator(".explorer")
    explorer.evaluate("root => root.explorer.startPlaying()")
    before = explorer.evaluate("root => root.explorer.frames")
    started = time.perf_counter()
    page.wait_for_timeout(PLAYED_SECONDS * 1000)
    after = explorer.evaluate("root => root.explorer.frames")
    return (after - before) / (time.perf_counter() - started)


def slow_link(browser: Browser, store: Path) -> dict[str, float]:
    """The figures of a page whose code the browser knows, on a slow link."""
    with server("dashboard.py", store) as (address, _):
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        page = open_known(context, address)
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        took = {}
        for name, waited in (
            ("page_s", ".explorer"), ("first_s", DRAWN), ("columns_s", ".explorer[data-by=columns]")
        ):  # fmt: skip
            page.locator(waited).wait_for(timeout=WAIT_MS)
            took[name] = time.perf_counter() - started
        context.close()
        return took


def tiled(browser: Browser, store: Path) -> dict[str, float]:
    """The figures of tiles alone."""
    with server("dashboard.py", store, INCIDENT_MAP_TILES_FROM="0") as (address, process):
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        page = context.new_page()
        painted(page, address)  # the server loads the store once
        warm = statistics.median(painted(page, address) for _ in range(WARM_VISITS))
        page.close()  # the tab is to be that of one visit
        page = context.new_page()
        painted(page, address)
        page.wait_for_timeout(1500)
        brush = sorted(page.locator(".explorer").evaluate(BRUSH))
        page.wait_for_timeout(1500)
        found = {
            "warm_s": warm, "brush_ms": statistics.median(brush),
            "brush_p95_ms": brush[int(len(brush) * 0.95) - 1], "filter_ms": _filtered(page),
            "playback_fps": _played(page), "tab_mb": tab_mb(), "server_mb": memory_mb(process.pid),
        }  # fmt: skip
        context.close()
        return found


def usual(browser: Browser, store: Path) -> dict[str, float]:
    """The figures of the usual way: first paint of a page that the server knows, and a filter."""
    with server("tests/benchmarks/usual_map.py", store) as (address, _):
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        page = context.new_page()
        for _ in range(2):
            started = time.perf_counter()
            page.goto(address)
            page.get_by_text("drawn").wait_for(timeout=WAIT_MS)
            page.locator("[data-testid='stDeckGlJsonChart'] canvas").wait_for(timeout=WAIT_MS)
            page.wait_for_timeout(0)
            warm = time.perf_counter() - started
        box = page.get_by_role("textbox")
        box.fill("SY")
        before = page.get_by_text("drawn").inner_text()
        started = time.perf_counter()
        box.press("Enter")
        page.wait_for_function(
            f"![...document.querySelectorAll('*')].some(e => e.textContent === {before!r})", timeout=WAIT_MS
        )
        found = {"warm_s": warm, "filter_ms": (time.perf_counter() - started) * 1000}
        context.close()
        return found


def synthesized(folder: Path, rows: int) -> Path:
    """A store of so many synthetic incidents."""
    store = folder / f"s{rows}"
    command = [sys.executable, "-m", "pipeline", "synthesize", "--rows", str(rows), "--store", str(store)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return store


def _line(found: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.2f}" for name, value in found.items())


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.dashboard", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args()
    chromium = next(path for name in CHROMIUM_NAMES if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for rows in options.rows:
            store = synthesized(Path(folder), rows)
            browser = playwright.chromium.launch(executable_path=chromium, args=list(WITHOUT_GPU))
            found = ours(browser, store)
            print(f"{rows:>9,} ours  {_line(found)}", flush=True)
            if rows >= TILES_FROM:
                print(f"{rows:>9,} slow  {_line(slow_link(browser, store))}", flush=True)
                print(f"{rows:>9,} tiles {_line(tiled(browser, store))}", flush=True)
            if rows <= MOST_USUAL:
                peer = usual(browser, store)
                ratios = {name: peer[name] / found[name] for name in peer}
                shown = "  ".join(
                    f"{name} {value:.2f} ({ratios[name]:.1f} times ours)" for name, value in peer.items()
                )
                print(f"{rows:>9,} usual {shown}", flush=True)
            browser.close()


if __name__ == "__main__":
    main()
