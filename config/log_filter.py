"""Lines of the log without the keys that addresses carry: whoever reads the log isn't the person, nor at the table."""

import logging
import re

KEYS = re.compile(r"(/a/|/consultations/mine/)[\w-]{16,}", re.ASCII)


class WithoutKeys(logging.Filter):
    """Of the pages of phones at a table, and of people's own pages, the log says that they were asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        if (shown := KEYS.sub(r"\1…", words)) != words:
            record.msg, record.args = shown, ()
        return True
