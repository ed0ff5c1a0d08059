"""Training: digit images prepared here, a network trained by TensorFlow 1.15.3 in Python 3.7.

`train` is the whole of it. The four files that run in Python 3.7 know nothing of digitbooth:
`lenet_tensorflow1.py`, a plain script, and its neighbours `lenet_graph.py`, `batches.py` and
`augmentation.py`.
"""

from digitbooth.training.events import Evaluation, Event, Finished, Progress, Started
from digitbooth.training.process import TrainingReport, train

__all__ = [
    "Evaluation",
    "Event",
    "Finished",
    "Progress",
    "Started",
    "TrainingReport",
    "train",
]
