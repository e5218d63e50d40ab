"""Who else has an incident open right now, in the browsers of this server."""

from __future__ import annotations

import time
from uuid import uuid4

import streamlit as st

SESSION = "present_as"
FRESH_SECONDS = 180  # somebody who has not moved for longer may have left


@st.cache_resource
def _looking() -> dict[str, dict[str, tuple[str, float]]]:
    """Incident → session → (name, when it was last drawn)."""
    return {}


def look(incident_id: str, name: str) -> list[str]:
    """Note that this session has the incident open; the names of the others who have.

    A name that is open twice is one person in two windows.
    """
    mine = st.session_state.setdefault(SESSION, uuid4().hex)
    now = time.monotonic()
    everywhere = _looking()
    for sessions in everywhere.values():
        sessions.pop(mine, None)
    here = everywhere.setdefault(incident_id, {})
    here[mine] = (name, now)
    others = {who for who, seen in here.values() if who != name and now - seen < FRESH_SECONDS}
    return sorted(others)
