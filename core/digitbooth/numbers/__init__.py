"""Whole numbers: from strokes or ink to the text of a number, and to each of its digits.

    strokes ► rows ► candidates ► one batch through the engine ► best division ► `Reading`

`Recognizer.read(drawing)` gives a `Reading`: `text` ("2026", one line a row), `rows` of signs,
`signs` all in one, `verdict` of the whole (`number`, `unsure`, `not_a_number`), `certainty`,
`timing` and `engine`. A `Sign` has its `text`, its `kind` (`digit`, `point`, `minus`, `other`), its
`box` in the drawing's units, the indices of the `strokes` that it owns, the recogniser's
`prediction` of it alone (with the digit image), a `certainty` and a `verdict`. What is no part of a
number is an `other` whose text is `?`.

Live: read the drawing again with each point. What the network said of the same strokes is kept,
so only candidates with the stroke that grows are asked about, and the others answer as before.

- `joined`: where one stroke may be two digits
- `ink`: the pieces of a picture's ink, row by row
- `cuts`: where one piece may be two digits
- `layout`: boxes, distances and the height of a row's digits
- `rows`: which strokes are in one row
- `candidates`: which of them may be one sign, and what their places say
- `scoring`: the log-odds that a candidate is a sign; its weights are fitted
- `lattice`: the best division of a row into signs, by dynamic programming
- `reader`: all of it, and what is kept between readings
"""
