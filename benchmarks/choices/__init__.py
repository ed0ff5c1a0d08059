"""The parts of `normalisation_choices.py`."""
