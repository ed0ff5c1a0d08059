"""Training: digit images prepared here, a network trained by TensorFlow 1.15.3 in Python 3.7.

`train` is the whole of it. The files in the folder `tensorflow1` run in Python 3.7 and know nothing
of digitbooth: `train_lenet.py`, a plain script, and its neighbours.
"""

from digitbooth.training.process import (
    EpochDone,
    TrainingEvent,
    TrainingFinished,
    TrainingProgress,
    TrainingReport,
    TrainingStarted,
    train,
)

__all__ = [
    "EpochDone",
    "TrainingEvent",
    "TrainingFinished",
    "TrainingProgress",
    "TrainingReport",
    "TrainingStarted",
    "train",
]
