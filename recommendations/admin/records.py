"""What is only looked at in the admin: updates, their evidence, the changes of state. And the themes."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from data_entry.pages import Entry, ReadOnly, link_to_list
from recommendations.admin.steps import TakesSteps
from recommendations.models import Evidence, ProgressUpdate, Recommendation, StatusChange, Theme


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(TakesSteps, ReadOnly, Entry):
    """Written and submitted on the desk by who declares; verified or returned here or there."""

    change_form_template = "admin/recommendations/steps_form.html"
    scope = "recommendation"
    reads = ("recommendation", "organization", "author", "reviewer", "author_post__organization")
    list_display = ("recommendation", "organization", "status", "state", "happened_on", "submitted_at")
    list_filter = ("state", "status", "obstacle")
    search_fields = ("recommendation__reference", "recommendation__title", "words", "organization__name_ar")
    ordering = ("-changed_at", "-pk")
    fieldsets = (
        (None, {"fields": ("recommendation", "organization", "author", "author_post", "state")}),
        (
            _("What is declared"),
            {
                "fields": (
                    *("status", "happened_on", "words", "percentage", "obstacle", "reason", "submitted_at"),
                    "evidence_given",
                )
            },
        ),
        (_("Review"), {"fields": ("reviewer", "reviewed_at", "review_note")}),
    )
    readonly_fields = ("evidence_given",)

    def in_scope(self, queryset, user):
        return super().in_scope(queryset, user).visible_to(user)

    @admin.display(description=_("evidence"))
    def evidence_given(self, update):
        count = update.evidence.count()
        words = ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": count}
        return link_to_list(Evidence, words, update_row__id__exact=update.pk)


@admin.register(StatusChange)
class StatusChangeAdmin(ReadOnly, Entry):
    """Append-only: nobody adds, edits or deletes a row, administrators included."""

    scope = "recommendation"
    reads = ("recommendation", "by", "post__organization", "update_row__recommendation")
    list_display = ("recommendation", "sequence", "axis", "old", "new", "happened_on", "recorded_at", "by")
    list_filter = ("axis",)
    search_fields = ("recommendation__reference", "recommendation__title", "words", "reason")
    ordering = ("-recorded_at", "-pk")
    fieldsets = (
        (None, {"fields": ("recommendation", "sequence", "axis", "old", "new", "percentage")}),
        (_("Who, when and why"), {"fields": ("by", "post", "happened_on", "recorded_at", "words", "reason")}),
        (
            _("Chain"),
            {
                "fields": ("update_row", "evidence_digests", "previous_digest", "digest"),
                "description": _("Each digest covers the row and the digest before it: a rewritten past shows."),
            },
        ),
    )


@admin.register(Evidence)
class EvidenceAdmin(ReadOnly, Entry):
    """Given with an update, kept as it came; only whether the public meets it can still change."""

    scope = "update_row__recommendation"
    reads = ("update_row__recommendation",)
    list_display = ("label", "update_row", "media_type", "size", "is_public", "added_at")
    list_filter = ("is_public", "media_type")
    search_fields = ("title", "file_name", "link", "update_row__recommendation__reference")
    ordering = ("-pk",)
    readonly_fields = ("update_row", "title", "piece", "media_type", "size", "sha256", "added_at")
    fieldsets = (
        (None, {"fields": ("update_row", "title", "piece", "media_type", "size", "sha256", "added_at")}),
        (
            _("Publication"),
            {
                "fields": ("is_public",),
                "description": _("A piece that names persons is not for the public (law 09-08)."),
            },
        ),
    )

    def in_scope(self, queryset, user):
        updates = ProgressUpdate.objects.visible_to(user).values("pk")
        return super().in_scope(queryset, user).filter(update_row__in=updates)

    def has_change_permission(self, request, obj=None):
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    @admin.display(description=_("file or link"))
    def piece(self, evidence):
        address = evidence.get_absolute_url() if evidence.file else evidence.link
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, evidence.file_name or evidence.link)


@admin.register(Theme)
class ThemeAdmin(Entry):
    list_display = ("name_ar", "name_fr", "slug")
    search_fields = ("name_ar", "name_fr", "slug")
    ordering = ("name_ar", "pk")
    fields = ("name_ar", "name_fr", "slug")
    prepopulated_fields = {"slug": ("name_fr",)}

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def get_actions(self, request):
        """Not many at once: one in use would take its counts with it."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request, obj=None):
        """One that no recommendation has."""
        in_use = obj is not None and Recommendation.objects.filter(themes=obj).exists()
        return super().has_delete_permission(request, obj) and not in_use
