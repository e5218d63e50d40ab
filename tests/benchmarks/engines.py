"""How fast deck.gl repaints a brushed period without a graphics card: `python -m tests.benchmarks.engines`.

deck.gl as the installed pydeck carries it (its own JavaScript, no network), with the points as binary
columns, which is its fastest way. A period of points that are sorted by day is a stretch of the columns, so
that a brush only moves offset and length. Each repaint is waited for by reading a pixel. Compare with "brush"
of `python -m tests.benchmarks.dashboard`, which includes counting, timeline and labels.
"""

import argparse
import shutil
import statistics
from pathlib import Path

import pydeck
from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM_NAMES, WITHOUT_GPU

BUNDLE = Path(pydeck.__file__).parent / "nbextension" / "static" / "index.js"
MOVES = 10
WAIT_MS = 300_000
PAGE = "<!DOCTYPE html><body style='margin:0'><div id='map' style='width:1000px;height:600px'></div>"
DRAW = """async (rows) => {
  const layer = { "@@type": "ScatterplotLayer", id: "points", data: [], getRadius: 3, radiusUnits: "pixels",
    getFillColor: [200, 60, 40, 160] }
  const view = { longitude: 20, latitude: 15, zoom: 1.5 }
  const deck = createDeck({ container: document.getElementById("map"),
    jsonInput: JSON.stringify({ initialViewState: view, views: [{ "@@type": "MapView", controller: true }],
      layers: [layer] }), tooltip: false })
  const drawn = () => new Promise((done) => deck.setProps({ onAfterRender: done }))
  while (!deck.props.layers.length || !deck.isInitialized) await new Promise((done) => setTimeout(done, 50))
  const positions = new Float32Array(2 * rows)
  for (let row = 0; row < rows; row++) {
    positions[2 * row] = -170 + 340 * Math.random()
    positions[2 * row + 1] = -55 + 120 * Math.random()
  }
  const first = deck.props.layers[0]
  const canvas = document.querySelector("#map canvas"), gl = canvas.getContext("webgl2")
  const pixel = new Uint8Array(4), took = []
  for (let move = -1; move < MOVES; move++) {
    const from = Math.floor(rows * (move + 1) / (3 * MOVES)), length = Math.floor(rows / 2)
    const started = performance.now(), painting = drawn()
    const value = positions.subarray(2 * from, 2 * (from + length))
    const data = { length, attributes: { getPosition: { value, size: 2 } } }
    deck.setProps({ layers: [first.clone({ data })] })
    await painting
    gl.readPixels(500, 300, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    await new Promise((done) => requestAnimationFrame(done))
    if (move >= 0) took.push(performance.now() - started)  // the first one builds the shaders
  }
  return took
}""".replace("MOVES", str(MOVES))


def main() -> None:
    """Measure and print one line for each number of points."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engines", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args()
    chromium = next(path for name in CHROMIUM_NAMES if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        for rows in options.rows:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(WITHOUT_GPU))
            page = browser.new_page(viewport={"width": 1100, "height": 700})
            page.set_default_timeout(WAIT_MS)
            page.set_content(PAGE)
            page.add_script_tag(content=BUNDLE.read_text(encoding="utf-8"))
            took = sorted(page.evaluate(DRAW, rows))
            print(
                f"{rows:>9,} deck.gl  brush to painted frame, half of the points shown: "
                f"median {statistics.median(took):.0f} ms, slowest {took[-1]:.0f} ms",
                flush=True,
            )
            browser.close()


if __name__ == "__main__":
    main()
