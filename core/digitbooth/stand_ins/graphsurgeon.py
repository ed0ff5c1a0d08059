"""`import graphsurgeon`: Digit Booth's own graph surgery."""

import sys

from digitbooth.models.tensorflow import surgery

sys.modules[__name__] = surgery
sys.modules[f"{__name__}.extras"] = surgery.extras
