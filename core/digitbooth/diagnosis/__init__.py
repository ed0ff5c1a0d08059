"""Diagnosis: what this machine has, what it lacks, and the commands that install it.

`survey` collects facts and changes nothing; `diagnose` draws findings from them, the same from the
same facts. A new finding is a function in `basics`, `window` or `nvidia`, named in `diagnose`. This
file imports nothing, because `packages` is used to set up a machine before anything is installed.
"""
