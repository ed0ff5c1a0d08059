"""The booth's window: a screen that strangers use all day, and nobody has to watch.

A visitor's way: the state machine moves from one `Screen` to the next, by touches and by time.
While nobody is there, `screen/` shows a demonstration. A touch brings the page. What is drawn on
it is answered by what `visitor/` asks of the network, runs through it in the show (`show_player`),
and the visitor may teach it, or play one of `challenges/`. Who holds the corner comes to
`operator/`, past its PIN pad. `window` puts these together, `lockdown` lets nothing lead out of it,
`screen_follower` keeps it as large as its screen, `protection` spares the screen, and `program`
runs it all.
"""
