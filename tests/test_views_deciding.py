"""The dialogs of a reviewer: what cannot be is told, and nothing is written."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pipeline import desk
from pipeline.errors import CorrectionRefused
from pipeline.store import Store
from tests import sample_store
from views import deciding


def page(path, incident_id, field):
    from pathlib import Path  # noqa: PLC0415 - the function is a script of its own

    import streamlit as st  # noqa: PLC0415

    from pipeline import desk  # noqa: PLC0415
    from pipeline.store import Store  # noqa: PLC0415
    from views import deciding  # noqa: PLC0415

    store = Store(Path(path))
    if "begun" not in st.session_state:
        st.session_state["begun"] = True
        deciding.ask(deciding.Asked("correct", desk.open(store, incident_id), field))
    deciding.show(store, "Ann")


@pytest.fixture
def store(tmp_path):
    return sample_store.fill(tmp_path / "store")


@pytest.fixture
def deadly(store) -> str:
    incidents = store.incidents()
    return incidents.loc[incidents["killed_best"] == 4, "incident_id"].iloc[0]


@pytest.fixture
def ask(store, deadly):
    """The dialog that corrects a field of the incident."""

    def open_(field: str) -> AppTest:
        arguments = {"path": str(store.path), "incident_id": deadly, "field": field}
        return AppTest.from_function(page, kwargs=arguments, default_timeout=30).run()

    return open_


def send(app: AppTest, button: str = "Correct") -> AppTest:
    app.text_input(key="decide-reason").set_value("a reason")
    return next(one for one in app.button if one.label == button).click().run()


def test_a_period_that_ends_before_it_begins_is_told(ask, store):
    app = ask("event_date")
    app.date_input[0].set_value(date(2019, 5, 2))
    app.date_input[1].set_value(date(2019, 5, 1))
    send(app)
    assert not app.exception
    assert "is before" in app.error[0].value
    assert store.corrections() == ()


def test_a_lowest_figure_above_the_best_is_told(ask, store):
    app = ask("killed")
    app.number_input[0].set_value(9)
    send(app)
    assert not app.exception
    assert "low <= best" in app.error[0].value
    assert store.corrections() == ()


def test_figures_that_are_all_empty_are_told():
    with pytest.raises(CorrectionRefused, match="leave it empty"):
        deciding._count(None, None, None)


def test_a_field_can_be_left_empty_whatever_was_filled_in(ask, store, deadly):
    app = ask("event_date")
    app.date_input[0].set_value(None)
    send(app, "Leave empty")
    assert not app.exception
    assert desk.open(Store(store.path), deadly).shown.when is None
