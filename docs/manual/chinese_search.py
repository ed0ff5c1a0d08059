"""The search in the Chinese manual, without a dictionary.

Chinese writes no spaces. Sphinx would cut it into words by a dictionary of many megabytes, and what
that does not know would not be found. Here every character and every pair of neighbours is a word,
in the pages as in what is searched for.
"""

import re
from itertools import pairwise

from sphinx.search.zh import SearchChinese

_CHINESE = re.compile("[\u3400-\u9fff]+")


class Chinese(SearchChinese):
    """What Sphinx indexes of a text, and how the page takes apart what is typed."""

    # Which of Sphinx's scripts shortens words: the English one, which it gives its Chinese too.
    language_name = "English"
    js_splitter_code = r"""
var splitQuery = (query) => {
  const words = [];
  for (const run of query.match(/[\u3400-\u9fff]+|[A-Za-z0-9_]+/g) || []) {
    if (/\w/.test(run) || run.length === 1) words.push(run);
    else for (let place = 2; place <= run.length; place++) words.push(run.slice(place - 2, place));
  }
  return words;
};
"""

    def split(self, input: str) -> list[str]:  # noqa: A002
        """Latin words, Chinese characters, and pairs of these."""
        found = super().split(input)
        for run in _CHINESE.findall(input):
            found += [*run, *map("".join, pairwise(run))]
        return found

    def word_filter(self, stemmed_word: str) -> bool:
        """Whether a word is kept: a Chinese character is one."""
        return super().word_filter(stemmed_word) or bool(_CHINESE.match(stemmed_word))
