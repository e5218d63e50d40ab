"""An OpenID Connect provider on this machine, as small as sign-in needs: it believes the address typed in."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "incident-map"
KEY = RSAKey.generate_key(2048, {"kid": "only", "use": "sig", "alg": "RS256"})
FORM = """<!doctype html><title>Sign in</title><form action="/enter">
{hidden}<label>Address <input name="email"></label>
<label><input type="checkbox" name="verified" value="yes" checked> Verified</label>
<button>Enter</button></form>"""


class Provider(BaseHTTPRequestHandler):
    """One request; the codes given out are kept on the server."""

    def do_GET(self) -> None:
        """Answer discovery, keys, the form, and the way back with a code."""
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(_metadata(self._address()))
            case "/keys":
                self._json({"keys": [KEY.as_dict(private=False)]})
            case "/authorize":
                names = ("redirect_uri", "state", "nonce")
                hidden = "".join(
                    f'<input type="hidden" name="{name}" value="{escape(asked.get(name, ""))}">'
                    for name in names
                )
                self._send(200, "text/html", FORM.format(hidden=hidden).encode())
            case "/enter":
                code = uuid4().hex
                self.server.codes[code] = asked  # type: ignore[attr-defined]
                back = urlencode({"code": code, "state": asked["state"]})
                self._send(302, "text/plain", b"", Location=f"{asked['redirect_uri']}?{back}")
            case _:
                self._send(404, "text/plain", b"")

    def do_POST(self) -> None:
        """Give a signed token for a code, once."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = self.server.codes.pop(parse_qs(body)["code"][0])  # type: ignore[attr-defined]
        now = int(time.time())
        claims = {
            "iss": self._address(), "aud": CLIENT, "sub": asked["email"], "email": asked["email"],
            "email_verified": asked.get("verified") == "yes", "nonce": asked["nonce"], "iat": now,
            "exp": now + 3600,
        }  # fmt: skip
        token = jwt.encode({"alg": "RS256", "kid": "only"}, claims, KEY)
        self._json(
            {"access_token": uuid4().hex, "token_type": "Bearer", "expires_in": 3600, "id_token": token}
        )

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]

    def _json(self, content: dict) -> None:
        self._send(200, "application/json", json.dumps(content).encode())

    def _send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _metadata(address: str) -> dict:
    return {
        "issuer": address, "authorization_endpoint": f"{address}/authorize",
        "token_endpoint": f"{address}/token", "jwks_uri": f"{address}/keys",
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }  # fmt: skip


@contextmanager
def provider() -> Iterator[str]:
    """The address of a provider that runs meanwhile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.codes = {}  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
