"""GeoNames' country files from a real server on this machine: it answers, lacks the file, breaks, is away."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.errors import GazetteerError
from pipeline.places import additions

LINE = "\t".join(
    ["172349", "Sarmīn", "Sarmin", "سرمين", "35.9", "36.7", "P", "PPL", "SY", *[""] * 5, "14530", *[""] * 4]
)


def packed() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("readme.txt", "GeoNames")
        archive.writestr("SY.txt", f"{LINE}\n")
    return content.getvalue()


class Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content = packed()
        if self.path == "/missing/SY.zip":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if self.path == "/broken/SY.zip" else content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_countrys_file_is_fetched_and_added(host: str, tmp_path: Path) -> None:
    assert additions.fetch("sy", url=f"{host}/whole/{{}}.zip", folder=tmp_path) == 1
    assert [row.name for row in additions.added(tmp_path)] == ["Sarmīn"]


@pytest.mark.parametrize("way", ["missing", "broken"])
def test_a_file_that_does_not_come_whole_adds_nothing(host: str, tmp_path: Path, way: str) -> None:
    with pytest.raises(GazetteerError, match="cannot be fetched"):
        additions.fetch("SY", url=f"{host}/{way}/{{}}.zip", folder=tmp_path)
    assert list(additions.added(tmp_path)) == []


def test_without_a_network_the_message_says_so(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="is there a network"):
        additions.fetch("SY", url="http://127.0.0.1:9/{}.zip", folder=tmp_path)
