"""Answering links of a consultation: made, closed, withdrawn; and the sheet that is printed for the tables."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from consultations.forms.day import LinksForm
from consultations.preparing import links
from consultations.preparing.qr_code import qr_code
from consultations.views.day import addressed, day_page
from consultations.views.kept import consultation_kept


def _to_links(slug):
    return redirect(reverse("consultations_staff:day", args=[slug]) + "#links")


@require_POST
def links_make(request, slug):
    """Make those that are missing, or set the hour at which all close."""
    consultation = consultation_kept(request, slug)
    form = LinksForm(request.POST)
    if not form.is_valid():
        return day_page(request, consultation, status=422, links_form=form)
    moment = form.cleaned_data["closes_at"]
    if request.POST.get("deed") == "close":
        links.close_at(consultation, moment)
        messages.success(request, _("The closing hour is set.") if moment else _("The links stay open."))
    else:
        made = links.make_missing(consultation, moment)
        words = ngettext("%(count)s link was made.", "%(count)s links were made.", made) % {"count": made}
        messages.success(request, words if made else _("Every table has its link already."))
    return _to_links(slug)


@require_POST
def link_change(request, slug, pk):
    """Withdraw one, or replace it by a new one: the old code answers no more."""
    consultation = consultation_kept(request, slug)
    link = get_object_or_404(consultation.links, pk=pk)
    deed = request.POST.get("deed")
    if deed == "withdraw":
        links.withdraw(link)
        messages.success(request, _("The link is withdrawn: nobody answers by it any more. What was answered stays."))
    elif deed == "renew" and links.renew(link):
        messages.success(request, _("There is a new link: print its sheet again."))
    elif deed == "renew":
        messages.info(request, _("This link was withdrawn already."))
    return _to_links(slug)


@require_safe
def links_print(request, slug):
    """One card a table with its QR code, four on a sheet; the link for all first."""
    consultation = consultation_kept(request, slug)
    standing = (
        consultation.links.filter(is_revoked=False)
        .select_related("table__workshop")
        .order_by(F("table__workshop__number").asc(nulls_first=True), "table__number", "pk")
    )
    shown = [one for one in (addressed(request, link) for link in standing) if one.is_open]
    context = {
        "consultation": consultation,
        "cards": [(one, qr_code(one.url)) for one in shown],
        "host": request.get_host(),
    }
    return render(request, "consultations/staff_links.html", context)
