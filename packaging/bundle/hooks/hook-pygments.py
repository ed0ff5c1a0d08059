"""In the place of PyInstaller's own, which looks for each of 240 lexers that are left out."""
