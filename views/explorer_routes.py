"""What the explorer fetches: its modules, the incidents' columns, and the words of single incidents."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from pipeline import asking, divisions, points
from pipeline.errors import SelectionError
from pipeline.query import Found
from views import data, explorer_tiles, words
from views.component import FOLDER, VERSION
from views.words import Row

ROWS_AT_MOST = 200  # of one answer
CHECKED = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
KEPT = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
MEDIA = {".js": "text/javascript", ".css": "text/css"}


async def module(request: Request) -> Response:
    """One of the explorer's own files; the browser keeps it under the address of this version."""
    name = request.path_params["name"]
    if name not in {path.name for path in FOLDER.iterdir()}:
        return Response(status_code=404)
    body = (FOLDER / name).read_bytes()
    kind = MEDIA.get(FOLDER.joinpath(name).suffix, "text/plain")
    answer = _answer(request, body, tag=sha256(body).hexdigest()[:16], media_type=kind)
    if request.path_params["version"] == VERSION:
        answer.headers["Cache-Control"] = explorer_tiles.FOREVER
    return answer


async def columns(request: Request) -> Response:
    """Every incident's columns (`pipeline.points`), compressed; the browser keeps them while valid."""
    encoding = explorer_tiles.encoding_of(request)
    found = await run_in_threadpool(data.found)
    tag = f"{found.tag}-{encoding}"
    if request.headers.get("If-None-Match") == f'"{tag}"':
        return _answer(request, b"", tag=tag, media_type="application/octet-stream")
    body = await run_in_threadpool(points.packed, found, encoding=encoding)
    answer = _answer(request, body, tag=tag, media_type="application/octet-stream")
    answer.headers["Content-Encoding"] = encoding
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["X-Length"] = str(points.length(found))
    if request.query_params.get("tag") == found.tag:
        answer.headers["Cache-Control"] = explorer_tiles.FOREVER
    return answer


async def incidents(request: Request) -> Response:
    """The words of the incidents in `rows` (numbers with commas), of the store version `tag`."""
    found = await run_in_threadpool(data.found)
    if request.query_params.get("tag") != found.tag:
        return Response(status_code=409)
    numbers = [int(part) for part in request.query_params.get("rows", "").split(",") if part.isdecimal()]
    told = await run_in_threadpool(described, found, numbers[:ROWS_AT_MOST])
    return JSONResponse(told, headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})


async def table(request: Request) -> Response:
    """The incidents that the query string asks for (`pipeline.asking`), as a CSV that is never held whole."""
    try:
        selection = asking.parse(request.query_params.multi_items())
    except SelectionError as error:
        return PlainTextResponse(str(error), status_code=400)
    found = await run_in_threadpool(data.found)
    headers = {"Content-Disposition": 'attachment; filename="incidents.csv"', "Cache-Control": "no-store"}
    return StreamingResponse(found.csv(selection), media_type="text/csv", headers=headers)


async def outline(request: Request) -> Response:
    """The rings of the division or country that a point stands for, as (longitude, latitude) points."""
    asked = request.query_params
    try:
        point = float(asked.get("latitude", "")), float(asked.get("longitude", ""))
    except ValueError:
        return Response(status_code=400)
    found = await run_in_threadpool(
        divisions.outline, asked.get("precision", ""), asked.get("country", ""), *point
    )
    return JSONResponse(found, headers=KEPT)


def described(found: Found, numbers: list[int]) -> list[dict[str, Any]]:
    """The incidents of these rows in a reader's words, the newest first."""
    return [_described(row) for row in found.rows(numbers).to_dict("records")]


def _described(row: Row) -> dict[str, Any]:
    toll = words.people(row["killed_low"], row["killed_best"], row["killed_high"])
    return {
        "row": int(row["row"]),
        "id": row["incident_id"],
        "type": row["event_type"],
        "kind": row["sub_event_type"] or row["event_type"],
        "where": words.where(row),
        "when": words.when(row["event_date"], row["event_date_end"], row["date_precision"]),
        "dead": "dead not mentioned" if toll == words.UNKNOWN else f"{toll} dead",
        "status": "" if row["status"] == "reported" else row["status"],
        "title": row["title"],
    }


def _answer(request: Request, body: bytes, *, tag: str, media_type: str) -> Response:
    headers = CHECKED | {"ETag": f'"{tag}"'}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


ROUTES = [
    Route("/explorer/points", columns),
    Route("/explorer/incidents", incidents),
    Route("/explorer/outline", outline),
    Route("/explorer/incidents.csv", table),
    *explorer_tiles.ROUTES,
    Route("/explorer/{version}/{name}", module),
]
