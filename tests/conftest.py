"""What all tests share: a database like the real one, quick passwords, files that go away. No world of objects."""

from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import translation

from row_guard import triggers

HERE = Path(__file__).parent
WITHOUT_DATABASE = [
    *(
        HERE / name
        for name in ("arabic_text", "digest_chain", "survey_form", "word_document", "test_architecture.py", "browser")
    ),
    *(HERE / "intake").glob("test_reading_*.py"),
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Every test may use the database without having to say so, except those of the leaves that know no Django."""
    for item in items:
        here = {item.path, *item.path.parents}
        if not here.intersection(WITHOUT_DATABASE) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """On SQLite a real file: one in memory can't be shared by two connections that wait for each other."""
    default = site_settings.DATABASES["default"]
    if default["ENGINE"] == "django.db.backends.sqlite3":
        default.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """The slow digest is for real passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def evidence_folder(settings, tmp_path):
    """Files of a test go away with it."""
    settings.MEDIA_ROOT = tmp_path / "evidence"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def guarded_rows_go_away_too(request):
    """After a test that commits, the tables are emptied: on SQLite row by row, which the guards of rows refuse.

    They are lifted just before; Django's own hook lays them again once the tables are empty.
    """
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if commits or {"live_server", "transactional_db"} & set(request.fixturenames):
        triggers.lift(connection)


@pytest.fixture(autouse=True)
def nothing_kept():
    """No page, and no count of attempts, outlives its test."""
    for one in caches.all():
        one.clear()


@pytest.fixture(autouse=True)
def begins_in_arabic():
    """A page asked for in French leaves its language behind."""
    translation.activate(site_settings.LANGUAGE_CODE)


@pytest.fixture
def sign_in():
    """sign_in(user): a client with a session of that user."""

    def client_of(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of
