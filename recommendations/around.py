"""What stands around one recommendation: its partners, its themes, the recommendations linked to it."""

from django.db.models import CharField, F, Value
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from bilingual import pick
from bilingual.templatetags.bilingual import written_in
from recommendations.models import LinkKind, Publication, Recommendation

BACKWARDS = {
    LinkKind.PARTLY_REPEATS: pgettext_lazy("link backwards", "Said again, in part, by"),
    LinkKind.DUPLICATES: pgettext_lazy("link backwards", "Said the same by"),
    LinkKind.CARRIES_OVER: pgettext_lazy("link backwards", "Carried over by"),
    LinkKind.SUPERSEDES: pgettext_lazy("link backwards", "Superseded by"),
}
FORWARDS = {
    LinkKind.PARTLY_REPEATS: pgettext_lazy("link forwards", "It says again, in part,"),
    LinkKind.DUPLICATES: pgettext_lazy("link forwards", "It says the same as"),
    LinkKind.CARRIES_OVER: pgettext_lazy("link forwards", "It carries over"),
    LinkKind.SUPERSEDES: pgettext_lazy("link forwards", "It supersedes"),
}


def around(recommendation: Recommendation) -> dict[str, list[dict[str, str | SafeString]]]:
    """Lists by name, each row with code, url and label: one query for all."""
    drafts = {"publication": Publication.DRAFT}
    links_out = recommendation.links_out.exclude(**{f"target__{k}": v for k, v in drafts.items()})
    links_in = recommendation.links_in.exclude(**{f"source__{k}": v for k, v in drafts.items()})
    rows = _columns(recommendation.partners, "partners", "slug", "name_ar", "name_fr").union(
        _columns(recommendation.themes, "themes", "slug", "name_ar", "name_fr"),
        _columns(links_out, "links_out", "target__reference", "target__title", kind="kind"),
        _columns(links_in, "links_in", "source__reference", "source__title", kind="kind"),
        all=True,
    )
    found: dict[str, list] = {"partners": [], "themes": [], "links_out": [], "links_in": []}
    for what, code, name_ar, name_fr, kind in rows:
        row = {"code": code, "name_ar": name_ar}
        if what == "partners":
            row |= {"url": reverse("organizations:detail", args=[code]), "label": written_in(*pick(name_ar, name_fr))}
        elif what == "themes":
            address = f"{reverse('recommendations:list')}?theme={code}"
            row |= {"url": address, "label": written_in(*pick(name_ar, name_fr))}
        else:
            words = FORWARDS if what == "links_out" else BACKWARDS
            row |= {"url": reverse("recommendations:detail", args=[code]), "label": words[kind]}
        found[what].append(row)
    return found


def _columns(queryset, what: str, code: str, name_ar: str, name_fr: str = "", kind: str = ""):
    nothing = Value("", CharField())
    return queryset.order_by().values_list(
        Value(what, CharField()), F(code), F(name_ar), F(name_fr) if name_fr else nothing, F(kind) if kind else nothing
    )
