"""Diagnosis: what this machine has, what it lacks, and the command that cures each lack.

`survey` looks and touches nothing; `diagnose` judges what was seen, and is the same everywhere.
This file imports nothing: the setting up of a machine uses the tables below it before anything is
installed.
"""
