"""How far a spreadsheet is: the part of its page that asks for itself every two seconds, until the page has news."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from intake import files, jobs
from intake.models import UploadState
from intake.models.upload import Upload


def progress(request, upload: Upload):
    """What htmx asks for at `<page>progress/`. Asking also begins what waits, where a place became free."""
    if upload.state == UploadState.WAITING:
        jobs.begin_waiting()
        upload.refresh_from_db()
    if not request.htmx:
        return redirect(upload)
    if not upload.is_busy or upload.is_dead(timezone.now()):
        return HttpResponseClientRefresh()
    return render(request, "intake/_progress.html", of_upload(upload))


def of_upload(upload: Upload) -> dict:
    """What `intake/_progress.html` shows; for the context of the whole page too, which includes it while `is_busy`.

    `is_dead`: its process is gone, and the page offers to begin again. `refusal`: the sentence of a failure, if any.
    """
    return {
        "upload": upload,
        "is_busy": upload.is_busy,
        "is_dead": upload.is_dead(timezone.now()),
        "is_written": upload.state == UploadState.WRITING,
        "is_waiting": upload.state == UploadState.WAITING,
        "refusal": refusal_of(upload),
    }


def refusal_of(upload: Upload) -> str:
    """Why it couldn't be read or written, as a sentence; nothing when it could."""
    if not upload.failure:
        return ""
    if upload.failure["code"] == "interrupted":
        return _("The work on this file stopped unexpectedly. Nothing was written. Try again.")
    return files.sentence(upload.failure["code"], upload.failure["values"])
