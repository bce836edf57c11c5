"""The house as its source stands: imports run down, only the workflow writes a state, pages hold no code."""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent

FLOORS = (
    {
        *("arabic_text", "digest_chain", "register_version", "edit_conflict", "bilingual"),
        *("address_bar", "data_entry", "formatted_text", "prepared_query", "row_guard", "survey_form"),
        *("uploaded_files", "word_document", "xlsform"),
    },
    {"organizations"},
    {"councils", "consultations"},
    {"recommendations"},
    {"desk", "publishing", "intake"},
    {"config"},
)
"""From the ground up. A room imports itself and what lies below it; rooms of one floor don't know each other."""

LEAF_OF_LEAF = {"data_entry": {"arabic_text", "edit_conflict"}, "xlsform": {"survey_form"}}
"""What a leaf is made of, where it isn't alone."""

WITHOUT_DJANGO = ("arabic_text", "digest_chain", "survey_form", "word_document", "xlsform")
PLAIN = {
    *(
        "array",
        "bisect",
        "collections",
        "dataclasses",
        "datetime",
        "enum",
        "functools",
        "hashlib",
        "io",
        "json",
        "math",
    ),
    *("docx", "pathlib", "rapidfuzz", "re", "typing", "unicodedata", *WITHOUT_DJANGO),
}
"""What they may import: Python's own, themselves, the likeness of strings, and the writer of Word documents."""

ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def sources(*rooms) -> list[Path]:
    return [path for room in sorted(rooms or ROOMS) for path in sorted((HOUSE / room).rglob("*.py"))]


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def trees(*rooms):
    for path in sources(*rooms):
        yield path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path, tree: ast.AST):
    """(line, module) of every import of a file, those inside functions too, and those by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                package = path.relative_to(HOUSE).parts[: -node.level]
                yield node.lineno, ".".join([*package, node.module or ""]).strip(".")
            else:
                yield node.lineno, node.module
        elif isinstance(node, ast.Call) and called(node) in ("import_module", "__import__", "get_model"):
            yield from ((node.lineno, name) for name in map(said, node.args[:1]) if name)


def said(node: ast.AST) -> str:
    """The text that stands there; nothing for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def may_import(room: str, other: str) -> bool:
    if room == other or other not in ROOMS:
        return True
    if ROOMS[room] == 0:
        return other in LEAF_OF_LEAF.get(room, set())
    return ROOMS[other] < ROOMS[room]


# The arrow


def test_every_room_has_its_floor():
    rooms = {path.parent.name for path in HOUSE.glob("*/__init__.py")} - {"tests"}
    assert rooms == set(ROOMS)


def test_the_arrow_runs_down():
    wrong = [
        f"{named(path)}:{line} imports {module}"
        for path, tree in trees()
        for line, module in imported(path, tree)
        if not may_import(path.relative_to(HOUSE).parts[0], module.split(".")[0])
    ]
    assert wrong == []


def test_relations_point_down_too():
    """A foreign key by name is an import in disguise; migrations are held to it as well."""
    wrong = []
    for path, tree in trees():
        room = path.relative_to(HOUSE).parts[0]
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                other = re.fullmatch(r"([a-z_]+)\.[A-Za-z]+", node.value)
                is_relation = other and (named(path).find("/migrations/") > 0 or "/models" in named(path))
                if is_relation and other[1] in ROOMS and not may_import(room, other[1]):
                    wrong.append(f"{named(path)}:{node.lineno} names {node.value}")
    assert wrong == []


def test_migrations_depend_on_lower_rooms_only():
    wrong = []
    for path, tree in trees():
        if path.parent.name != "migrations":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "dependencies":
                pairs = [ast.literal_eval(pair) for pair in node.value.elts if isinstance(pair, ast.Tuple)]
                room = path.parent.parent.name
                wrong += [f"{named(path)} depends on {one}" for one, _ in pairs if not may_import(room, one)]
    assert wrong == []


def test_nobody_imports_config_but_config_and_tests_stay_outside():
    wrong = [
        f"{named(path)}:{line} imports {module}"
        for path, tree in trees()
        for line, module in imported(path, tree)
        if (module.split(".")[0] == "config" and path.relative_to(HOUSE).parts[0] != "config")
        or module.split(".")[0] == "tests"
    ]
    assert wrong == []


def test_leaves_of_plain_python_know_no_django():
    wrong = [
        f"{named(path)}:{line} imports {module}"
        for path, tree in trees(*WITHOUT_DJANGO)
        for line, module in imported(path, tree)
        if module.split(".")[0] not in PLAIN
    ]
    assert wrong == []


def test_the_reader_of_minutes_knows_no_django_either():
    wrong = [
        f"{named(path)}:{line} imports {module}"
        for path, tree in trees("intake/reading")
        for line, module in imported(path, tree)
        if module.split(".")[0] not in PLAIN and not f"{module}.".startswith("intake.reading.")
    ]
    assert wrong == []


def test_back_references_up_the_arrow_cant_be_written():
    """A relation to a lower room says related_name="+", or the name it has down there."""
    wrong = []
    for path, tree in trees():
        room = path.relative_to(HOUSE).parts[0]
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and called(node) in ("ForeignKey", "ManyToManyField", "OneToOneField")):
                continue
            other = said(node.args[0]).partition(".")[0] if node.args else ""
            is_named = any(keyword.arg == "related_name" for keyword in node.keywords)
            if other in ROOMS and ROOMS[other] < ROOMS[room] and not is_named and "/migrations/" not in named(path):
                wrong.append(f"{named(path)}:{node.lineno} to {said(node.args[0])}")
    assert wrong == []


def test_files_are_named_for_what_they_do():
    banned = {"utils", "util", "helpers", "helper", "common", "core", "services", "service", "signals", "misc", "tools"}
    wrong = [named(path) for path in sources() if banned & set(path.relative_to(HOUSE).with_suffix("").parts)]
    assert wrong == []


def test_no_business_by_signal():
    allowed = {"register_version/apps.py", "row_guard/apps.py"}  # Django's own hooks around a change of the schema
    wrong = [
        f"{named(path)}:{line} imports {module}"
        for path, tree in trees()
        for line, module in imported(path, tree)
        if "signals" in module.split(".") and named(path) not in allowed
    ]
    assert wrong == []


# Only the workflow writes a state

DERIVED = {
    *("publication", "position", "declared", "verified", "percentage", "stalled", "lead", "lead_id"),
    *("due_on", "heard_on", "changed_at", "changes_count", "head_digest"),
}
UPDATE_STATE = {"state", "submitted_at", "reviewer", "reviewer_id", "reviewed_at"}
WORKFLOW = ("recommendations/workflow/", "councils/workflow.py")
MAKERS = {"get_or_create", "update_or_create", "create", "bulk_create", "bulk_update", "update", "defer", "acreate"}
OTHERS_WITH_THESE_NAMES = {
    ("recommendations/generator/lives.py", "percentage"): "of a progress update, before it is submitted",
    ("recommendations/example/teller.py", "changed_at"): "when a progress update was last written",
    ("intake/jobs.py", "state"): "of a spreadsheet on its way in",
    ("intake/answers/forgetting.py", "state"): "of a file of answers nobody decided on: discarded",
}
"""Assignments to something else that happens to have such a column; each with what it is."""


def outside_the_workflow():
    for path, tree in trees():
        where = named(path)
        if where.startswith(WORKFLOW) or "/migrations/" in where:
            continue
        yield where, tree


def written(node: ast.AST):
    """(line, name) of every attribute this node assigns to, tuples and setattr included."""
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for part in (part for target in targets for part in ast.walk(target)):
            is_stored = isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store)
            if is_stored and getattr(part.value, "id", "") not in ("self", "cls"):
                yield node.lineno, part.attr
    elif isinstance(node, ast.Call) and called(node) == "setattr" and len(node.args) > 1:
        yield node.lineno, said(node.args[1])


def test_no_column_of_a_state_is_assigned_outside_the_workflow():
    wrong = [
        f"{where}:{line} writes {name}"
        for where, tree in outside_the_workflow()
        for node in ast.walk(tree)
        for line, name in written(node)
        if name in DERIVED | UPDATE_STATE and (where, name) not in OTHERS_WITH_THESE_NAMES
    ]
    assert wrong == []


def test_no_column_of_a_state_is_updated_in_bulk_outside_the_workflow():
    wrong = []
    for where, tree in outside_the_workflow():
        if where.startswith(("councils/", "consultations/", "organizations/", "config/")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in MAKERS:
                names = {keyword.arg for keyword in node.keywords}
                if called(node) == "bulk_update":
                    names |= set(map(said, ast.walk(node)))
                bad = {
                    name for name in names & (DERIVED | UPDATE_STATE) if (where, name) not in OTHERS_WITH_THESE_NAMES
                }
                if bad:
                    wrong.append(f"{where}:{node.lineno} {called(node)} {sorted(bad)}")
    assert wrong == []


MINUTES_STATE = {"state", "approved_on", "approved_at", "approved_by", "frozen_at", "frozen_by"}


def test_no_column_of_the_state_of_minutes_is_written_outside_their_workflow():
    wrong = []
    for path, tree in trees("councils"):
        if named(path).startswith(WORKFLOW) or "/migrations/" in named(path):
            continue
        for node in ast.walk(tree):
            names = {name for _line, name in written(node)}
            if isinstance(node, ast.Call) and called(node) in MAKERS:
                names |= {keyword.arg for keyword in node.keywords}
            wrong += [f"{named(path)}:{node.lineno} {name}" for name in sorted(names & MINUTES_STATE)]
    assert wrong == []


def test_no_status_change_is_made_outside_the_workflow():
    wrong = []
    for where, tree in outside_the_workflow():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            call = ast.unparse(node.func)
            of_changes = re.search(r"(StatusChange\.\w+|\.changes)\.(\w+\.)*\w+$", call)
            if re.fullmatch(r"(\w+\.)*StatusChange", call) or (of_changes and called(node) in MAKERS | {"delete"}):
                wrong.append(f"{where}:{node.lineno} {call}")
    assert wrong == []


def test_the_ledger_is_opened_by_the_workflow_only():
    allowed = {"recommendations/verification.py"}  # it derives the columns again, to compare
    wrong = [
        f"{where}:{line} imports {module}"
        for where, tree in outside_the_workflow()
        for line, module in imported(HOUSE / where, tree)
        if module == "recommendations.workflow.ledger" and where not in allowed
    ]
    assert wrong == []


def test_raw_sql_stands_in_few_places():
    """Where the database does what Django's ORM can't; each is tested on both databases."""
    allowed = {
        "prepared_query/__init__.py",
        "recommendations/around.py",
        "recommendations/bulk_rows.py",
        "recommendations/figures.py",
        "recommendations/generator/register.py",
        "recommendations/listing/options.py",
        "recommendations/tally.py",
        "register_version/models.py",
        "register_version/triggers.py",
        "row_guard/triggers.py",
    }
    found = {
        where
        for where, tree in outside_the_workflow()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and called(node) in ("cursor", "raw", "RawSQL", "extra", "executescript", "copy_expert")
        and not where.startswith("config/")
    }
    assert found <= allowed, sorted(found - allowed)


def test_nobody_asks_django_whether_an_administrator_may():
    """`has_perm` answers yes to an administrator whatever is asked; the pages ask the sentences of `permissions`."""
    wrong = [
        f"{named(path)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in ("has_perm", "has_perms")
    ]
    assert wrong == []


# Pages loop, test and print

TEMPLATES = sorted([*HOUSE.glob("templates/**/*.html"), *HOUSE.glob("*/templates/**/*.html")])
STATUS_WORDS = (
    *("not_started", "study", "in_progress", "partial", "done", "closed_not_done", "obsolete"),
    *("draft", "published", "archived", "pending", "accepted", "partly_accepted", "noted", "declined"),
    *("submitted", "returned", "verified", "withdrawn", "secretary", "reviewer", "follow_up_officer", "contact"),
)
BANNED_IN_TEMPLATES = {
    "marked as safe": r"\|\s*safe\b|\|\s*safeseq\b|\{%\s*autoescape\s+off",
    "a style of its own": r"\sstyle\s*=",
    "a script of its own": r"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:",
    "a stylesheet of its own": r"<style\b",
    "a comparison with a state": r"[!=]=\s*[\"'](?:" + "|".join(STATUS_WORDS) + r")[\"']",
    "a permission": r"\bperms\.|has_perm",
    "something from elsewhere": r"(?:src|srcset)\s*=\s*[\"'](?:https?:)?//|<link[^>]+href=\"(?:https?:)?//",
}


COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


@pytest.mark.parametrize("what", BANNED_IN_TEMPLATES)
def test_no_template_holds(what):
    pattern = re.compile(BANNED_IN_TEMPLATES[what])
    wrong = []
    for path in TEMPLATES:
        text = re.sub(
            r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.S
        )
        wrong += [
            f"{named(path)}:{text.count(chr(10), 0, found.start()) + 1} {found[0].strip()}"
            for found in pattern.finditer(text)
        ]
    assert wrong == []


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 40


JOINS_SAFE_PARTS = {
    "formatted_text/__init__.py": "what nh3 leaves of Markdown",
    "recommendations/listing/rows.py": "parts of a row, each from format_html",
    "recommendations/views/filters.py": "options of a select, each escaped",
}


def test_what_is_marked_safe_in_code_is_made_of_safe_parts():
    """format_html escapes; mark_safe doesn't, so each place is named here with what it joins."""
    found = {
        named(path)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in ("mark_safe", "SafeString")
    }
    assert found <= set(JOINS_SAFE_PARTS), sorted(found - set(JOINS_SAFE_PARTS))


# Styles: one sheet for both directions

PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:float|clear|text-align)\s*:\s*(?:left|right)\b"
)


def test_styles_know_start_and_end_only():
    wrong = []
    for path in sorted((HOUSE / "static/scss").rglob("*.scss")):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", lambda found: "\n" * found[0].count("\n"), path.read_text(), flags=re.S)
        for number, line in enumerate(text.splitlines(), start=1):
            wrong += [f"{named(path)}:{number} {found[0].strip()}" for found in PHYSICAL.finditer(line)]
    assert wrong == []


# The project stands alone

WRITTEN = (".py", ".html", ".md", ".scss", ".js", ".json", ".toml", ".txt", ".po", ".sh", ".svg", ".yml", ".conf", "")
NOT_OURS = {".git", ".venv", "node_modules", "build", "var", "__pycache__", ".ruff_cache", ".pytest_cache"}


def our_files():
    for path in HOUSE.rglob("*"):
        parts = path.relative_to(HOUSE).parts
        if path.is_file() and path.suffix in WRITTEN and not NOT_OURS & set(parts):
            yield path


def test_nothing_refers_to_the_place_where_it_was_written():
    elsewhere = re.compile("(?<![\\w/.])/" + "work/|\\.\\./" + "shared|/tmp/" + "(?:brief|markup)")
    wrong = [
        f"{named(path)}: {found[0]}"
        for path in our_files()
        for found in elsewhere.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert wrong == []


def test_no_file_outgrows_four_hundred_lines():
    wrong = [
        f"{named(path)}: {lines} lines"
        for path in sources()
        if "/migrations/" not in named(path) and (lines := path.read_text(encoding="utf-8").count("\n")) > 400
    ]
    assert wrong == []
