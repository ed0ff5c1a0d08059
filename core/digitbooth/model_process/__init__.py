"""A model that is not the shipped one, in a process of its own.

Whatever parses or runs a stranger's file does so in a child: an abort, an endless loop or a memory
bomb costs that child, and one error. `process` asks it and ends it, with the pipes of
`child_process`; `engine` is an `Engine` that asks it. `worker` is the child's program, `answers`
what it does when it is asked, `limits` what it may take, `seclusion` what it cannot reach.
`messages` and `facts` pass between them.

This module imports nothing: the child moves its standard output away before anything else.
"""
