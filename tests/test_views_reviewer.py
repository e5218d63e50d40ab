"""Who may review: everybody under a name without sign-in, and with it those whose addresses are listed."""

import pytest
from streamlit.testing.v1 import AppTest

SECRETS = {
    "auth": {
        "client_id": "x",
        "client_secret": "y",
        "cookie_secret": "z",
        "redirect_uri": "http://127.0.0.1/",
    },
    "review": {"reviewers": ["ann@example.org"]},
}


def page():
    import streamlit as st  # noqa: PLC0415 - the function is a script of its own

    from views import reviewer  # noqa: PLC0415

    with st.sidebar:
        reviewer.show()
    st.text(f"who={reviewer.who()}")


@pytest.fixture
def app():
    return AppTest.from_function(page, default_timeout=30)


def test_without_sign_in_the_page_says_so_and_takes_a_name(app):
    app.run()
    assert "No sign-in is configured" in app.sidebar.caption[0].value
    app.sidebar.text_input[0].set_value("Ann").run()
    assert app.text[0].value == "who=Ann"


def test_without_a_name_it_is_the_account_s(app):
    app.run()
    assert app.text[0].value != "who="


def test_with_sign_in_who_has_not_signed_in_may_only_look(app):
    app.secrets.update(SECRETS)
    app.run()
    assert not app.exception
    assert app.text[0].value == "who="
    assert app.sidebar.button[0].label == "Sign in to review"
