"""The booth without Qt.

Its settings: `config` has the sections of booth.toml and what a value may be; `config_file` reads,
checks and changes the file. What visitors teach: `store` keeps `taught` digits and the numbers of
the `day` in a `database`, and `export` writes them to files, on `removable` media too. What keeps
the window running: the `supervisor` starts a `window_process`, and starts another when a `watchdog`
misses its `heartbeat`; by a `screen_lock` it is the only one there.
"""
