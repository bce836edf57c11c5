"""What pyxform says of an XLSForm: the judge that KoboToolbox and ODK use."""

import logging

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from xlsform import Sheet, for_pyxform

LONGEST = 1_000
logger = logging.getLogger(__name__)


def refusal_of(sheets: dict[str, Sheet]) -> str:
    """Why it wouldn't take them, in its own English words; nothing when it does."""
    try:
        convert(for_pyxform(sheets))
    except PyXFormError as error:
        return str(error)[:LONGEST]
    except Exception as error:  # it stumbles over what it doesn't foresee, and a stumble is no server error of ours
        logger.warning("pyxform stumbled over an XLSForm", exc_info=error)
        return f"{type(error).__name__}: {error}"[:LONGEST]
    return ""
