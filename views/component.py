"""Components whose JavaScript stands in `views/explorer/` as modules that the server's own routes serve."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent / "explorer"
LOADER = """
export default function (component) {
  const source = new URL("/explorer/MODULE", document.location.origin)
  import(source).then((module) => module.default(component))
}
"""


@cache
def component(name: str, *, module: str, html: str, css: str) -> Any:  # noqa: ANN401 - Streamlit's renderer
    """The component whose `module` of FOLDER draws it, registered once a process."""
    return st.components.v2.component(name, html=html, css=css, js=LOADER.replace("MODULE", module))
