"""What a column of a foreign spreadsheet may give, and by which headers each is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.imports.words import plain


class Field(models.TextChoices):
    TEXT = "text", pgettext_lazy("column", "words of the recommendation")
    TITLE = "title", pgettext_lazy("column", "title")
    NUMBER = "number", pgettext_lazy("column", "number in its session")
    KIND = "kind", pgettext_lazy("column", "kind")
    LEAD = "lead", pgettext_lazy("column", "lead organization")
    PARTNERS = "partners", pgettext_lazy("column", "partner organizations")
    THEMES = "themes", pgettext_lazy("column", "themes")
    DEADLINE = "due_on", pgettext_lazy("column", "deadline")
    SESSION = "session", pgettext_lazy("column", "session")
    YEAR = "year", pgettext_lazy("column", "year of the session")
    MONTH = "month", pgettext_lazy("column", "month of the session")
    TERRITORY = "territory", pgettext_lazy("column", "territory")


LEFT_OUT = ""
LEFT_OUT_LABEL = pgettext_lazy("column", "left out")
STATUS = "status"
"""No field: it is recognised to say why it is left out."""

STATUS_NOTE = _("Left out: how far it got is declared by the organization that answers, after publication.")

HEADERS = {
    Field.TEXT: (
        *("نص التوصية", "نص المقرر", "التوصية", "التوصيات", "منطوق التوصية", "مضمون التوصية", "النص", "المقرر"),
        *("texte de la recommandation", "libellé de la recommandation", "recommandation", "recommandations"),
        *("libellé", "texte", "énoncé", "intitulé de la recommandation", "contenu"),
    ),
    Field.TITLE: ("العنوان", "عنوان التوصية", "عنوان", "titre", "intitulé"),
    Field.NUMBER: (
        *("الرقم", "رقم", "رقم التوصية", "الرقم الترتيبي", "ر ت", "رت", "ترتيب", "الترتيب"),
        *("n", "n°", "no", "num", "numéro", "n d ordre", "numéro d ordre", "numéro de la recommandation"),
    ),
    Field.KIND: ("النوع", "نوع التوصية", "نوع", "الصنف", "طبيعة التوصية", "type", "nature", "type de recommandation"),
    Field.LEAD: (
        *("الجهة المسؤولة", "الجهة المعنية", "المسؤول", "المسؤول عن التنفيذ", "الجهة المسؤولة عن التنفيذ"),
        *("الجهة المكلفة", "الجهة المكلفة بالتنفيذ", "المتدخل", "المتدخل الرئيسي", "القطاع المعني", "القطاع", "الجهة"),
        *("responsable", "entité responsable", "organisme responsable", "responsable de l exécution", "intervenant"),
        *("porteur", "département", "département concerné", "entité concernée"),
    ),
    Field.PARTNERS: (
        *("الشركاء", "الجهات الشريكة", "المتدخلون", "المتدخلين", "باقي المتدخلين", "الجهات المتدخلة"),
        *("partenaires", "partenaire", "autres intervenants", "intervenants", "entités partenaires"),
    ),
    Field.THEMES: (
        *("المحور", "المحاور", "المجال", "المجالات", "الموضوعات", "المواضيع", "القطاع الموضوعاتي", "التصنيف"),
        *("thème", "thèmes", "thématique", "axe", "axes", "domaine", "domaines"),
    ),
    Field.DEADLINE: (
        *("الأجل", "أجل التنفيذ", "الأجل المحدد", "أجل الإنجاز", "تاريخ الإنجاز", "آجال التنفيذ", "الآجال"),
        *("تاريخ التنفيذ", "التاريخ المتوقع للإنجاز", "échéance", "échéances", "délai", "délai d exécution"),
        *("date limite", "date d échéance", "date de réalisation", "date prévue"),
    ),
    Field.SESSION: (
        *("الدورة", "دورة المجلس", "دورة", "تاريخ الدورة", "session", "session du conseil", "date de la session"),
    ),
    Field.YEAR: ("السنة", "سنة", "سنة الدورة", "année", "an", "exercice", "année de la session"),
    Field.MONTH: ("الشهر", "شهر", "شهر الدورة", "mois", "mois de la session"),
    Field.TERRITORY: (
        *("الجماعة", "الجماعة الترابية", "الإقليم", "العمالة", "الجهة الترابية", "المجال الترابي", "المكان"),
        *("commune", "province", "préfecture", "territoire", "collectivité territoriale", "lieu"),
    ),
    STATUS: (
        *("الحالة", "الوضعية", "وضعية التنفيذ", "وضعية الإنجاز", "حالة التنفيذ", "حالة الإنجاز", "مدى الإنجاز"),
        *("نسبة الإنجاز", "نسبة التنفيذ", "نسبة التقدم", "مآل التوصية", "المآل", "مدى التنفيذ", "درجة الإنجاز"),
        *("état", "état d avancement", "statut", "avancement", "taux de réalisation", "taux d avancement", "situation"),
        *("état de réalisation", "suite donnée", "suites données", "réalisation"),
    ),
    LEFT_OUT: (
        *("ملاحظات", "ملاحظة", "الملاحظات", "تعليق", "تعليقات", "الإكراهات", "الميزانية", "الكلفة", "وثائق"),
        *("observations", "observation", "remarques", "remarque", "commentaires", "commentaire", "budget", "coût"),
    ),
}
ONLY_IF_NOTHING_ELSE = {
    Field.TEXT: ("الموضوع", "المضمون", "البيان", "objet", "sujet", "désignation", "description"),
}
"""Words for the recommendation itself, or for its theme where another column gives the words."""

EXACT = {plain(header): field for field, headers in HEADERS.items() for header in headers}
WEAK = {plain(header): field for field, headers in ONLY_IF_NOTHING_ELSE.items() for header in headers}
LONGEST_HEADER = 200


def meant_by(header: str) -> str | None:
    """The field a header names: by the whole of it, else by the longest known header it begins or ends with.

    LEFT_OUT for what is left out, STATUS for a status, None for a header that says nothing.
    """
    words = plain(header[:LONGEST_HEADER])
    if words in EXACT:
        return EXACT[words]
    inside = [
        known for known in EXACT if len(known) > 2 and (words.startswith(f"{known} ") or words.endswith(f" {known}"))
    ]
    return EXACT[max(inside, key=len)] if inside else None


def is_weakly_text(header: str) -> bool:
    return plain(header[:LONGEST_HEADER]) in WEAK
