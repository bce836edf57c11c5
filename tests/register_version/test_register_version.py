"""The database moves the register version with every published change, whoever makes it, and with no other."""

import threading

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from councils.models import OrdinaryMonth
from organizations.models import PostKind, User
from recommendations import tally, workflow
from recommendations.models import ProgressUpdate, Theme
from register_version import triggers
from register_version.models import RegisterVersion, current
from tests.builders import (
    appoint,
    make_action,
    make_actor_map,
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_consultation,
    make_council,
    make_document,
    make_evidence,
    make_finding,
    make_link,
    make_mandate,
    make_map_actor,
    make_map_link,
    make_mention,
    make_minutes,
    make_minutes_file,
    make_organization,
    make_participant,
    make_phase,
    make_programme_item,
    make_published_question,
    make_questionnaire,
    make_quote,
    make_recommendation,
    make_region,
    make_response,
    make_session,
    make_sitting,
    make_source,
    make_strategy,
    make_support,
    make_table,
    make_theme,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)

pytestmark = pytest.mark.django_db(transaction=True)
"""PostgreSQL moves the version at the commit, so these tests commit."""

PUBLISHED = {
    "organizations.Territory": (make_region, "name_fr"),
    "organizations.Source": (make_source, "author"),
    "organizations.Organization": (make_organization, "website"),
    "organizations.Post": (lambda: appoint(make_user(), make_organization(), PostKind.HEAD).post, "mailbox"),
    "organizations.Appointment": (lambda: appoint(make_user(), make_organization(), PostKind.HEAD), "holder_name"),
    "consultations.Strategy": (make_strategy, "horizon"),
    "consultations.Phase": (make_phase, "produces"),
    "consultations.Consultation": (make_consultation, "summary"),
    "consultations.ProgrammeItem": (make_programme_item, "speakers"),
    "consultations.Document": (make_document, "title"),
    "consultations.Workshop": (make_workshop, "aim"),
    "consultations.Table": (make_table, "rapporteur"),
    "consultations.Participant": (make_participant, "function"),
    "consultations.Questionnaire": (make_questionnaire, "title_fr"),
    "consultations.QuestionnaireVersion": (lambda: make_questionnaire().versions.get(), "edition"),
    "consultations.Response": (make_response, "source_row"),
    "consultations.PublishedQuestion": (make_published_question, "name"),
    "consultations.Quote": (make_quote, "name"),
    "consultations.ActorMap": (make_actor_map, "description"),
    "consultations.MapActor": (make_map_actor, "name"),
    "consultations.MapLink": (make_map_link, "mechanism"),
    "consultations.Mention": (make_mention, "note"),
    "consultations.Finding": (make_finding, "text"),
    "consultations.FindingSupport": (make_support, "question"),
    "councils.Council": (make_council, "slug"),
    "councils.Mandate": (make_mandate, "ends_on"),
    "councils.OrdinaryMonth": (lambda: OrdinaryMonth.objects.create(level="communal", month=12), "level"),
    "councils.Minutes": (make_minutes, "text"),
    "councils.MinutesFile": (make_minutes_file, "file_name"),
    "councils.Session": (make_session, "summary"),
    "councils.Sitting": (make_sitting, "place"),
    "councils.AgendaItem": (make_agenda_item, "text"),
    "councils.Attendance": (make_attendance, "name"),
    "councils.Vote": (make_vote, "note"),
    "recommendations.Theme": (make_theme, "name_fr"),
    "recommendations.Recommendation": (make_recommendation, "text"),
    "recommendations.Action": (make_action, "title"),
    "recommendations.Link": (make_link, "note"),
    "recommendations.StatusChange": (lambda: make_recommendation().changes.get(), "reason"),
    "recommendations.Evidence": (make_evidence, "title"),
}
PRIVATE = {
    "organizations.User": "accounts are nobody's business",
    "consultations.AnsweringLink": "known to those who sit at the table",
    "recommendations.ProgressUpdate": "what is public of it stands in the status changes and the evidence",
    "publishing.Told": "who was told what by e-mail is between them and the organizers",
    "recommendations.Tally": "follows the recommendations in the same transaction; a rebuild moves the version itself",
}
BETWEEN = {
    "recommendations_recommendation_themes",
    "recommendations_recommendation_partners",
    "consultations_consultation_organizers",
    "consultations_consultation_partners",
}
ROOMS = ("organizations", "consultations", "councils", "recommendations", "desk", "publishing")


def moved(deed) -> bool:
    """Whether the version moved with this deed; it never goes back."""
    before = current()
    deed()
    assert current() >= before
    return current() > before


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_every_model_of_the_rooms_is_published_or_private():
    models = {
        model._meta.label
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if not model.__name__.startswith("Historical")
    }
    assert models == set(PUBLISHED) | set(PRIVATE)
    named = {f"{room}.{name}" for room in ROOMS for name in getattr(apps.get_app_config(room), "published_models", ())}
    assert named == set(PUBLISHED)


def test_the_tables_between_are_published_too():
    tables = {table for room in ROOMS for table in triggers.tables_of(apps.get_app_config(room))}
    assert tables == BETWEEN | {apps.get_model(label)._meta.db_table for label in PUBLISHED}


@pytest.mark.parametrize("label", PUBLISHED)
def test_a_published_row_moves_it(label):
    build, column = PUBLISHED[label]
    first, second = ("2030-01-01", "2031-01-01") if column.endswith("_on") else ("x", "y")
    first, second = (2, 3) if column == "edition" else (first, second)
    things = []
    assert moved(lambda: things.append(build()))
    thing, table = things[0], apps.get_model(label)._meta.db_table
    if label != "recommendations.StatusChange":
        assert moved(lambda: type(thing).objects.filter(pk=thing.pk).update(**{column: first}))
    assert moved(lambda: sql(f"UPDATE {table} SET {column} = %s WHERE id = %s", second, thing.pk))


@pytest.mark.parametrize("label", ["recommendations.Theme", "organizations.Source", "organizations.Organization"])
def test_a_deleted_row_moves_it(label):
    build, _column = PUBLISHED[label]
    first, second = build(), build()
    assert moved(first.delete)
    assert moved(lambda: sql(f"DELETE FROM {type(second)._meta.db_table} WHERE id = %s", second.pk))


def test_a_status_change_deleted_with_sql_moves_it():
    change = make_recommendation().changes.get()
    assert moved(lambda: sql("DELETE FROM recommendations_statuschange WHERE id = %s", change.pk))


def test_rows_between_two_published_things_move_it():
    recommendation, theme = make_recommendation(), make_theme()
    consultation, organization = make_consultation(), make_organization()
    for many, one in (
        (recommendation.themes, theme),
        (recommendation.partners, organization),
        (consultation.organizers, organization),
        (consultation.partners, organization),
    ):
        assert moved(lambda many=many, one=one: many.add(one))
        assert moved(lambda many=many, one=one: many.remove(one))


def test_a_step_moves_it():
    recommendation, administrator = make_recommendation(), make_administrator()
    assert moved(lambda: workflow.take_step(recommendation, "publish", by=administrator))


def test_a_bulk_insert_moves_it():
    assert moved(lambda: Theme.objects.bulk_create([Theme(slug=f"t-{n}", name_ar="م") for n in range(3)]))


@pytest.mark.parametrize(
    "deed",
    [
        make_user,
        lambda: User.objects.update(name="x"),
        lambda: ProgressUpdate.objects.update(words="x"),
        lambda: sql("UPDATE recommendations_progressupdate SET words = 'y'"),
        lambda: sql("UPDATE recommendations_tally SET count = count"),
        lambda: Theme.objects.filter(slug="no-such").update(name_ar="x"),
        lambda: Theme.objects.count(),
    ],
)
def test_what_is_private_leaves_it(deed):
    make_update(state="submitted")
    assert not moved(deed)


def answered(questionnaire):
    version = questionnaire.versions.get()
    return lambda: make_response(version=version)


def test_an_answer_to_an_open_questionnaire_leaves_it():
    assert not moved(answered(make_questionnaire()))


@pytest.mark.parametrize("deed", [lambda one: one.delete(), lambda one: type(one).objects.update(may_quote=True)])
def test_an_answer_changed_or_deleted_moves_it(deed):
    response = make_response(questionnaire=make_questionnaire())
    assert moved(lambda: deed(response))


def test_an_answer_after_the_closing_moves_it():
    assert moved(answered(make_questionnaire(is_open=False)))


def test_closing_moves_it_and_an_answer_of_the_same_transaction_comes_with_it():
    questionnaire = make_questionnaire()
    answer = answered(questionnaire)

    def both():
        with transaction.atomic():
            answer()
            type(questionnaire).objects.update(is_open=False)

    assert moved(both)


def test_closing_waits_for_an_answer_on_its_way():
    """An answer that found the questionnaire open is there before the closing moves the version."""
    questionnaire = make_questionnaire()
    answer = answered(questionnaire)
    closed = threading.Event()

    def close():
        type(questionnaire).objects.update(is_open=False)
        closed.set()
        connection.close()

    with transaction.atomic():
        answer()
        if connection.vendor == "postgresql":
            sql("SET CONSTRAINTS ALL IMMEDIATE")  # as the commit does, a moment before it
        thread = threading.Thread(target=close)
        thread.start()
        assert not closed.wait(0.5)
    thread.join()
    assert closed.is_set()


def test_signing_in_leaves_it(client):
    user = make_user()
    assert not moved(lambda: client.force_login(user))


def test_a_draft_update_leaves_it():
    update = make_update()
    assert not moved(update.delete)
    assert not moved(lambda: make_update(recommendation=update.recommendation, author=update.author))


def test_a_change_that_is_rolled_back_leaves_it():
    def undone():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            make_theme()
            _ = 1 / 0

    assert not moved(undone)


def test_a_transaction_moves_it_for_others_only_when_it_is_committed():
    before = current()
    with transaction.atomic():
        make_theme()
        make_theme()
    assert current() > before


def test_rebuilding_the_tally_moves_it():
    make_recommendation(published=True)
    assert moved(tally.rebuild)


def test_laying_the_triggers_again_lays_each_once():
    call_command("migrate", verbosity=0)
    before = current()
    make_theme()
    assert current() == before + 1


def test_there_is_one_row_and_one_query(django_assert_num_queries):
    assert list(RegisterVersion.objects.values_list("pk", flat=True)) == [1]
    with django_assert_num_queries(1):
        current()


def test_an_empty_schema_is_version_nought():
    RegisterVersion.objects.all().delete()
    try:
        assert current() == 0
    finally:
        RegisterVersion.objects.create(pk=1)


def test_triggers_are_laid_again_after_a_table_was_rebuilt():
    """SQLite rebuilds a table to alter it and drops its triggers on the way; every migrate lays them again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for deed in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER moves_register_version_recommendations_theme_{deed}")
        else:
            cursor.execute("DROP TRIGGER moves_register_version ON recommendations_theme")
    assert not moved(make_theme)
    call_command("migrate", verbosity=0)
    assert moved(make_theme)


def test_a_rebuilt_table_loses_its_triggers_on_sqlite_and_gets_them_back():
    """The same with Django's own schema editor, as a migration would."""
    field = Theme._meta.get_field("name_fr")
    longer = field.clone()
    longer.max_length = 200
    longer.set_attributes_from_name("name_fr")
    longer.model = Theme
    for old, new in ((field, longer), (longer, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(Theme, old, new, strict=False)
        call_command("migrate", verbosity=0)
        assert moved(make_theme)


def test_every_published_table_has_its_triggers():
    if connection.vendor == "sqlite":
        query = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'moves_register%%'"
    else:
        query = (
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgname LIKE 'moves_register_version%%' AND NOT t.tgisinternal"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        laid = {row[0] for row in cursor.fetchall()}
    assert laid == {table for room in ROOMS for table in triggers.tables_of(apps.get_app_config(room))}
