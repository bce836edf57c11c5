"""What was written before in the fields of a thing, by whom and when: simple_history's rows, to read only."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper


class Worded(HistoricalRecordContextHelper):
    """Values as their reader says them: the label of a choice, yes or no."""

    def prepare_delta_change_value(self, change, value):
        field = self.model._meta.get_field(change.field)
        if isinstance(value, bool):
            return _("Yes") if value else pgettext("not checked", "No")
        if getattr(field, "flatchoices", None):
            return dict(field.flatchoices).get(value, value)
        return super().prepare_delta_change_value(change, value)


class FieldHistory(SimpleHistoryAdmin):
    """The history page lists each change of the fields. Nothing is put back from here: it would skip every rule."""

    object_history_template = "admin/data_entry/history.html"

    def get_urls(self):
        return admin.ModelAdmin.get_urls(self)

    def revert_disabled(self, request, obj=None):
        return True

    def get_historical_record_context_helper(self, request, historical_record):
        return Worded(self.model, historical_record)

    def history_view(self, request, object_id, extra_context=None):
        if self.get_object(request, unquote(object_id)) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return super().history_view(request, object_id, extra_context)
