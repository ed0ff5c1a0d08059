"""`python -m digitbooth`: the command line without its script."""

from digitbooth.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
