"""The whole story in a real browser, in Arabic: appointed, named, declared, returned, mended, verified, told."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from organizations.models import User
from recommendations.models import Recommendation
from tests.builders import make_administrator, make_organization, make_user
