"""Colours, type, icons, and numbers in words."""
