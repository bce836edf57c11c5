"""Every page, with the real cases and the example: accessible in light and dark, never wider than the screen, silent.

Silent: nothing in the browser's console, where a breach of the content security policy would show.
"""

import re
from http import HTTPStatus

import pytest
from django.core.management import call_command
from django.urls import reverse

from consultations.models import ActorMap, Consultation
from councils.models import Council, Session
from organizations.models import Organization, User
from recommendations.models import ProgressUpdate, Recommendation
from tests.browser import crowded
from tests.builders import make_evidence, make_session, make_update
from tests.rights_tables import PAGES

WIDTHS = (320, 390, 1280)
SCHEMES = (("light", ()), ("dark", ("color-contrast",)))
"""With all rules; and with the one that dark alone could break. French has the colours of Arabic: dark is seen once."""
LANGUAGES = pytest.mark.parametrize("language", ["", "/fr"], ids=["ar", "fr"])


@pytest.fixture
def filled():
    """The register as a first start shows it."""
    call_command("load_cases", verbosity=0)
    call_command("load_example", password="ten letters at least", verbosity=0)


@pytest.fixture
def walk(page, axe):
    """walk(addresses): what is wrong on each page, by its address; nothing where all is well."""
    said = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def faults_of(address, answer=200):
        said.clear()
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        response = page.goto(address)
        if response.status != answer:
            yield f"answers {response.status}"
            return
        page.eval_on_selector_all("main details", "all => all.forEach((one) => { one.open = true; })")
        for scheme, rules in SCHEMES[: 1 if address.startswith("/fr") else 2]:
            page.emulate_media(color_scheme=scheme)
            try:
                axe(page, only=rules)
            except pytest.fail.Exception as failure:
                yield f"{scheme}: {failure.msg}"
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                yield f"{wide} wide on a screen of {width}: {page.evaluate(STICKS_OUT)}"
        status = f"{answer} ({HTTPStatus(answer).phrase})"
        expected = [f"Failed to load resource: the server responded with a status of {status}"]
        yield from (line for line in said if answer == 200 or line not in expected)

    def check(addresses, answer=200):
        found = {address: list(faults_of(address, answer)) for address in addresses}
        wrong = [f"{address}\n  {fault}" for address, faults in found.items() for fault in faults]
        assert not wrong, "\n".join(["", *wrong])
        return len(found)

    return check


STICKS_OUT = """
[...document.querySelectorAll("body *")]
  .filter((e) => { const b = e.getBoundingClientRect(); return b.left < -1 || b.right > innerWidth + 1; })
  .slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(" … ")
"""


@LANGUAGES
def test_public_pages(filled, walk, language):
    told = Recommendation.objects.order_by("-changes_count")[:2]
    organizations = Organization.objects.all()
    kinds = {organization.kind: organization for organization in organizations}
    addresses = [
        *("/", "/about/", "/recommendations/", "/councils/", "/consultations/", "/organizations/"),
        *(
            "/recommendations/?sort=deadline",
            "/recommendations/?status=done&overdue=1",
            "/recommendations/?theme=nobody",
        ),
        "/recommendations/TIZ-2021-01-05/",
        *(recommendation.get_absolute_url() for recommendation in told),
        f"{told[0].get_absolute_url()}changes/",
        *(consultation.get_absolute_url() for consultation in Consultation.objects.all()),
        *(one.get_absolute_url() for one in ActorMap.objects.select_related("consultation")),
        *(f"{one.get_absolute_url()}compare/" for one in ActorMap.objects.select_related("consultation")[:1]),
        *(session.council.get_absolute_url() for session in Session.objects.all()),
        *(session.get_absolute_url() for session in Session.objects.all()),
        *(organization.get_absolute_url() for organization in kinds.values()),
        *("/organizations/?q=" + "م" * 60, "/councils/?q=x", "/consultations/?q=x"),
    ]
    assert walk(language + address for address in dict.fromkeys(addresses)) > 25
    walk([f"{language}/recommendations/NO-1/"], answer=404)


@LANGUAGES
def test_officials_pages(filled, walk, page, signed_in, language):
    officer = User.objects.get(email="officer@example.org")
    own = Recommendation.objects.in_register().filter(lead__in=officer.organization_ids_as("follow_up_officer"))
    busy = own.filter(updates__state__in=ProgressUpdate.OPEN_STATES).values("pk")
    free = list(own.exclude(pk__in=busy))
    update = make_update(recommendation=free[0], author=officer, status="done", words="كلمة " * 300)
    for evidence in range(2):
        make_evidence(update_row=update, title="محضر " * 30, is_public=bool(evidence))
    staff = "/staff/recommendations/"
    declared = f"{staff}{free[0].reference}/updates/{update.pk}/"
    signed_in(page, officer)
    walk(
        language + address
        for address in ("/staff/", staff, f"{staff}{free[0].reference}/", declared, f"{declared}edit/")
    )
    walk([f"{language}{staff}{free[1].reference}/updates/new/"])
    for person in ("secretary@example.org", "admin@example.org"):
        signed_in(page, User.objects.get(email=person))
        addresses = ["/staff/", staff, f"{staff}?publication=draft", f"{staff}{free[0].reference}/", "/"]
        walk(language + address for address in addresses)
        for state in ("submitted", "returned"):
            for shown in ProgressUpdate.objects.filter(state=state)[:1]:
                walk([f"{language}{staff}{shown.recommendation.reference}/updates/{shown.pk}/"])


@LANGUAGES
def test_secretarys_pages(filled, walk, page, signed_in, language):
    secretary = User.objects.get(email="secretary@example.org")
    council = Council.objects.get(organization__in=secretary.organization_ids_as("secretary"))
    session, bare = crowded.make_full_session(council), make_session(council=council, kind="extraordinary")
    papers = crowded.make_papers(council, secretary)
    came_in = [*papers, *crowded.make_returned(secretary), *crowded.make_imports(council, secretary)]
    signed_in(page, secretary)
    kept, intake = "/staff/councils/", "/staff/intake/"
    addresses = [
        *(kept, *(f"{kept}{council.slug}/{one.slug}/" for one in (session, bare)), session.get_absolute_url()),
        *(f"{kept}{council.slug}/{session.slug}/minutes/", council.get_absolute_url()),
        *(intake, *(f"{intake}{name}/new/" for name in ("minutes", "returned", "imports"))),
        *(one.get_absolute_url() for one in came_in),
    ]
    assert walk(language + address for address in addresses) == 18
    signed_in(page, User.objects.get(email="admin@example.org"))
    walk([f"{language}{intake}minutes/{papers[1].pk}/council/", f"{language}{kept}"])


ROOMS = ("consultations", "consultations_staff", "answering")
OF_CONSULTATIONS = re.compile("publishing:consultation|recommendations_staff:f|intake:(xlsform|answers)")


def is_page(response) -> bool:
    """And no file, which a browser would download."""
    response.close()
    return response.headers["Content-Type"].startswith("text/html")


@LANGUAGES
def test_pages_of_consultations_with_long_words(walk, page, signed_in, language, transactional_db):
    """Every page the table of rights names, to an administrator: nothing that gets an address is forgotten here."""
    world = crowded.make_full_consultation()
    administrator, addresses = world.client("administrator"), []
    for name, _of, arguments, answers in PAGES:
        if (name.partition(":")[0] in ROOMS or OF_CONSULTATIONS.match(name)) and answers.endswith(" 200"):
            addresses.append(reverse(name, args=arguments(world)))
    pages = [one for one in dict.fromkeys(addresses) if is_page(administrator.get(one))]
    signed_in(page, world.people["administrator"])
    assert walk(f"{language}{one}" for one in pages) > 80
    people = reverse("consultations_staff:participants", args=[world.consultation.slug])
    walk(f"{language}{people}{more}" for more in ("?group=came&q=x", "add/?door=1"))
    walk([f"{language}/a/{world.withdrawn.key}/"], answer=410)


@LANGUAGES
def test_account_pages(walk, page, signed_in, language, transactional_db):
    walk(
        f"{language}/account/{name}/"
        for name in ("login", "password/reset", "password/reset/done", "signup", "inactive")
    )
    signed_in(page, User.objects.create_user("somebody@example.org", "ten letters at least", name="فلان"))
    walk(f"{language}/account/{name}/" for name in ("logout", "email", "password/change", "reauthenticate", "2fa"))


@LANGUAGES
def test_admin_pages_are_silent(filled, page, signed_in, language):
    said = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append((page.url, message.text)))
    page.on("pageerror", lambda error: said.append((page.url, str(error))))
    signed_in(page, User.objects.get(email="admin@example.org"))
    some = Recommendation.objects.order_by("-changes_count").first()
    for address in (
        *("", "recommendations/recommendation/", f"recommendations/recommendation/{some.pk}/change/"),
        *("organizations/user/add/", "organizations/post/", f"councils/session/{Session.objects.first().pk}/change/"),
        *("recommendations/statuschange/", "recommendations/progressupdate/", "organizations/organization/add/"),
    ):
        assert page.goto(f"{language}/admin/{address}").status == 200, address
    assert said == []
