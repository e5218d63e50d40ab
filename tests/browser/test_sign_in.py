"""Sign-in by OpenID Connect, against a provider on this machine: viewers look, reviewers decide."""

import pytest
from playwright.sync_api import Page, expect

from tests import sample_store
from tests.browser.conftest import dashboard
from tests.browser.identity_provider import CLIENT, provider
from tests.browser.test_review import correct_the_dead

SECRETS = """
[auth]
redirect_uri = "{address}oauth2callback"
cookie_secret = "thirty-two characters for a cookie"
client_id = "{client}"
client_secret = "known to both"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[review]
reviewers = ["ann@example.org"]
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return sample_store.fill(tmp_path_factory.mktemp("sign-in") / "store")


@pytest.fixture(scope="module")
def incident(store) -> str:
    """The id of an incident."""
    return store.incidents()["incident_id"].iloc[0]


@pytest.fixture(scope="module")
def served(store):
    with provider() as known_at:
        secrets = SECRETS.replace("{client}", CLIENT).replace("{provider}", known_at)
        with dashboard(store.path, secrets=secrets) as address:
            yield address


def sign_in(page: Page, email: str, *, verified: bool = True) -> None:
    page.get_by_role("button", name="Sign in to review").click()
    page.get_by_label("Address").fill(email)
    page.get_by_label("Verified").set_checked(verified)
    page.get_by_role("button", name="Enter").click()
    expect(page.get_by_text(f"Signed in as {email}")).to_be_visible()


def open_card(page: Page, address: str, incident: str) -> None:
    page.goto(f"{address}?incident={incident}")
    expect(page.locator(".im-card-head")).to_be_visible()


def test_who_is_not_signed_in_looks_and_cannot_decide(page, served, incident):
    open_card(page, served, incident)
    expect(page.get_by_role("button", name="Correct the dead")).to_have_count(0)
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)


def test_a_reviewer_decides_under_the_address_signed_in_with_until_signed_out(page, served, store, incident):
    page.goto(served)
    sign_in(page, "ann@example.org")
    open_card(page, served, incident)
    correct_the_dead(page, "6", "the hospital's list")
    expect(page.locator(".im-review")).to_have_text("corrected", timeout=60_000)
    assert [one.who for one in store.corrections()] == ["ann@example.org"]
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in to review")).to_be_visible()


@pytest.mark.parametrize(
    ("email", "verified"),
    [("ben@example.org", True), ("ann@example.org", False)],
    ids=["not named", "unverified"],
)
def test_others_who_sign_in_look_and_cannot_decide(page, served, incident, email, verified):
    page.goto(served)
    sign_in(page, email, verified=verified)
    expect(page.get_by_text("you may look, not review")).to_be_visible()
    open_card(page, served, incident)
    expect(page.get_by_role("button", name="Correct the dead")).to_have_count(0)
