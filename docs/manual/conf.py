"""How the manual is made of its pages: `make docs`."""

import os
import sys
from pathlib import Path

# Texts of commands are shown as whoever reads English gets them, on whatever machine this runs.
os.environ |= {"LANGUAGE": "en", "COLUMNS": "88"}

import digitbooth

sys.path.insert(0, str(Path(__file__).parent))

project = "Digit Booth"
author = "the authors of Digit Booth"
project_copyright = author
version = release = digitbooth.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton", "sphinxarg.ext"]
myst_enable_extensions = ["attrs_block"]
myst_heading_anchors = 3
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]
"""What signatures name is of numpy, or has no page of its own; links in the text are checked."""

language = "en"
html_theme = "furo"
html_title = f"Digit Booth {version}"
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["manual.css"]
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
    "top_of_page_buttons": [],
}
copybutton_prompt_text = "$ "

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
