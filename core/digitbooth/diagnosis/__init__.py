"""Diagnosis: what this machine has, what it lacks, and the command that cures each lack.

`survey` collects facts and changes nothing; `diagnose` draws findings from them, the same from the
same facts. A new finding is a function in `basics`, `window` or `nvidia`, named in `diagnose`.
This file imports nothing: the setting up of a machine uses the tables below it before anything is
installed.
"""
