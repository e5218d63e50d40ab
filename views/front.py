"""The HTML that a browser gets first: Streamlit's own, with the explorer's worker started ahead of all else.

Streamlit's code takes half a second until it mounts the explorer. Meanwhile the worker fetches and unpacks
the incidents' columns; the explorer takes it over (`views/explorer/explorer.js`).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit.file_util import get_static_dir

from pipeline import query
from pipeline.query import Found
from pipeline.taxonomy import TYPES
from views import data, explorer
from views.component import VERSION

HEADERS = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
EARLY = """<head>
    <script>
      if (["", "Map"].includes(new URLSearchParams(location.search).get("tab") ?? "")) {
        window.incidentMapWorker = new Worker("/explorer/VERSION/worker.js", { type: "module" })
        window.incidentMapWorker.postMessage(ASKED)
      }
    </script>"""


async def page(_: Request) -> HTMLResponse:
    """Streamlit's index.html; the worker's start is in it if the server has the incidents loaded."""
    found = query.loaded(data.store())
    html = _index()
    if found is not None and found.count and not explorer.is_tiled(found):
        html = html.replace("<head>", _early(found), 1)
    return HTMLResponse(html, headers=HEADERS)


def _early(found: Found) -> str:
    asked = json.dumps({"ask": "early", "tag": found.tag, "types": TYPES})
    return EARLY.replace("VERSION", VERSION).replace("ASKED", asked)


@cache
def _index() -> str:
    html = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    return html.replace("<title>Streamlit</title>", "<title>Incident Map</title>")


ROUTES = [Route("/", page)]
