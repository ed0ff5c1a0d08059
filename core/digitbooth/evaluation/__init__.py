"""Evaluation: how good a network is, how far to believe it, and where it fails.

`labelled` opens digits of which it is known what they are, `gather` whatever a person names;
`counting` shows them to a network, `result` is what comes of it, `report` passes it on.
"""
