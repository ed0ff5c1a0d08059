"""The command line: core's second front end. One module a command.

Each has `add_parser(subparsers)`, which enters the command with its options and examples, and
`run(options)`, which carries it out and returns the exit code (a group such as `mnist` has one
`run_…` a command); a line in `main` makes it known.
What a command needs beyond the standard library, `run` imports: every start pays for what stands
at the top. `arguments` has what parsers share, `console` what is written to the terminal.
"""
