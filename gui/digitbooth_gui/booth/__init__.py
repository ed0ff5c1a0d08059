"""The booth's window: a screen that strangers use all day, and nobody has to watch."""
