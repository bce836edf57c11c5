"""What tests in a real browser share. They run apart (script/test does): python -m pytest -m browser."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Every test of this folder is a browser test, without having to say so."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium; nothing is downloaded and nothing but the page asks for anything."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.exit("The browser tests need Chromium. On Debian and Ubuntu: apt-get install chromium", returncode=1)
    return {
        **browser_type_launch_args,
        "executable_path": found,
        "args": [
            "--no-sandbox",  # the tests may run as root, in a container
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    """page.goto("/recommendations/") is enough."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A visitor in Morocco."""
    return {**browser_context_args, "locale": "ar-MA", "timezone_id": "Africa/Casablanca"}


@pytest.fixture
def signed_in(base_url):
    """signed_in(page, user): the page, with a session of that user; the sign-in form has tests of its own."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}])
        return page

    return sign_in


@pytest.fixture
def axe():
    """axe(page): fails with the rules of accessibility the page breaks, and where; of all rules, or `only` of some."""

    def check(page, *, only=()):
        asked = {"resultTypes": ["violations"]} | ({"runOnly": [*only]} if only else {})
        violations = Axe().run(page, options=asked).response["violations"]
        lines = [line for violation in violations for line in described(violation)]
        if lines:
            pytest.fail("\n".join([f"{page.url} breaks {len(violations)} rules:", *lines]), pytrace=False)

    return check


def described(violation):
    yield f"  {violation['id']} ({violation['impact']}): {violation['help']}"
    for node in violation["nodes"]:
        yield f"    {' '.join(map(str, node['target']))}"
        yield f"      {node['html'][:200]}"
        yield from (f"      {check['message']}" for check in node["any"] + node["all"] + node["none"])
