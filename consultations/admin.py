from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations.models import (
    ActorMap,
    Consultation,
    Document,
    Finding,
    Participant,
    Phase,
    ProgrammeItem,
    Strategy,
    Table,
    Workshop,
)
from data_entry.history import FieldHistory
from data_entry.pages import Entry, Rows, Sheets, link_to_form, link_to_list
from edit_conflict.forms import EditionForm
from organizations.admin import RegionFilter


@admin.register(Consultation)
class ConsultationAdmin(FieldHistory, Entry):
    class WorkshopRows(Rows):
        model = Workshop
        fields = ("number", "title", "setting", "facilitator")
        show_change_link = True

    class ProgrammeRows(Rows):
        model = ProgrammeItem
        fields = ("held_on", "starts_at", "ends_at", "title", "speakers", "workshop")

    class ActorMapSheets(Sheets):
        model = ActorMap

    class Form(EditionForm):
        own_organizations: frozenset[int] | None = None
        """Those this person enters data for; None for an administrator, who enters it for all."""

        def clean_organizers(self):
            organizers = self.cleaned_data["organizers"]
            if self.own_organizations is not None and not self.own_organizations.intersection(o.pk for o in organizers):
                raise forms.ValidationError(_("Your own council must be one of the organizers."))
            return organizers

    form = Form
    scope = ""
    inlines = [ProgrammeRows, WorkshopRows, ActorMapSheets]
    reads = ("territory", "phase")
    list_display = ("title_ar", "held_on", "place", "territory", "phase", "is_public", "is_example")
    list_filter = ("is_public", RegionFilter, "is_example")
    search_fields = ("title_ar", "title_fr", "place", "slug")
    date_hierarchy = "held_on"
    ordering = ("-held_on", "-pk")
    autocomplete_fields = ("phase", "territory", "covers", "organizers", "partners", "source")
    readonly_fields = ("participants_entered", "findings_entered")
    prepopulated_fields = {"slug": ("title_fr",)}
    fieldsets = (
        (None, {"fields": ("title_ar", "title_fr", "slug", "phase", "organizers", "partners")}),
        (_("When and where"), {"fields": ("held_on", "ended_on", "place", "territory", "covers", "alongside")}),
        (
            _("What was said"),
            {
                "fields": ("summary", "source", "participants_entered", "findings_entered"),
                "description": _("Participants and findings have pages of their own: there can be hundreds."),
            },
        ),
        (_("Registration"), {"fields": ("registration_opens", "registration_closes_at", "capacity")}),
        (_("Personal data"), {"fields": ("privacy_purpose", "keep_months")}),
        (_("Publication"), {"fields": ("what_next", "is_public", "is_example")}),
    )

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if not request.user.is_superuser:
            form.own_organizations = frozenset(request.user.organization_ids_as("secretary"))
        return form

    @admin.display(description=_("participants"))
    def participants_entered(self, consultation):
        if consultation.pk is None:
            return _("Save the consultation first.")
        count = consultation.participants.count()
        words = ngettext("%(count)s participant", "%(count)s participants", count) % {"count": count}
        return self._links(Participant, words, consultation)

    @admin.display(description=_("findings"))
    def findings_entered(self, consultation):
        if consultation.pk is None:
            return _("Save the consultation first.")
        count = consultation.findings.count()
        words = ngettext("%(count)s finding", "%(count)s findings", count) % {"count": count}
        return self._links(Finding, words, consultation)

    @staticmethod
    def _links(model, words, consultation):
        return format_html(
            "{} · {}",
            link_to_list(model, words, consultation__id__exact=consultation.pk),
            link_to_form(model, _("Add"), consultation=consultation.pk),
        )


class PartOfConsultation(Entry):
    """Participants, workshops, findings: each belongs to one consultation."""

    scope = "consultation"
    list_filter = ("consultation__is_example",)
    date_hierarchy = "consultation__held_on"


def unnamed(entry: LogEntry) -> LogEntry:
    """The admin's own list of deeds, without the name: it would remember who asked to be forgotten."""
    entry.object_repr = f"#{entry.object_id}"
    entry.save(update_fields=["object_repr"])
    return entry


@admin.register(Participant)
class ParticipantAdmin(PartOfConsultation):
    reads = ("consultation", "workshop", "organization")
    list_display = ("__str__", "role", "organization", "consultation", "came", "is_named")
    list_filter = ("role", "came", "category", "is_named")
    search_fields = ("name", "function", "organization__name_ar", "organization__name_fr")
    ordering = ("-consultation", "role", "pk")
    autocomplete_fields = ("consultation", "workshop", "organization", "territory")
    fieldsets = (
        (None, {"fields": ("consultation", "workshop", "role", "is_invited", "came")}),
        (_("Who"), {"fields": ("name", "function", "organization", "organization_name", "category", "territory")}),
        (_("About them"), {"fields": ("sex", "age_band")}),
        (_("What they agreed to"), {"fields": ("is_named",)}),
    )
    """Not the e-mail, the phone, and what hangs on them: whoever needs these has the page of the organizers."""

    def log_addition(self, request, obj, message):
        return unnamed(super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return unnamed(super().log_change(request, obj, message))

    def log_deletions(self, request, queryset):
        return [unnamed(entry) for entry in super().log_deletions(request, queryset)]

    def has_change_permission(self, request, obj=None):
        """Nobody writes a name back where one was erased."""
        return super().has_change_permission(request, obj) and not (obj and obj.forgotten_at)


@admin.register(Finding)
class FindingAdmin(PartOfConsultation):
    reads = ("consultation", "workshop")
    list_display = ("__str__", "kind", "workshop", "consultation")
    list_filter = ("kind",)
    search_fields = ("text", "consultation__title_ar")
    ordering = ("-consultation", "number")
    autocomplete_fields = ("consultation", "workshop")
    fields = ("consultation", "workshop", "number", "kind", "text", "is_public")


@admin.register(Document)
class DocumentAdmin(PartOfConsultation):
    """What is said of a file; files come in by the officials' space, which looks inside them."""

    reads = ("consultation",)
    list_display = ("__str__", "consultation", "is_public", "added_at")
    list_filter = ("is_public",)
    search_fields = ("title", "file_name", "consultation__title_ar")
    ordering = ("-consultation", "pk")
    fields = ("consultation", "file_name", "media_type", "sha256", "title", "is_public")
    readonly_fields = ("consultation", "file_name", "media_type", "sha256")

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Workshop)
class WorkshopAdmin(PartOfConsultation):
    class TableRows(Rows):
        model = Table
        fields = ("number", "rapporteur", "notes")

    class Form(EditionForm):
        pass

    form = Form
    inlines = [TableRows]
    reads = ("consultation",)
    list_display = ("title", "number", "setting", "facilitator", "consultation")
    list_filter = ()
    search_fields = ("title", "facilitator", "consultation__title_ar")
    ordering = ("-consultation", "number")
    autocomplete_fields = ("consultation",)
    fields = ("consultation", "number", "title", "theme", "setting", "aim", "facilitator", "rapporteur", "notes")


@admin.register(Strategy)
class StrategyAdmin(Entry):
    class PhaseRows(Rows):
        model = Phase

    class Form(EditionForm):
        pass

    form = Form
    inlines = [PhaseRows]
    reads = ("owner",)
    list_display = ("name_ar", "name_fr", "horizon", "owner")
    search_fields = ("name_ar", "name_fr", "horizon")
    ordering = ("name_ar", "pk")
    autocomplete_fields = ("owner",)
    fields = ("name_ar", "name_fr", "horizon", "owner", "description")


@admin.register(Phase)
class PhaseAdmin(Entry):
    class Form(EditionForm):
        pass

    form = Form
    reads = ("strategy",)
    list_display = ("__str__", "strategy")
    search_fields = ("title_ar", "title_fr", "strategy__name_ar", "strategy__name_fr")
    ordering = ("strategy__name_ar", "strategy", "number")
    autocomplete_fields = ("strategy",)
    fields = (
        *("strategy", "number", "title_ar", "title_fr", "produces"),
        *("starts_on", "ends_on", "progress", "progress_as_of"),
    )
