"""Colours, type, controls and icons in the program's style, and numbers in words."""
