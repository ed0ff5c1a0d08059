"""Evaluation: how good a network is, how far to believe it, and where it fails."""
