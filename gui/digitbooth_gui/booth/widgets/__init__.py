"""What everything on a booth's screen is made of: large type and large keys."""
