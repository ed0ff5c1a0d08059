"""How the manual is made of its pages: `make docs`.

The pages are English. `-D language=zh_CN` makes those of another language, for the folder of that
name below the English ones, with the catalogues of `locale`.
"""

import os
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

import digitbooth
from digitbooth.language import ENGLISH, LOCALES, follow_environment

sys.path.insert(0, str(Path(__file__).parent))

from chinese_search import Chinese

project = "Digit Booth"
author = "the authors of Digit Booth"
project_copyright = author
version = release = digitbooth.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton", "sphinxarg.ext", "licences"]
myst_enable_extensions = ["attrs_block"]
myst_heading_anchors = 3
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]
"""What signatures name is of numpy, or has no page of its own; links in the text are checked."""

language = ENGLISH
locale_dirs = ["locale"]
gettext_compact = False
templates_path = ["_templates"]
html_context = {
    "languages": {
        each.name: each.native_name
        for each in LOCALES.values()
        if each.name == ENGLISH or Path(__file__).with_name("locale").joinpath(each.name).is_dir()
    }
}

html_theme = "furo"
html_title = f"Digit Booth {version}"
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["manual.css"]
html_js_files = ["manual.js"]
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#1d4fbf",
        "color-brand-content": "#1d4fbf",
        "font-stack": "system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif",
        "font-stack--monospace": "ui-monospace, 'DejaVu Sans Mono', monospace",
    },
    "dark_css_variables": {
        "color-brand-primary": "#8fb2ff",
        "color-brand-content": "#8fb2ff",
    },
    # One place that each page has, wide or narrow: our template for it has the other languages.
    "top_of_page_buttons": ["view"],
}
copybutton_prompt_text = "$ "

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"


def setup(app: Sphinx) -> None:
    """What depends on the language, which the command line may have changed."""
    app.add_search_language(Chinese)
    app.connect("config-inited", _speak)


def _speak(app: Sphinx, config: Config) -> None:
    # Commands explain themselves as whoever reads the page gets it, on whatever machine this runs.
    os.environ.update({"LANGUAGE": config.language, "COLUMNS": "88"})
    follow_environment()
