"""`python -m digitbooth`: the command line without its script."""

from digitbooth.start import digitbooth

if __name__ == "__main__":
    raise SystemExit(digitbooth())
