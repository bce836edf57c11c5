"""Opening a council as an administrator does: a text that names one, the form as it is sent, what stands afterwards."""

from councils.models import Council
from organizations.models import Territory
from tests.builders import make_region, make_territory

NAME = "المجلس الإقليمي للنموذج"
TEXT = """صادق المجلس الإقليمي للنموذج خلال الدورة العادية لشهر يناير 2021 على التوصيات التالية:
- إحداث مركز للتكوين.
- تهيئة الطريق القروية.
"""


def make_named_territory() -> Territory:
    """The province the text names."""
    region = make_region(code="MA-98", name_ar="جهة المثال", name_fr="Région de l'exemple")
    return make_territory(code="MA-NAM", name_ar="النموذج", name_fr="Namoudaj-Sahel", parent=region)


def address(paper, deed="council/") -> str:
    return f"/staff/intake/minutes/{paper.pk}/{deed}"


def typed(**fields) -> dict:
    told = {"name_ar": NAME, "level": "provincial", "territory": "النموذج", "code": "NAM", "slug": "namoudaj-sahel"}
    return told | fields


def registered() -> list[tuple]:
    return [
        (c.organization.name_ar, c.organization.name_fr, c.organization.slug, c.level, c.territory.code, c.code, c.slug)
        for c in Council.objects.all()
    ]


OPENED = (NAME, "", "conseil-provincial-namoudaj-sahel", "provincial", "MA-NAM", "NAM", "namoudaj-sahel")
