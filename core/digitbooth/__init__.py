"""Digit Booth: reads LeNets stored as NVIDIA UFF and recognises handwritten digits with them.

The package is the library and its command line; it never imports Qt. Data flows one way:
picture → digit image (`images`) → engine (`engines`, running a network from `models`) →
`Prediction` (`recognizer`).
"""

__version__ = "0.1.0"
