"""A form of the officials' space: read, saved once, or shown again with all that was typed."""

from django.db import transaction

from edit_conflict.forms import EditConflict


def sent(request, make_form):
    """(the form, whether it is saved). `make_form` takes what was sent, or nothing.

    Saved by somebody else between the check and the write, it is checked again and shows both versions.
    """
    if request.method != "POST":
        return make_form(), False
    form = make_form(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                form.save()
        except EditConflict:
            form.instance.refresh_from_db()
            form = make_form(request.POST)
            form.is_valid()
        else:
            return form, True
    return form, False
