"""Who sits at the screen, and whether they may decide: by OpenID Connect where sign-in is configured.

In `.streamlit/secrets.toml`, beside Streamlit's own [auth] section:

    [review]
    reviewers = ["ann@example.org"]     # the addresses that may decide; everybody else who may look, looks
"""

from __future__ import annotations

import getpass
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

NAME = "reviewer_name"
LONGEST_NAME = 80


def is_configured() -> bool:
    """Whether sign-in is set up."""
    return bool(_secrets("auth"))


def who() -> str:
    """The name under which decisions are kept; "" for somebody who may only look."""
    if not is_configured():
        return str(st.session_state.get(NAME) or _account()).strip()
    address = str(st.user.get("email") or "") if _is_signed_in() else ""
    is_theirs = st.user.get("email_verified") is not False  # some providers do not say; none may say no
    return address if is_theirs and address in _secrets("review").get("reviewers", []) else ""


def show() -> None:
    """Who reviews, at the foot of the sidebar, and how to sign in."""
    if not is_configured():
        st.text_input("You review as", key=NAME, placeholder=_account(), max_chars=LONGEST_NAME)
        st.caption("No sign-in is configured: whoever opens this page may review, under the name given here.")
    elif not _is_signed_in():
        st.button("Sign in to review", on_click=st.login, key="sign-in", width="stretch")
    else:
        st.caption(f"Signed in as {st.user.get('email')}" + ("" if who() else "; you may look, not review"))
        st.button("Sign out", on_click=st.logout, key="sign-out", type="tertiary")


def _is_signed_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def _account() -> str:
    """The name of the account on this computer."""
    try:
        return getpass.getuser()
    except OSError:
        return "reviewer"


def _secrets(section: str) -> dict[str, Any]:
    try:
        return dict(st.secrets.get(section, {}))
    except StreamlitSecretNotFoundError:
        return {}
