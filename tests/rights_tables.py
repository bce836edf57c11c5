"""What each address of the site answers to each person, as literal tables."""

# What is answered: a status, or "login" for a redirection to the page where one signs in.

ALL = "200 200 200 200 200 200 200"
SIGNED_IN = "login 200 200 200 200 200 200"
DEED = "login 405 405 405 405 405 405"
NOBODY = "404 404 404 404 404 404 404"

# name of the address, of what, its arguments, and the answers to visitor, stranger, elsewhere, colleague, owner,
# secretary, administrator

PAGES = [
    ("publishing:home", "", lambda w: [], ALL),
    ("publishing:about", "", lambda w: [], ALL),
    ("publishing:robots", "", lambda w: [], ALL),
    ("organizations:list", "", lambda w: [], ALL),
    ("organizations:detail", "", lambda w: [w.lead.slug], ALL),
    ("organizations:detail", "that isn't", lambda w: ["no-such"], NOBODY),
    ("councils:list", "", lambda w: [], ALL),
    ("councils:detail", "", lambda w: [w.council.slug], ALL),
    ("councils:detail", "that isn't", lambda w: ["no-such"], NOBODY),
    ("councils:session", "", lambda w: [w.council.slug, "2021-01"], ALL),
    ("councils:session", "hidden", lambda w: [w.council.slug, "2021-05"], "404 404 404 404 404 200 200"),
    ("councils:session", "that isn't", lambda w: [w.council.slug, "2021-99"], NOBODY),
    ("councils:minutes_text", "approved", lambda w: [w.council.slug, "2021-01", 1], ALL),
    ("councils:minutes_text", "draft", lambda w: [w.council.slug, "2021-01", 2], "404 404 404 404 404 200 200"),
    (
        "councils:minutes_text",
        "of one that's hidden",
        lambda w: [w.council.slug, "2021-05", 1],
        "404 404 404 404 404 200 200",
    ),
    ("councils:minutes_text", "that isn't", lambda w: [w.council.slug, "2021-01", 9], NOBODY),
    ("councils:minutes_file", "public", lambda w: [w.council.slug, "2021-01", 1, w.scan.pk], ALL),
    (
        "councils:minutes_file",
        "private",
        lambda w: [w.council.slug, "2021-01", 1, w.private_scan.pk],
        "404 404 404 404 404 200 200",
    ),
    (
        "councils:minutes_file",
        "of a draft",
        lambda w: [w.council.slug, "2021-01", 2, w.scan_of_draft.pk],
        "404 404 404 404 404 200 200",
    ),
    ("councils:minutes_file", "of another version", lambda w: [w.council.slug, "2021-01", 2, w.scan.pk], NOBODY),
    ("councils_staff:list", "", lambda w: [], SIGNED_IN),
    ("councils_staff:session", "", lambda w: [w.council.slug, "2021-01"], "login 404 404 404 404 200 200"),
    ("councils_staff:minutes_write", "draft", lambda w: [w.council.slug, "2021-01"], "login 404 404 404 404 200 200"),
    (
        "councils_staff:minutes_write",
        "approved",
        lambda w: [w.council.slug, "2021-05"],
        "login 404 404 404 404 302 302",
    ),
    ("councils_staff:minutes_step", "", lambda w: [w.council.slug, "2021-01", 2], DEED),
    ("councils_staff:minutes_supersede", "", lambda w: [w.council.slug, "2021-01", 1], DEED),
    ("councils_staff:file_add", "", lambda w: [w.council.slug, "2021-01", 2], DEED),
    ("councils_staff:file_change", "", lambda w: [w.council.slug, "2021-01", 2, w.scan_of_draft.pk], DEED),
    ("consultations:list", "", lambda w: [], ALL),
    ("consultations:detail", "", lambda w: [w.consultation.slug], ALL),
    ("consultations:detail", "hidden", lambda w: [w.hidden_consultation.slug], "404 404 404 404 404 200 200"),
    ("consultations_staff:list", "", lambda w: [], SIGNED_IN),
    ("consultations_staff:detail", "", lambda w: [w.consultation.slug], "login 404 404 404 404 200 200"),
    ("consultations_staff:detail", "hidden", lambda w: [w.hidden_consultation.slug], "login 404 404 404 404 200 200"),
    *[
        row
        for name in ("map", "map_compare", "map_graphml", "map_links_csv", "map_actors_csv", "map_svg", "map_picture")
        for row in (
            (f"consultations:{name}", "", lambda w: [w.consultation.slug, "both"], ALL),
            (
                f"consultations:{name}",
                "hidden",
                lambda w: [w.consultation.slug, "sector"],
                "404 404 404 404 404 200 200",
            ),
            (
                f"consultations:{name}",
                "of one that's hidden",
                lambda w: [w.hidden_consultation.slug, "both"],
                "404 404 404 404 404 200 200",
            ),
            (f"consultations:{name}", "that isn't", lambda w: [w.consultation.slug, "institutional"], NOBODY),
        )
    ],
    ("consultations_staff:maps", "", lambda w: [w.consultation.slug], "login 404 404 404 404 200 200"),
    ("consultations_staff:map", "", lambda w: [w.consultation.slug, "sector"], "login 404 404 404 404 200 200"),
    (
        "consultations_staff:map",
        "that isn't",
        lambda w: [w.consultation.slug, "no-such"],
        "login 404 404 404 404 404 404",
    ),
    (
        "consultations_staff:map_actor",
        "",
        lambda w: [w.consultation.slug, "sector", w.hidden_actor.pk],
        "login 404 404 404 404 200 200",
    ),
    ("consultations_staff:maps_refresh", "", lambda w: [w.consultation.slug], DEED),
    *[
        (f"consultations_staff:{name}", "", lambda w: [w.consultation.slug, "sector"], DEED)
        for name in ("map_publish", "map_describe", "map_actor_add", "map_link_add")
    ],
    *[
        (f"consultations_staff:{name}", "", lambda w: [w.consultation.slug, "sector", w.hidden_actor.pk], DEED)
        for name in ("map_actor_facts", "map_actor_merge", "map_actor_change")
    ],
    ("consultations_staff:map_link_remove", "", lambda w: [w.consultation.slug, "sector", w.hidden_link.pk], DEED),
    ("recommendations:list", "", lambda w: [], ALL),
    ("recommendations:detail", "published", lambda w: [w.published.reference], ALL),
    ("recommendations:detail", "archived", lambda w: [w.archived.reference], ALL),
    ("recommendations:detail", "draft", lambda w: [w.draft.reference], "404 404 404 404 404 200 200"),
    ("recommendations:detail", "that isn't", lambda w: ["NO-SUCH"], NOBODY),
    ("recommendations:changes", "published", lambda w: [w.published.reference], ALL),
    ("recommendations:changes", "draft", lambda w: [w.draft.reference], "404 404 404 404 404 200 200"),
    ("recommendations:changes_json", "published", lambda w: [w.published.reference], ALL),
    ("recommendations:changes_json", "draft", lambda w: [w.draft.reference], "404 404 404 404 404 200 200"),
    (
        "recommendations:evidence",
        "public",
        lambda w: [w.declared.reference, w.evidence.pk],
        "302 302 302 302 302 302 302",
    ),
    (
        "recommendations:evidence",
        "private",
        lambda w: [w.declared.reference, w.private.pk],
        "404 404 404 302 302 302 302",
    ),
    (
        "recommendations:evidence",
        "not sent yet",
        lambda w: [w.published.reference, w.evidence_of_draft.pk],
        "404 404 404 302 302 404 302",
    ),
    ("recommendations:evidence", "of another", lambda w: [w.published.reference, w.evidence.pk], NOBODY),
    # The desk: what isn't on it isn't there.
    ("desk:home", "", lambda w: [], SIGNED_IN),
    (
        "publishing:minutes_document",
        "",
        lambda w: [w.council.slug, "2021-01"],
        "login 404 404 404 404 200 200",
    ),
    (
        "publishing:minutes_document",
        "hidden",
        lambda w: [w.council.slug, "2021-05"],
        "login 404 404 404 404 200 200",
    ),
    ("recommendations_staff:list", "", lambda w: [], SIGNED_IN),
    ("intake:home", "", lambda w: [], SIGNED_IN),
    ("intake:paper_new", "", lambda w: [], "login 403 200 403 403 200 200"),
    ("intake:paper", "under review", lambda w: [w.paper.pk], "login 403 404 403 403 200 200"),
    ("intake:paper", "taken over", lambda w: [w.adopted.pk], "login 403 404 403 403 200 200"),
    ("intake:paper_save", "", lambda w: [w.paper.pk], "login 403 404 403 403 302 302"),
    ("intake:paper_council", "of none yet", lambda w: [w.of_no_council.pk], "login 403 403 403 403 403 200"),
    ("intake:paper_council", "chosen", lambda w: [w.paper.pk], "login 403 403 403 403 403 302"),
    ("intake:paper_adopt", "", lambda w: [w.paper.pk], "login 403 404 403 403 302 302"),
    ("intake:paper_publish", "", lambda w: [w.adopted.pk], DEED),
    ("intake:paper_discard", "", lambda w: [w.paper.pk], DEED),
    ("intake:sheet", "", lambda w: [], SIGNED_IN),
    ("intake:returned_new", "", lambda w: [], SIGNED_IN),
    ("intake:returned", "", lambda w: [w.returned.pk], "login 404 404 404 200 404 200"),
    ("intake:returned_progress", "", lambda w: [w.returned.pk], "login 404 404 404 302 404 302"),
    ("intake:returned_choose", "", lambda w: [w.returned.pk], DEED),
    ("intake:returned_accept", "", lambda w: [w.returned.pk], DEED),
    ("intake:returned_discard", "", lambda w: [w.returned.pk], DEED),
    ("intake:returned_again", "", lambda w: [w.returned.pk], DEED),
    ("intake:import_new", "", lambda w: [], "login 403 200 403 403 200 200"),
    ("intake:import", "", lambda w: [w.imported.pk], "login 404 404 404 404 200 200"),
    ("intake:import_progress", "", lambda w: [w.imported.pk], "login 404 404 404 404 302 302"),
    ("intake:import_match", "", lambda w: [w.imported.pk], "login 404 404 404 404 200 200"),
    ("intake:import_accept", "", lambda w: [w.imported.pk], DEED),
    ("intake:import_discard", "", lambda w: [w.imported.pk], DEED),
    ("intake:import_again", "", lambda w: [w.imported.pk], DEED),
    (
        "recommendations_staff:detail",
        "published",
        lambda w: [w.published.reference],
        "login 404 404 200 200 200 200",
    ),
    ("recommendations_staff:detail", "draft", lambda w: [w.draft.reference], "login 404 404 404 404 200 200"),
    ("recommendations_staff:step", "", lambda w: [w.published.reference], DEED),
    ("recommendations_staff:lead", "", lambda w: [w.published.reference], DEED),
    ("recommendations_staff:deadline", "", lambda w: [w.published.reference], DEED),
    (
        "recommendations_staff:update_new",
        "one is open",
        lambda w: [w.published.reference],
        "login 404 404 302 302 403 403",
    ),
    ("recommendations_staff:update_new", "draft", lambda w: [w.draft.reference], "login 404 404 404 404 403 403"),
    (
        "recommendations_staff:update",
        "submitted",
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 200 200 200 200",
    ),
    (
        "recommendations_staff:update",
        "draft",
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 200 200 404 200",
    ),
    (
        "recommendations_staff:update_edit",
        "draft",
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 200 200 404 403",
    ),
    (
        "recommendations_staff:update_edit",
        "submitted",
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 302 302 403 403",
    ),
    ("recommendations_staff:update_discard", "", lambda w: [w.published.reference, w.update_draft.pk], DEED),
    ("recommendations_staff:evidence_add", "", lambda w: [w.published.reference, w.update_draft.pk], DEED),
    (
        "recommendations_staff:evidence_change",
        "",
        lambda w: [w.published.reference, w.update_draft.pk, w.evidence_of_draft.pk],
        DEED,
    ),
    ("recommendations_staff:update_step", "", lambda w: [w.declared.reference, w.update.pk], DEED),
]

# What is sent: the same columns, for the deeds; what each person did is undone before the next.

STEP = "recommendations_staff:step"
UPDATE_STEP = "recommendations_staff:update_step"
KEEPERS = "login 404 404 404 404 302 302"
DEEDS = [
    ("intake:paper_save", {"edition": "1"}, lambda w: [w.paper.pk], "login 403 404 403 403 302 302"),
    ("intake:paper_council", {}, lambda w: [w.of_no_council.pk], "login 403 403 403 403 403 422"),
    ("intake:paper_adopt", {}, lambda w: [w.paper.pk], "login 403 404 403 403 302 302"),
    ("intake:paper_publish", {}, lambda w: [w.adopted.pk], "login 403 404 403 403 302 302"),
    ("intake:paper_discard", {}, lambda w: [w.paper.pk], "login 403 404 403 403 302 302"),
    ("intake:returned_new", {}, lambda w: [], "login 422 422 422 422 422 422"),
    ("intake:returned_choose", {}, lambda w: [w.returned.pk], THEIR_SHEET := "login 404 404 404 302 404 403"),
    ("intake:returned_accept", {}, lambda w: [w.returned.pk], THEIR_SHEET),
    ("intake:returned_discard", {}, lambda w: [w.returned.pk], THEIR_SHEET),
    ("intake:returned_again", {}, lambda w: [w.returned.pk], THEIR_SHEET),
    ("intake:import_new", {}, lambda w: [], "login 403 422 403 403 422 422"),
    ("intake:import_match", {}, lambda w: [w.imported.pk], "login 404 404 404 404 422 422"),
    ("intake:import_match", {"column-A": "text"}, lambda w: [w.imported.pk], "login 404 404 404 404 302 302"),
    ("intake:import_accept", {}, lambda w: [w.imported.pk], "login 404 404 404 404 302 302"),
    ("intake:import_discard", {}, lambda w: [w.imported.pk], "login 404 404 404 404 302 302"),
    ("intake:import_again", {}, lambda w: [w.imported.pk], "login 404 404 404 404 302 302"),
    (STEP, {"step": "archive", "reason": "سبب"}, lambda w: [w.published.reference], "login 404 404 409 409 302 302"),
    (STEP, {"step": "accept"}, lambda w: [w.published.reference], "login 404 404 302 302 409 409"),
    (STEP, {"step": "publish"}, lambda w: [w.draft.reference], "login 404 404 404 404 302 302"),
    (
        "recommendations_staff:deadline",
        {"due_on": "2030-01-31"},
        lambda w: [w.published.reference],
        "login 404 404 409 409 302 302",
    ),
    (
        "recommendations_staff:lead",
        {"organization": "", "reason": "سبب"},
        lambda w: [w.published.reference],
        "login 404 404 409 409 302 302",
    ),
    (
        "recommendations_staff:update_discard",
        {},
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 302 302 404 403",
    ),
    (
        "recommendations_staff:evidence_add",
        {"link": "https://example.org/more", "title": "وثيقة"},
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 302 302 404 403",
    ),
    (
        "recommendations_staff:evidence_change",
        {"deed": "hide"},
        lambda w: [w.published.reference, w.update_draft.pk, w.evidence_of_draft.pk],
        "login 404 404 302 302 404 403",
    ),
    (
        "recommendations_staff:evidence_change",
        {"deed": "remove"},
        lambda w: [w.declared.reference, w.update.pk, w.private.pk],
        "login 404 404 302 302 403 403",
    ),
    (
        UPDATE_STEP,
        {"step": "submit"},
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 302 302 404 409",
    ),
    (
        UPDATE_STEP,
        {"step": "verify"},
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 409 409 302 409",
    ),
    (
        UPDATE_STEP,
        {"step": "return", "reason": "سبب"},
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 409 409 302 409",
    ),
    (
        "councils_staff:minutes_step",
        {"step": "approve", "approved_on": "2021-06-01"},
        lambda w: [w.council.slug, "2021-01", 2],
        "login 404 404 404 404 302 302",
    ),
    (
        "councils_staff:minutes_step",
        {"step": "discard"},
        lambda w: [w.council.slug, "2021-01", 2],
        "login 404 404 404 404 302 302",
    ),
    (
        "councils_staff:minutes_step",
        {"step": "freeze"},
        lambda w: [w.council.slug, "2021-01", 2],
        "login 404 404 404 404 409 409",
    ),
    (
        "councils_staff:minutes_supersede",
        {"reason": "سبب"},
        lambda w: [w.council.slug, "2021-05", 1],
        "login 404 404 404 404 302 302",
    ),
    (
        "councils_staff:minutes_write",
        {"text": "نص آخر", "reason": "سبب", "edition": "1"},
        lambda w: [w.council.slug, "2021-01"],
        "login 404 404 404 404 302 302",
    ),
    (
        "councils_staff:file_change",
        {"deed": "remove"},
        lambda w: [w.council.slug, "2021-01", 1, w.private_scan.pk],
        "login 404 404 404 404 302 302",
    ),
    (
        UPDATE_STEP,
        {"step": "withdraw", "reason": "سبب"},
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 302 302 409 409",
    ),
    ("consultations_staff:maps_refresh", {}, lambda w: [w.consultation.slug], KEEPERS),
    *[
        (f"consultations_staff:{name}", data, lambda w: [w.consultation.slug, "sector"], KEEPERS)
        for name, data in (
            ("map_publish", {"deed": "publish"}),
            ("map_describe", {"description": "وصف"}),
            ("map_actor_add", {"name": "جمعية"}),
            ("map_link_add", {"source": "جمعية", "target": "غرفة", "mechanism": "funding"}),
        )
    ],
    *[
        (f"consultations_staff:{name}", data, lambda w: [w.consultation.slug, "sector", w.hidden_actor.pk], KEEPERS)
        for name, data in (
            ("map_actor_facts", {"kind": "chamber"}),
            ("map_actor_merge", {"into": "غرفة"}),
            ("map_actor_change", {"deed": "leave_out"}),
        )
    ],
    (
        "consultations_staff:map_link_remove",
        {},
        lambda w: [w.consultation.slug, "sector", w.hidden_link.pk],
        KEEPERS,
    ),
]

# Signing in and the second factor: the pages of allauth, told apart only by whether somebody is signed in.

OWN_ACCOUNT = "login 200 200 200 200 200 200"
AFTER_PROOF = "login 302 302 302 302 302 302"
NO_PASSWORD_YET = "login 403 403 403 403 403 403"
NO_FACTOR_YET = "login 404 404 404 404 404 404"
ACCOUNT = {
    "account_login": ([], "200 302 302 302 302 302 302"),
    "account_logout": ([], "302 200 200 200 200 200 200"),
    "account_inactive": ([], ALL),
    "account_signup": ([], "200 302 302 302 302 302 302"),
    "account_reauthenticate": ([], NO_PASSWORD_YET),
    "account_email": ([], OWN_ACCOUNT),
    "account_email_verification_sent": ([], ALL),
    "account_confirm_email": (["no-such-key"], ALL),
    "account_change_password": ([], AFTER_PROOF),
    "account_set_password": ([], OWN_ACCOUNT),
    "account_reset_password": ([], ALL),
    "account_reset_password_done": ([], ALL),
    "account_reset_password_from_key": (["no", "such-key"], ALL),
    "account_reset_password_from_key_done": ([], ALL),
    "account_confirm_login_code": ([], AFTER_PROOF),
    "mfa_index": ([], OWN_ACCOUNT),
    "mfa_authenticate": ([], AFTER_PROOF),
    "mfa_reauthenticate": ([], NO_PASSWORD_YET),
    "mfa_activate_totp": ([], OWN_ACCOUNT),
    "mfa_deactivate_totp": ([], NO_FACTOR_YET),
    "mfa_view_recovery_codes": ([], NO_FACTOR_YET),
    "mfa_generate_recovery_codes": ([], OWN_ACCOUNT),
    "mfa_download_recovery_codes": ([], NO_FACTOR_YET),
    "mfa_list_webauthn": ([], OWN_ACCOUNT),
    "mfa_add_webauthn": ([], OWN_ACCOUNT),
    "mfa_reauthenticate_webauthn": ([], NO_PASSWORD_YET),
    "mfa_remove_webauthn": ([1], NO_FACTOR_YET),
    "mfa_edit_webauthn": ([1], NO_FACTOR_YET),
    "mfa_login_webauthn": ([], AFTER_PROOF),
}

# The admin. Whoever doesn't enter data is sent to sign in. What lies outside a secretary's reach isn't there: Django
# goes back to the front page and says so (302).

ADMINISTRATORS = "login login 403 login login 403 200"
DATA_ENTRY = "login login 200 login login 200 200"
THEIR_OWN = "login login 302 login login 200 200"
NOBODY_DOES = "login login 403 login login 403 403"
TO_THE_FORM = "login login 302 login login 302 302"
ADMIN = [
    ("admin:index", lambda w: [], DATA_ENTRY),
    ("admin:login", lambda w: [], "login 403 302 403 403 302 302"),
    ("admin:logout", lambda w: [], "login 302 405 302 302 405 405"),
    ("admin:password_change", lambda w: [], DATA_ENTRY),
    ("admin:password_change_done", lambda w: [], DATA_ENTRY),
    ("admin:autocomplete", lambda w: [], NOBODY_DOES),
    ("admin:jsi18n", lambda w: [], DATA_ENTRY),
    ("admin:app_list", lambda w: ["organizations"], DATA_ENTRY),
    ("admin:app_list", lambda w: ["auth"], "login login 404 login login 404 200"),
    ("admin:view_on_site", lambda w: [w.kind_of_recommendation, w.draft.pk], TO_THE_FORM),
    ("admin:auth_user_password_change", lambda w: [w.owner.pk], ADMINISTRATORS),
]
STEPS = [
    (
        "admin:recommendations_recommendation_step",
        lambda w: [w.published.pk, "archive"],
        THEIR_STEP := "login login 404 login login 200 200",
    ),
    ("admin:recommendations_recommendation_step", lambda w: [w.draft.pk, "publish"], THEIR_STEP),
    ("admin:recommendations_recommendation_step", lambda w: [w.draft.pk, "assign_lead"], THEIR_STEP),
    (
        "admin:recommendations_recommendation_step",
        lambda w: [w.published.pk, "accept"],
        "login login 404 login login 302 302",
    ),
    (
        "admin:recommendations_progressupdate_step",
        lambda w: [w.update.pk, "verify"],
        "login login 404 login login 200 302",
    ),
    (
        "admin:recommendations_progressupdate_step",
        lambda w: [w.update_draft.pk, "submit"],
        "login login 404 login login 404 302",
    ),
]
# of what: list, add, change, history, delete
KINDS = {
    "organizations_organization": (
        lambda w: w.lead,
        DATA_ENTRY,
        ADMINISTRATORS,
        DATA_ENTRY,
        DATA_ENTRY,
        ADMINISTRATORS,
    ),
    "organizations_territory": (
        lambda w: w.territory,
        DATA_ENTRY,
        ADMINISTRATORS,
        DATA_ENTRY,
        DATA_ENTRY,
        ADMINISTRATORS,
    ),
    "organizations_source": (lambda w: w.source, DATA_ENTRY, DATA_ENTRY, DATA_ENTRY, DATA_ENTRY, ADMINISTRATORS),
    "organizations_post": (lambda w: w.post, *[ADMINISTRATORS] * 5),
    "organizations_appointment": (lambda w: w.appointment, *[ADMINISTRATORS] * 5),
    "organizations_user": (lambda w: w.owner, *[ADMINISTRATORS] * 4, NOBODY_DOES),
    "auth_group": (lambda w: w.group, *[ADMINISTRATORS] * 5),
    "mfa_authenticator": (lambda w: w.factor, ADMINISTRATORS, NOBODY_DOES, *[ADMINISTRATORS] * 3),
    "consultations_strategy": (
        lambda w: w.phase.strategy,
        DATA_ENTRY,
        ADMINISTRATORS,
        DATA_ENTRY,
        DATA_ENTRY,
        ADMINISTRATORS,
    ),
    "consultations_phase": (lambda w: w.phase, DATA_ENTRY, ADMINISTRATORS, DATA_ENTRY, DATA_ENTRY, ADMINISTRATORS),
    "consultations_consultation": (
        lambda w: w.consultation,
        DATA_ENTRY,
        DATA_ENTRY,
        THEIR_OWN,
        THEIR_OWN,
        ADMINISTRATORS,
    ),
    "consultations_participant": (lambda w: w.participant, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "consultations_finding": (lambda w: w.finding, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "consultations_workshop": (lambda w: w.workshop, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "councils_council": (lambda w: w.council, DATA_ENTRY, ADMINISTRATORS, THEIR_OWN, THEIR_OWN, ADMINISTRATORS),
    "councils_session": (lambda w: w.session, DATA_ENTRY, DATA_ENTRY, THEIR_OWN, THEIR_OWN, ADMINISTRATORS),
    "councils_sitting": (lambda w: w.sitting, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "councils_agendaitem": (lambda w: w.item, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "councils_minutes": (lambda w: w.minutes, DATA_ENTRY, NOBODY_DOES, THEIR_OWN, THEIR_OWN, NOBODY_DOES),
    "councils_ordinarymonth": (lambda w: w.ordinary_month, *[ADMINISTRATORS] * 5),
    "recommendations_recommendation": (lambda w: w.draft, DATA_ENTRY, DATA_ENTRY, THEIR_OWN, THEIR_OWN, NOBODY_DOES),
    "recommendations_progressupdate": (lambda w: w.update, DATA_ENTRY, NOBODY_DOES, THEIR_OWN, THEIR_OWN, NOBODY_DOES),
    "recommendations_statuschange": (
        lambda w: w.draft_change,
        DATA_ENTRY,
        NOBODY_DOES,
        THEIR_OWN,
        THEIR_OWN,
        NOBODY_DOES,
    ),
    "recommendations_evidence": (lambda w: w.private, DATA_ENTRY, NOBODY_DOES, THEIR_OWN, THEIR_OWN, NOBODY_DOES),
    "recommendations_theme": (lambda w: w.theme, DATA_ENTRY, ADMINISTRATORS, DATA_ENTRY, DATA_ENTRY, NOBODY_DOES),
}
VIEWS = ("changelist", "add", "change", "history", "delete")
UNNAMED = {"admin/(?P<url>.*)$"} | {f"admin/{kind.replace('_', '/', 1)}/<path:object_id>/" for kind in KINDS}
"""Addresses without a name: the admin's own catch-all, and a short address of each thing that leads to its form."""
