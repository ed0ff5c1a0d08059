"""Colours, type, controls and icons in the program's look, and numbers in words."""
