"""What the explorer asks of a selection, which stands in the query string as `pipeline.asking` writes it.

Of the store version `tag` only: answers hold numbers of its rows and spots. A selection that cannot be is
answered with 400 and the reason, another version with 409, a tile beyond the grid with 404.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline import asking, points, spread, tiles
from pipeline.errors import SelectionError
from pipeline.query import Found
from pipeline.query_sql import EVERYTHING, Condition
from pipeline.selection import Selection
from views import data

FOREVER = "private, max-age=31536000, immutable"
ROWS_AT_MOST = 400  # of one answer
LARGEST = 2**31 - 1  # number of a spot that the database can compare
LEFT_OUT: dict[str, Condition] = {
    "unplaced": ("latitude IS NULL", []),
    "inexact": ("date_from IS NULL OR date_to > date_from", []),
}  # of the map, of the days
OWN = ("tag", "most", "spot", "near", *LEFT_OUT)  # names in a query string that are no filters


async def tile(request: Request) -> Response:
    """The spots of one tile (`pipeline.tiles`)."""
    zoom, x, y = (request.path_params[part] for part in ("zoom", "x", "y"))
    if not tiles.exists(zoom, x, y):
        return Response(status_code=404)
    return await _file(request, lambda found, selection: tiles.blob(found, selection, zoom, x, y))


async def spread_(request: Request) -> Response:
    """What the timeline shows (`pipeline.spread.blob`)."""
    return await _file(request, spread.blob)


async def summary(request: Request) -> Response:
    """How many incidents, and what they reach over (`pipeline.spread.summary`)."""
    return await _answered(
        request,
        lambda found, selection: JSONResponse(
            spread.summary(found, selection), headers={"Cache-Control": FOREVER}
        ),
    )


async def matching(request: Request) -> Response:
    """A bit for each incident, the first in the lowest bit of the first byte: whether it is selected."""
    return await _file(request, lambda found, selection: found.matching(selection).tobytes())


async def rows(request: Request) -> Response:
    """The newest rows at a `spot`, `near` x, y within a reach, `unplaced` or `inexact`, and how many."""

    def answer(found: Found, selection: Selection) -> Response:
        most = min(ROWS_AT_MOST, max(0, int(request.query_params.get("most", ROWS_AT_MOST))))
        numbers, count = tiles.rows(found, selection, _wanted(found, request), most=most)
        return JSONResponse({"rows": numbers, "count": count}, headers={"Cache-Control": FOREVER})

    return await _answered(request, answer)


def _wanted(found: Found, request: Request) -> Condition:
    """Which incidents are asked for; raises ValueError for a number that is none."""
    asked = request.query_params
    for name, condition in LEFT_OUT.items():
        if name in asked:
            return condition
    if "spot" in asked:
        return "spot = ?", [min(int(asked["spot"]), LARGEST)]
    if "near" in asked:
        x, y, reach = map(float, asked["near"].split(","))
        return tiles.close_to(found, x, y, reach)
    return EVERYTHING


async def _file(request: Request, make: Callable[[Found, Selection], bytes]) -> Response:
    encoding = encoding_of(request)

    def answer(found: Found, selection: Selection) -> Response:
        body = points.compressed(make(found, selection), encoding=encoding)
        headers = {"Cache-Control": FOREVER, "Content-Encoding": encoding, "Vary": "Accept-Encoding"}
        return Response(body, media_type="application/octet-stream", headers=headers)

    return await _answered(request, answer)


async def _answered(request: Request, answer: Callable[[Found, Selection], Response]) -> Response:
    filters = [(name, value) for name, value in request.query_params.multi_items() if name not in OWN]
    found = await run_in_threadpool(data.found)
    if request.query_params.get("tag") != found.tag:
        return Response(status_code=409)
    try:
        made = await run_in_threadpool(answer, found, asking.parse(filters))
    except (SelectionError, ValueError) as error:
        return PlainTextResponse(str(error), status_code=400)
    made.headers["X-Content-Type-Options"] = "nosniff"
    return made


def encoding_of(request: Request) -> str:
    """How a browser wants columns compressed."""
    return "zstd" if "zstd" in request.headers.get("Accept-Encoding", "") else "gzip"


ROUTES = [
    Route("/explorer/tiles/{zoom:int}/{x:int}/{y:int}", tile),
    Route("/explorer/summary", summary),
    Route("/explorer/spread", spread_),
    Route("/explorer/matching", matching),
    Route("/explorer/rows", rows),
]
