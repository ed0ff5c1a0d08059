"""The command line: core's second front end. One file a command."""
