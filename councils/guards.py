"""What keeps approved minutes as they were approved, whoever writes, even SQL typed by hand.

An approved version may only be frozen and cannot be deleted; a frozen one, and its files, can't be touched at all.
"""

from row_guard import Guard, changes

MINUTES, FILES = "councils_minutes", "councils_minutesfile"
KEPT = (
    *("session_id", "version", "text", "reason", "sha256", "approved_on", "approved_at", "approved_by_id"),
    "entered_by_id",
)
"""Columns of an approved version that nothing may change."""

REFUSAL = "approved minutes stay as they are"
NOT_AN_APPROVED_ONE_MOVING_ON = "OLD.state = 'frozen' OR NEW.state NOT IN ('approved', 'frozen')"
IS_OF_FROZEN = "EXISTS (SELECT 1 FROM councils_minutes m WHERE m.id = {row}.minutes_id AND m.state = 'frozen')"
OLD_IS, NEW_IS = (IS_OF_FROZEN.format(row=row) for row in ("OLD", "NEW"))

GUARDS = (
    Guard(
        "minutes_stay_as_approved",
        MINUTES,
        "UPDATE",
        f"OLD.state <> 'draft' AND ({NOT_AN_APPROVED_ONE_MOVING_ON} OR {changes(KEPT)})",
        REFUSAL,
    ),
    Guard("minutes_stay_once_approved", MINUTES, "DELETE", "OLD.state <> 'draft'", REFUSAL),
    Guard("minutes_files_stay_once_frozen", FILES, "DELETE", OLD_IS, REFUSAL, reads=(MINUTES,)),
    Guard("minutes_files_are_not_added_once_frozen", FILES, "INSERT", NEW_IS, REFUSAL, reads=(MINUTES,)),
    Guard("minutes_files_stay_as_frozen", FILES, "UPDATE", f"{OLD_IS} OR {NEW_IS}", REFUSAL, reads=(MINUTES,)),
)
