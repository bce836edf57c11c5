"""Evidence: which files are taken, by what they hold; who adds, shows, hides and removes them; how they are served."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext

from recommendations.models import Evidence
from tests.builders import make_update
from tests.reading import says, text_of, value_of
from uploaded_files import clean_name, inspect, kind_of

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{part}" ContentType="application/xml"/></Types>'
)


def archive(*members: tuple[str, bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as made:
        for name, data in members:
            made.writestr(name, data)
    return content.getvalue()


def office(part: str) -> bytes:
    """The smallest Word or Excel file: its types and its main part."""
    return archive(("[Content_Types].xml", TYPES.format(part=part).encode()), (part, b"<x/>"))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb004300") + b"\x08" * 64 + bytes.fromhex("ffd9")
WEBP = b"RIFF" + struct.pack("<I", 26) + b"WEBPVP8L" + struct.pack("<I", 13) + b"\x2f\0\0\0\0\x88\x88\x08\0\0\0\0\0\0"
DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

NOT_TAKEN = "“%(name)s” isn't a file of a kind that is taken: PDF, Word (DOCX), Excel (XLSX), JPEG, PNG or WebP."


@pytest.fixture
def update():
    return make_update()


@pytest.fixture
def officer(sign_in, update):
    return sign_in(update.author)


def page_of(update) -> str:
    return f"/staff/recommendations/{update.recommendation.reference}/updates/{update.pk}/"


@pytest.fixture
def send(officer, update):
    """send(content, name, **fields): add a file to the update, as its officer."""

    def add(content, name, **fields):
        data = {"file": SimpleUploadedFile(name, content), "is_public": "on", **fields}
        return officer.post(f"{page_of(update)}evidence/", data)

    return add


# What is taken


@pytest.mark.parametrize(
    ("content", "sent_as", "kept_as", "media_type"),
    [
        (PDF, "محضر الاجتماع.pdf", "محضر الاجتماع.pdf", "application/pdf"),
        (PNG, "a.PNG", "a.PNG", "image/png"),
        (JPEG, "صورة.jpeg", "صورة.jpeg", "image/jpeg"),
        (WEBP, "a.webp", "a.webp", "image/webp"),
        (DOCX, "a.docx", "a.docx", WORD),
        (XLSX, "a.xlsx", "a.xlsx", EXCEL),
        (JPEG, "photo.png", "photo.jpg", "image/jpeg"),
        (PNG, "photo", "photo.png", "image/png"),
        (DOCX, "a.zip", "a.docx", WORD),
        (PDF, "../../etc/passwd", "passwd.pdf", "application/pdf"),
        (PDF, "..\\..\\a.pdf", "a.pdf", "application/pdf"),
        (PDF, "\u202egpj.pdf", "gpj.pdf", "application/pdf"),
        (PDF, "م" * 300 + ".pdf", "م" * 146 + ".pdf", "application/pdf"),
        (PDF, "a." + "x" * 300, "x" * 150 + ".pdf", "application/pdf"),
        (PDF, ".pdf", "pdf.pdf", "application/pdf"),
    ],
)
def test_a_file_is_judged_by_what_it_holds(send, update, content, sent_as, kept_as, media_type):
    response = send(content, sent_as)
    assert (response.status_code, response.get("Location")) == (302, page_of(update))
    piece = update.evidence.get()
    assert (piece.file_name, piece.media_type, piece.size) == (kept_as, media_type, len(content))
    with piece.file.open("rb") as kept:
        assert kept.read() == content
    folder, _slash, stored = piece.file.name.rpartition("/")
    ending = kept_as.rpartition(".")[2].lower()
    assert (folder, len(stored), stored.endswith(f".{ending}")) == (
        update.recommendation.reference,
        33 + len(ending),
        True,
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("a\r\nX-Header: b\x00\x1b.pdf", "aX-Header: b.pdf"),
        ("/etc/../a.pdf", "a.pdf"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("  . a . ", "a"),
        ("", "file"),
        ("..", "file"),
        ("\u202e\u200f", "file"),
        ("a.b.c", "a.b.c"),
        ("م" * 300, "م" * 150),
        ("م" * 300 + ".docx", "م" * 145 + ".docx"),
        ("م" * 20 + "." + "م" * 300, "م" * 20 + "." + "م" * 129),
    ],
)
def test_a_name_without_folders_controls_or_length(typed, name):
    assert clean_name(typed) == name


# What is refused, with a sentence that names the file


MACHINE = b"MZ\x90\0" + b"\0" * 60 + b"PE\0\0" + b"\0" * 200
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
INNER = archive(("b", b"\0" * 10**6))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (MACHINE, "a.pdf"),
        (SVG, "a.svg"),
        (SVG, "a.png"),
        (HTML, "a.html"),
        (HTML, "a.pdf"),
        (b"GIF89a\x01\0\x01\0\0\0\0;", "a.gif"),
        (b"GIF89a\x01\0\x01\0\0\0\0;", "a.jpg"),
        ("كلمات لا غير".encode(), "a.pdf"),
        ("كلمات لا غير".encode(), "a.txt"),
        (b"%PD", "a.pdf"),
        (b"\0" * 5000, "a.pdf"),
        (archive(("a.txt", b"a")), "a.docx"),
        (archive(("inner.zip", INNER)), "a.xlsx"),
        (archive(("word/document.xml.exe", b"a")), "a.docx"),
        (archive(), "a.docx"),
        (DOCX[: len(DOCX) // 2], "a.docx"),
        (b"PK\x05\x06" + b"\xff" * 18, "a.docx"),
    ],
)
def test_a_file_of_another_kind_is_refused(send, update, content, name):
    response = send(content, name, title="محضر الاجتماع")
    assert (response.status_code, says(response, NOT_TAKEN, name=name)) == (422, True)
    assert (value_of(response, "title"), Evidence.objects.count()) == ("محضر الاجتماع", 0)


def test_a_file_too_heavy_is_refused_with_the_limit(send, update, settings):
    settings.EVIDENCE_MAX_BYTES = 2048
    assert send(PDF.ljust(2048), "a.pdf").status_code == 302
    response = send(PDF.ljust(2049), "ثقيل.pdf")
    assert response.status_code == 422
    sentence = "“%(name)s” weighs %(size)s; a file may weigh up to %(most)s."
    assert says(response, sentence, name="ثقيل.pdf", size=filesizeformat(2049), most=filesizeformat(2048))
    assert update.evidence.count() == 1


def test_the_limit_is_twenty_megabytes(settings):
    assert settings.EVIDENCE_MAX_BYTES == 20 * 1024 * 1024


def test_an_empty_file_is_refused(send):
    response = send(b"", "a.pdf")
    assert (response.status_code, Evidence.objects.count()) == (422, 0)
    assert says(response, "The submitted file is empty.")
    with pytest.raises(ValidationError) as refusal:
        inspect(SimpleUploadedFile("a.pdf", b""))
    assert refusal.value.code == "empty"


def test_a_bomb_is_never_unpacked():
    """A Word file that would weigh much more, and some with very many names: two megabytes of memory at most."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("word/document.xml", "w") as member:
        for _ in range(64):
            member.write(b"\0" * 2**20)
    deep, wide = content.getvalue(), archive(*((f"{n}", b"") for n in range(65_000)), ("word/document.xml", b"a"))
    wider = archive(*((f"{n}", b"") for n in range(66_000)), ("word/document.xml", b"a"))  # needs a zip64
    small = wide[-22:-10] + (100).to_bytes(4, "little") + wide[-6:]
    taken = {}
    for name, data in {"deep": deep, "wide": wide, "wider": wider, "two ends": wide + small}.items():
        upload = SimpleUploadedFile("a.docx", data)
        tracemalloc.start()
        try:
            taken[name] = kind_of(upload) is not None
            assert tracemalloc.get_traced_memory()[1] < 2 * 2**20, name
        finally:
            tracemalloc.stop()
    assert taken == {"deep": True, "wide": False, "wider": False, "two ends": False}


# Links


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "ftp://example.org/a.pdf",
        "ftps://example.org/a.pdf",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "https://",
        "https://exa mple.org/",
        "كلمات",
        "https://example.org/" + "a" * 500,
    ],
)
def test_a_link_leads_to_a_page_or_is_refused(officer, update, link):
    response = officer.post(f"{page_of(update)}evidence/", {"link": link, "title": "محضر"})
    assert (response.status_code, Evidence.objects.count()) == (422, 0)
    assert (value_of(response, "link"), value_of(response, "title")) == (link, "محضر")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("http://example.org/", "http://example.org/"),
        ("HTTPS://example.org/", "HTTPS://example.org/"),
        ("//example.org/a", "https://example.org/a"),
        ("example.org/a", "https://example.org/a"),
    ],
)
def test_a_link_is_kept(officer, update, typed, kept):
    response = officer.post(f"{page_of(update)}evidence/", {"link": typed, "is_public": "on"})
    assert response.status_code == 302
    piece = update.evidence.get()
    assert (piece.link, piece.is_public, piece.file.name) == (kept, True, "")


def test_a_file_or_a_link_one_of_them(officer, update, send):
    sentence = "Give a file or a link, one of them."
    for response in (
        officer.post(f"{page_of(update)}evidence/", {"title": "محضر"}),
        send(PDF, "a.pdf", link="https://example.org/"),
    ):
        assert (response.status_code, Evidence.objects.count()) == (422, 0)
        assert text_of(response).count(gettext(sentence)) == 1
