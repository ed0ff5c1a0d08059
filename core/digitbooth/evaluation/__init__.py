"""Evaluation: how often a network is right, how well its probabilities say so, and where it fails.

`labelled` opens digits with their labels, `gather` finds digits in any files and folders;
`counting` shows them to a network, and `comparing` to two; `result` and `model_comparison` hold
what was found, `report` writes it to files.
"""
