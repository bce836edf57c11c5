"""What the builders of every room count and date with."""

import datetime
from itertools import count

LONG_AGO = datetime.date(2020, 1, 1)
A_DAY = datetime.date(2021, 6, 1)
numbers = count(1)
