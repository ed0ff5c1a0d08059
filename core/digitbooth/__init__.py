"""Digit Booth: reads LeNets stored as NVIDIA UFF and recognises handwritten digits with them.

The package is the library and its command line; it never imports Qt. Data flows one way:
picture → digit image (`images`) → engine (`engines`, running a network from `models`) →
`Prediction` (`recognizer`).
"""

import os

# ONNX Runtime, from 1.29 on, reports to its maker, and keeps events and an identity of the device
# under the home, unless this is set when it is loaded. Whatever loads it has imported this package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
