"""Online geocoders, against a real server on this machine."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.errors import GeocodingError
from pipeline.places import online
from pipeline.places.online import OnlineGeocoder

HOMS = [{"display_name": "Homs, Syria", "lat": "34.73", "lon": "36.71"}]


@dataclass
class Host:
    """What the server is to reply, in turn (the last for ever), and what it was asked."""

    replies: list[str]
    paths: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    domain: str = ""

    def next(self) -> str:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class Handler(BaseHTTPRequestHandler):
    host: Host

    def do_GET(self) -> None:
        self.host.paths.append(self.path)
        self.host.agents.append(self.headers["User-Agent"])
        reply = self.host.next()
        if reply == "throttle":
            self.send_response(429)
            self.send_header("Retry-After", "3")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif reply == "hang":
            threading.Event().wait(0.6)
        elif reply == "break":
            self.send_response(200)
            self.send_header("Content-Length", "500")
            self.end_headers()
            self.wfile.write(b'[{"display_name": "Ho')
        else:
            body = reply.encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(*replies: str) -> Iterator[Host]:
    host = Host(list(replies))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"host": host}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    host.domain = f"127.0.0.1:{server.server_port}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def geocoder(
    host: Host, tmp_path: Path, clock: Clock, offline: object = None, service: str = "nominatim"
) -> OnlineGeocoder:
    return online.online(
        service, cache=tmp_path / "answers.sqlite", domain=host.domain, scheme="http", offline=offline,
        clock=clock, sleep=clock.sleep,
    )  # fmt: skip


def test_an_answer_is_a_location(tmp_path: Path) -> None:
    with serving(json.dumps(HOMS)) as host:
        assert geocoder(host, tmp_path, Clock()).geocode("Homs").latitude == 34.73


def test_the_host_is_told_who_asks(tmp_path: Path) -> None:
    with serving(json.dumps(HOMS)) as host:
        geocoder(host, tmp_path, Clock()).geocode("Homs")
        assert host.agents == [online.USER_AGENT]


def test_the_country_is_asked_for(tmp_path: Path) -> None:
    with serving(json.dumps(HOMS)) as host:
        geocoder(host, tmp_path, Clock()).geocode("Homs", country_codes="SY")
        assert "countrycodes=SY" in host.paths[0]


def test_a_name_is_never_asked_twice_even_by_another_process(tmp_path: Path) -> None:
    with serving(json.dumps(HOMS)) as host:
        geocoder(host, tmp_path, Clock()).geocode("Homs")
        assert geocoder(host, tmp_path, Clock()).geocode(" homs").address == "Homs, Syria"
        assert len(host.paths) == 1


def test_nothing_found_is_remembered_too(tmp_path: Path) -> None:
    with serving("[]") as host:
        asking = geocoder(host, tmp_path, Clock())
        assert asking.geocode("Nowhere") is None
        assert asking.geocode("Nowhere") is None
        assert len(host.paths) == 1


def test_two_requests_are_a_second_apart(tmp_path: Path) -> None:
    clock = Clock()
    with serving(json.dumps(HOMS)) as host:
        asking = geocoder(host, tmp_path, clock)
        asking.geocode("Homs")
        asking.geocode("Hama")
    assert clock.slept == [1.0]


def test_kept_answers_are_not_slowed_down(tmp_path: Path) -> None:
    clock = Clock()
    with serving(json.dumps(HOMS)) as host:
        asking = geocoder(host, tmp_path, clock)
        for _ in range(50):
            asking.geocode("Homs")
    assert clock.slept == []


def test_a_throttling_host_is_given_the_time_it_asks_for(tmp_path: Path) -> None:
    clock = Clock()
    with serving("throttle", json.dumps(HOMS)) as host:
        assert geocoder(host, tmp_path, clock).geocode("Homs").latitude == 34.73
    assert clock.slept == [3.0]


def test_a_reply_that_breaks_half_way_is_asked_for_again(tmp_path: Path) -> None:
    with serving("break", json.dumps(HOMS)) as host:
        assert geocoder(host, tmp_path, Clock()).geocode("Homs").latitude == 34.73


def test_a_broken_reply_is_not_kept(tmp_path: Path) -> None:
    with serving('[{"display_name": "Ho', json.dumps(HOMS)) as host:
        assert geocoder(host, tmp_path, Clock()).geocode("Homs").latitude == 34.73


def test_a_host_that_hangs_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "TIMEOUT_SECONDS", 0.2)
    with serving("hang", json.dumps(HOMS)) as host:
        assert geocoder(host, tmp_path, Clock()).geocode("Homs").latitude == 34.73


def test_pauses_grow(tmp_path: Path) -> None:
    clock = Clock()
    with serving("break") as host, pytest.raises(GeocodingError, match="does not answer 'Homs'"):
        geocoder(host, tmp_path, clock).geocode("Homs")
    assert clock.slept == [1.0, 2.0, 4.0]


def test_the_gazetteer_answers_when_the_network_is_away(tmp_path: Path) -> None:
    with serving("[]") as host:
        asking = geocoder(
            host, tmp_path, Clock(), SimpleNamespace(geocode=lambda query, **_: f"offline {query}")
        )
    assert asking.geocode("Homs") == "offline Homs"


def test_an_offline_answer_is_not_kept_as_the_hosts(tmp_path: Path) -> None:
    offline = SimpleNamespace(geocode=lambda *_, **__: None)
    with serving("break", "break", "break", "break", json.dumps(HOMS)) as host:
        asking = geocoder(host, tmp_path, Clock(), offline)
        assert asking.geocode("Homs") is None
        assert asking.geocode("Homs").latitude == 34.73


def test_photon_can_be_chosen(tmp_path: Path) -> None:
    reply = {"features": [{"geometry": {"coordinates": [36.71, 34.73]}, "properties": {"name": "Homs"}}]}
    with serving(json.dumps(reply)) as host:
        assert geocoder(host, tmp_path, Clock(), service="photon").geocode("Homs").latitude == 34.73


def test_pelias_can_be_chosen(tmp_path: Path) -> None:
    reply = {"features": [{"geometry": {"coordinates": [36.71, 34.73]}, "properties": {"name": "Homs"}}]}
    with serving(json.dumps(reply)) as host:
        assert geocoder(host, tmp_path, Clock(), service="pelias").geocode("Homs").latitude == 34.73


def test_an_unknown_service_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeocodingError, match="choose one of nominatim, photon, pelias"):
        online.online("oracle", cache=tmp_path / "answers.sqlite")
