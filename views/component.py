"""Components whose JavaScript stands in `views/explorer/` as modules that the server's own routes serve.

Their addresses hold a hash of all of them as they were when the server started, so that a browser may keep
them: after a change of a module the server is started anew.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent / "explorer"
VERSION = sha256(b"".join(path.read_bytes() for path in sorted(FOLDER.iterdir()))).hexdigest()[:16]
LOADER = """
export default function (component) {
  const source = new URL("/explorer/VERSION/MODULE", document.location.origin)
  import(source).then((module) => module.default(component))
}
"""


@cache
def component(name: str, *, module: str, html: str, css: str) -> Any:  # noqa: ANN401 - Streamlit's renderer
    """The component whose `module` of FOLDER draws it, registered once a process."""
    loader = LOADER.replace("VERSION", VERSION).replace("MODULE", module)
    return st.components.v2.component(name, html=html, css=css, js=loader)
