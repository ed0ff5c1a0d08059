"""`import uff`: Digit Booth's own."""

import sys

from digitbooth import uff

sys.modules[__name__] = uff
