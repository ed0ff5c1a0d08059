"""`python -m digitbooth_gui`, for where the script is not on the path."""

import sys

from digitbooth_gui.app import main

sys.exit(main())
