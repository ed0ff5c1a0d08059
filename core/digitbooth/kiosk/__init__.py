"""Makes a machine a kiosk: the booth on the whole screen, from the moment that it starts.

`machine` is what is asked and changed of a system, `install` what is done to it, step by step;
`files` are those that it gets. On Debian and its kin, with systemd.
"""
