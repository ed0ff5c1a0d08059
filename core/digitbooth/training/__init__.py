"""Training: digit images are prepared here, TensorFlow 1.15.3 trains a network in Python 3.7.

`train` does all of it. The files in the folder `tensorflow1`, the script `train_lenet.py` and what
it imports, run in Python 3.7 and import nothing of digitbooth.
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
