"""The whole story in a real browser, in Arabic: appointed, named, declared, returned, mended, verified, told."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from organizations.models import Organization, User
from recommendations.models import Recommendation
from tests.builders import make_administrator, make_organization

PASSWORD = "كلمة سر طويلة 2026"
REFERENCE = "TIZ-2021-01-05"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
