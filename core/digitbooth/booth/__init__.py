"""The booth without Qt.

Its settings: `config` has the sections of booth.toml, `config_rules` what a value may be,
`config_file` reads, checks and changes the file. What visitors teach: `store` keeps `taught` digits
and the numbers of the `day` in a `database`, `export` writes them as files. And what keeps the
window alive: the `supervisor` starts a `window_process`, and starts it again when a `watchdog` on
its `heartbeat` says so.
"""
