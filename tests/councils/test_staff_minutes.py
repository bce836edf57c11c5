"""/staff/councils/<council>/<session>/: its minutes written, approved, frozen, replaced, and their files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from councils.models import Minutes, MinutesFile
from organizations.models import PostKind
from tests.builders import A_DAY, make_council, make_holder, make_minutes, make_minutes_file, make_session
from tests.reading import form_of, inside, says, value_of

PAGE = "/staff/councils/tiznit/2021-01/"
PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
NOT_EDITED = "What was approved isn't edited any more: replace it by a new version that says why."


@pytest.fixture
def session():
    return make_session(council=make_council(slug="tiznit"))


@pytest.fixture
def secretary(session, sign_in):
    """A client signed in as the secretary of the council; `client.person` is the account."""
    person = make_holder(session.council.organization, PostKind.SECRETARY)
    client = sign_in(person)
    client.person = person
    return client


# Writing


def write(client, **fields):
    return client.post(f"{PAGE}minutes/", fields, follow=True)


def test_the_first_draft_is_written_and_changed(session, secretary):
    response = write(secretary, text="  محضر الدورة\r\nفي سطرين\r\n")
    assert says(response, "The draft of the minutes is saved.")
    minutes = Minutes.objects.get()
    assert (minutes.version, minutes.state, minutes.text) == (1, "draft", "  محضر الدورة\nفي سطرين\n")
    assert minutes.entered_by == secretary.person
    page = secretary.get(f"{PAGE}minutes/")
    assert value_of(page, "edition") == "1"
    write(secretary, text="نص مصحح", edition="1")
    minutes.refresh_from_db()
    assert (minutes.text, minutes.edition) == ("نص مصحح", 2)


def test_sent_twice_it_is_begun_once(session, secretary):
    for _time in range(2):
        assert says(write(secretary, text="نص\r\nثان"), "The draft of the minutes is saved.")
    assert list(Minutes.objects.values_list("text", "edition")) == [("نص\nثان", 1)]


@pytest.mark.parametrize("text", ["", " \n ", "ن" * 500_001])
def test_a_text_that_cant_be_kept_is_shown_again(session, secretary, text):
    response = secretary.post(f"{PAGE}minutes/", {"text": text})
    assert (response.status_code, Minutes.objects.count()) == (422, 0)
    assert response.context["form"].errors["text"]


def test_two_who_write_are_both_shown(session, secretary):
    make_minutes(session=session, text="نص الأصل")
    write(secretary, text="نص الأول", edition="1")
    response = secretary.post(f"{PAGE}minutes/", {"text": "نص الثاني", "edition": "1"})
    assert response.status_code == 422
    [theirs] = inside(response, "section", 'class="theirs"')
    [yours] = inside(response, "section", 'class="yours"')
    assert ("نص الأول" in theirs, "نص الثاني" in yours) == (True, True)
    assert Minutes.objects.get().text == "نص الأول"
    write(secretary, text="نص الثاني", edition=value_of(response, "edition"))
    assert Minutes.objects.get().text == "نص الثاني"


def test_of_two_long_texts_only_the_paragraphs_that_differ_are_shown(session, secretary):
    make_minutes(session=session, text="فقرة مشتركة\nفقرة الأصل\nخاتمة مشتركة")
    write(secretary, text="فقرة مشتركة\nفقرة الأول\nخاتمة مشتركة", edition="1")
    response = secretary.post(f"{PAGE}minutes/", {"text": "فقرة مشتركة\r\nفقرة الثاني\r\nخاتمة مشتركة", "edition": "1"})
    [(_label, theirs, yours)] = response.context["form"].differences
    assert (theirs, yours) == ("…\nفقرة الأول\n…", "…\nفقرة الثاني\n…")


def test_the_same_change_sent_twice_is_no_conflict(session, secretary):
    make_minutes(session=session, text="نص الأصل")
    for _sent in range(2):
        assert says(write(secretary, text="نص جديد\r\n", edition="1"), "The draft of the minutes is saved.")
    assert (Minutes.objects.get().text, Minutes.objects.get().edition) == ("نص جديد\n", 2)


def test_what_was_approved_is_not_edited(session, secretary):
    make_minutes(session=session, text="نص معتمد", state="approved")
    response = secretary.get(f"{PAGE}minutes/", follow=True)
    assert says(response, NOT_EDITED)
    response = secretary.post(f"{PAGE}minutes/", {"text": "نص آخر", "edition": "1"})
    assert (response.status_code, value_of(response, "text"), says(response, NOT_EDITED)) == (409, "نص آخر", True)
    assert Minutes.objects.get().text == "نص معتمد"


# Steps


def step(client, name, version=1, **fields):
    return client.post(f"{PAGE}minutes/{version}/step/", {"step": name, **fields}, follow=True)


def test_approved_then_frozen(session, secretary):
    minutes = make_minutes(session=session)
    response = step(secretary, "approve", approved_on="2021-06-01")
    assert says(response, "The approval is recorded: the text stays as it is, with its SHA-256.")
    minutes.refresh_from_db()
    assert (minutes.state, minutes.approved_on, minutes.approved_by) == ("approved", A_DAY, secretary.person)
    assert says(step(secretary, "freeze"), "The minutes are frozen.")
    minutes.refresh_from_db()
    assert minutes.state == "frozen"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Give the day the council approved them."),
        ("2021-13-40", "Give the day the council approved them."),
        ("2020-12-31", "The council can't have approved them before it met."),
        ("2999-01-01", "It can't have happened in the future."),
    ],
)
def test_an_approval_without_a_day_that_can_be_is_refused_and_keeps_what_was_typed(session, secretary, day, sentence):
    make_minutes(session=session)
    response = step(secretary, "approve", approved_on=day)
    assert (response.status_code, says(response, sentence)) == (409, True)
    assert value_of(form_of(response, f"{PAGE}minutes/1/step/"), "approved_on") == day
    assert Minutes.objects.get().state == "draft"


@pytest.mark.parametrize("name", ["approve", "discard"])
def test_nobody_approves_or_throws_away_a_text_they_havent_seen(session, secretary, name):
    make_minutes(session=session, text="نص الأصل")
    form = form_of(secretary.get(PAGE), f"{PAGE}minutes/1/step/")
    write(secretary, text="نص مصحح", edition="1")
    response = step(secretary, name, approved_on="2021-06-01", edition=value_of(form, "edition"))
    changed = "Somebody changed the text meanwhile: read it again, this is how it stands now."
    assert (response.status_code, says(response, changed)) == (409, True)
    seen = value_of(form_of(response, f"{PAGE}minutes/1/step/"), "edition")
    assert step(secretary, name, approved_on="2021-06-01", edition=seen).status_code == 200
    assert list(Minutes.objects.values_list("text", "state")) == [("نص مصحح", "approved")][: name == "approve"]


def test_a_draft_is_thrown_away(session, secretary):
    make_minutes_file(minutes=make_minutes(session=session))
    assert says(step(secretary, "discard"), "The draft was thrown away.")
    assert (Minutes.objects.count(), MinutesFile.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["", "x", "freeze"])
def test_no_other_step_is_taken(session, secretary, name):
    make_minutes(session=session)
    assert step(secretary, name).status_code == 409
    assert Minutes.objects.get().state == "draft"


def test_replaced_by_a_version_that_says_why(session, secretary):
    make_minutes(session=session, text="نص معتمد", state="frozen")
    address = f"{PAGE}minutes/1/replace/"
    response = secretary.post(address, {"reason": " "})
    assert (response.status_code, says(response, "Write the reason: it will be public.")) == (409, True)
    response = secretary.post(address, {"reason": "خطأ في العد"}, follow=True)
    assert response.redirect_chain == [(f"{PAGE}minutes/", 302)]
    assert (value_of(response, "text"), value_of(response, "reason")) == ("نص معتمد", "خطأ في العد")
    assert list(Minutes.objects.order_by("version").values_list("version", "state", "reason")) == [
        (1, "frozen", ""),
        (2, "draft", "خطأ في العد"),
    ]
    response = secretary.post(address, {"reason": "سبب آخر"})
    assert says(response, "A newer version of these minutes stands already.")


def test_the_reason_of_a_new_version_isn_t_taken_away(session, secretary):
    make_minutes(session=session, state="approved")
    make_minutes(session=session, reason="سبب")
    response = secretary.post(f"{PAGE}minutes/", {"text": "نص", "reason": "", "edition": "1"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])


def test_a_refused_step_stays_open_on_its_own_version(session, secretary):
    for state in ("approved", "approved"):
        make_minutes(session=session, state=state)
    response = step(secretary, "freeze", version=1, edition="1")
    sections = (inside(response, "section", f'class="card" id="version-{version}"')[0] for version in (1, 2))
    assert [section.count('<details class="step" open>') for section in sections] == [1, 0]


# Files


def upload(client, content=PDF, name="محضر.pdf", version=1, **fields):
    file = SimpleUploadedFile(name, content)
    return client.post(f"{PAGE}minutes/{version}/files/", {"file": file, **fields}, follow=True)


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_a_file_is_added_public_or_not(session, secretary, state):
    make_minutes(session=session, state=state)
    assert says(upload(secretary, is_public="on"), "The file is added.")
    upload(secretary, PDF + b"\n", name="ملحق.docx")
    pieces = MinutesFile.objects.values_list("file_name", "media_type", "size", "is_public")
    assert list(pieces) == [
        ("محضر.pdf", "application/pdf", len(PDF), True),
        ("ملحق.pdf", "application/pdf", len(PDF) + 1, False),  # judged by what it holds
    ]


def test_a_file_that_isnt_taken_is_refused(session, secretary, settings):
    make_minutes(session=session)
    bad = "“%(name)s” isn't a file of a kind that is taken: PDF, Word (DOCX), Excel (XLSX), JPEG, PNG or WebP."
    response = upload(secretary, b"<script>alert(1)</script>", "x.pdf")
    assert (response.status_code, says(response, bad, name="x.pdf")) == (422, True)
    settings.EVIDENCE_MAX_BYTES = 10
    assert upload(secretary).status_code == 422
    assert secretary.post(f"{PAGE}minutes/1/files/", {}).status_code == 422
    assert MinutesFile.objects.count() == 0


def test_the_very_same_file_is_kept_once(session, secretary):
    make_minutes(session=session)
    upload(secretary)
    assert says(upload(secretary, name="again.pdf"), "This very file is here already.")
    assert [piece.file_name for piece in MinutesFile.objects.all()] == ["محضر.pdf"]
    make_minutes_file(minutes=make_minutes(session=make_session()))
    assert says(upload(secretary, b"%PDF-1.4 nothing"), "The file is added.")  # what others keep doesn't matter


def test_ten_files_and_no_more(session, secretary, settings):
    settings.EVIDENCE_MAX_FILES = 1
    make_minutes(session=session)
    upload(secretary)
    response = upload(secretary)
    assert says(response, "A version of the minutes holds at most %(most)s files.", most=1)
    assert MinutesFile.objects.count() == 1


def change(client, piece, deed):
    return client.post(f"{PAGE}minutes/{piece.minutes.version}/files/{piece.pk}/", {"deed": deed}, follow=True)


def test_a_file_is_shown_hidden_and_taken_out(session, secretary, django_capture_on_commit_callbacks):
    piece = make_minutes_file(minutes=make_minutes(session=session, state="approved"))
    standing = []
    for deed in ("hide", "hide", "publish", "", "nonsense"):
        change(secretary, piece, deed)
        standing.append(MinutesFile.objects.get().is_public)
    assert standing == [False, False, True, True, True]
    with django_capture_on_commit_callbacks(execute=True):
        assert says(change(secretary, piece, "remove"), "The file was taken out.")
    assert (MinutesFile.objects.count(), piece.file.storage.exists(piece.file.name)) == (0, False)


def test_the_files_of_a_frozen_version_stay(session, secretary):
    minutes = make_minutes(session=session)
    piece = make_minutes_file(minutes=minutes)
    step(secretary, "approve", approved_on="2021-06-01")
    step(secretary, "freeze")
    frozen = "These minutes are frozen: their files stay as they are."
    assert says(upload(secretary), frozen)
    for deed in ("hide", "remove"):
        assert says(change(secretary, piece, deed), frozen)
    assert list(MinutesFile.objects.values_list("pk", "is_public")) == [(piece.pk, True)]


def test_a_file_of_another_session(session, secretary):
    piece = make_minutes_file()
    make_minutes(session=session)
    assert change(secretary, piece, "remove").status_code == 404
    assert MinutesFile.objects.count() == 1
