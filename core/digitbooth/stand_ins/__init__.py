"""What `import uff`, `import graphsurgeon` and `import tensorflow` find in scripts for them.

This folder comes first on the path of a script of `convert-to-uff -p`, of `python -m digitbooth.uff
SCRIPT`, and of what these start. That may be another Python, where Digit Booth is not installed:
there `tensorflow` steps aside.
"""
