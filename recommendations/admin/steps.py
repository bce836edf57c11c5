"""The workflow's steps as pages of the admin: a button, a page that asks why, and the step taken or refused."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization
from recommendations import permissions as may
from recommendations import workflow
from recommendations.models import Publication, Recommendation


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        help_text=_("This will be public."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField", "dir": "auto"}),
    )


class LeadForm(ReasonForm):
    field_order = ["lead", "reason"]
    lead = forms.ModelChoiceField(
        label=_("lead organization"),
        queryset=Organization.objects.all(),
        required=False,
        widget=AutocompleteSelect(Recommendation._meta.get_field("lead"), admin.site),
        help_text=_("Empty to leave it without one. Taking it from another needs a reason."),
    )


class DeadlineForm(ReasonForm):
    field_order = ["due_on", "reason"]
    due_on = forms.DateField(
        label=_("deadline"),
        required=False,
        widget=AdminDateWidget(attrs={"dir": "ltr"}),
        help_text=_("Empty to remove it. Moving or removing a deadline needs a reason."),
    )


@dataclass(frozen=True)
class Deed:
    """A button: what it is called, the form its page asks with, and what is done with the answer."""

    name: str
    label: str
    form: type[forms.Form]
    do: Callable
    needs_reason: bool = False


def deed_of(step: workflow.Step) -> Deed:
    def take(thing, by, reason):
        workflow.take_step(thing, step.name, by=by, reason=reason)

    return Deed(step.name, step.label, ReasonForm, take, step.needs_reason)


def _assign_lead(thing, by, lead, reason):
    workflow.assign_lead(thing, lead, by=by, reason=reason)


def _move_deadline(thing, by, due_on, reason):
    workflow.move_deadline(thing, due_on, by=by, reason=reason)


ARRANGING = (
    Deed("assign_lead", pgettext_lazy("step", "Name the lead organization"), LeadForm, _assign_lead),
    Deed("move_deadline", pgettext_lazy("step", "Set the deadline"), DeadlineForm, _move_deadline),
)


def all_deeds(thing) -> dict[str, Deed]:
    """Every deed there is for such a thing, by name, open or not."""
    deeds = [deed_of(step) for step in workflow.STEPS if isinstance(thing, step.subject)]
    return {deed.name: deed for deed in (*deeds, *(ARRANGING if isinstance(thing, Recommendation) else ()))}


def open_deeds(thing, user) -> list[Deed]:
    """The buttons this person meets on the page of this thing."""
    names = [step.name for step in workflow.open_steps(thing, user)]
    if isinstance(thing, Recommendation) and (may.keeps_it | may.is_administrator).test(user, thing):
        names += [deed.name for deed in ARRANGING]
    deeds = all_deeds(thing)
    return [deeds[name] for name in names]


class TakesSteps:
    """A page of the admin with a button for each step open to whoever looks at it."""

    step_template = "admin/data_entry/small_form.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<path:object_id>/step/<slug:name>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["deeds"] = [] if obj is None else self._buttons(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _buttons(self, request, obj) -> list[tuple[str, str]]:
        """(address, label) of each open step."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_step"
        return [(reverse(name, args=[obj.pk, deed.name]), deed.label) for deed in open_deeds(obj, request.user)]

    def step_view(self, request, object_id, name):
        """Ask, then take the step, or say why it is refused; what was written stays in the form."""
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk])
        deed = all_deeds(thing).get(name)
        if deed is None:
            raise Http404
        if request.method != "POST" and name not in [one.name for one in open_deeds(thing, request.user)]:
            messages.error(request, gettext("This step isn't open to you as it stands now."))
            return HttpResponseRedirect(back)
        form = deed.form(request.POST if request.method == "POST" else None, initial=self._as_it_stands(thing))
        form.fields["reason"].required = deed.needs_reason
        if request.method == "POST" and form.is_valid():
            try:
                deed.do(thing, by=request.user, **form.cleaned_data)
            except workflow.StepRefused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, gettext("Done: “%(step)s”.") % {"step": deed.label})
                return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": deed.label,
            "subtitle": str(thing),
            "opts": self.opts,
            "original": thing,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, self.step_template, context)

    @staticmethod
    def _as_it_stands(thing) -> dict[str, object]:
        return {"lead": thing.lead_id, "due_on": thing.due_on} if isinstance(thing, Recommendation) else {}


@admin.action(description=_("Publish the selected recommendations"), permissions=["change"])
def publish_selected(modeladmin, request, queryset):
    """Each draft by its own step; one that can't be published says why and holds nothing up."""
    published = 0
    for recommendation in queryset.filter(publication=Publication.DRAFT):
        try:
            workflow.take_step(recommendation, "publish", by=request.user)
        except workflow.StepRefused as refusal:
            words = gettext("%(reference)s isn't published: %(why)s")
            messages.error(request, words % {"reference": recommendation.reference, "why": refusal})
        else:
            published += 1
    words = ngettext("%(count)s recommendation published.", "%(count)s recommendations published.", published)
    messages.info(request, words % {"count": published})
