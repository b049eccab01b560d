"""Makes `advances.json`, the widths of the characters of the theme's fonts, from the fonts themselves.

For maintainers; nothing imports this module, and only it needs fontTools. The fonts are those that the theme ships:

    npm pack @fontsource-variable/inter @fontsource-variable/source-serif-4
    for package in fontsource-variable-*.tgz; do mkdir $package.d; tar xzf $package -C $package.d; done
    python -m journeybook.diagrams.font_table fontsource-variable-*.d/package/files

Both fonts are under the SIL Open Font License 1.1; a table of widths is not a font and carries no outlines.
"""

import importlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SCRIPTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "greek-ext")
FONTS = {
    "400": ("inter", 400),
    "600": ("inter", 600),
    "700": ("inter", 700),
    "serif": ("source-serif-4", 450),
}
"""Name in the table → font and weight."""
TABLE = Path(__file__).with_name("advances.json")


def advances(folders: Iterable[Path], font: str, weight: int) -> dict[int, float]:
    """Return the width of each character in thousandths of the font size.

    Args:
        folders: where the packages' `FONT-SCRIPT-wght-normal.woff2` files lie.
        font: the font's name in the names of its files.
        weight: the font weight, 100 to 900.
    """
    # fontTools is an optional package, and only partly typed.
    font_class: Any = importlib.import_module("fontTools.ttLib").TTFont
    instantiate: Any = importlib.import_module("fontTools.varLib.instancer").instantiateVariableFont
    found: dict[int, float] = {}
    for script in SCRIPTS:
        for file in (folder / f"{font}-{script}-wght-normal.woff2" for folder in folders):
            if file.is_file():
                instance = instantiate(font_class(file), {"wght": weight})
                scale = 1000 / instance["head"].unitsPerEm
                for code, name in instance.getBestCmap().items():
                    found.setdefault(code, instance["hmtx"][name][0] * scale)
    return found


def runs(widths: Mapping[int, float]) -> list[list[int]]:
    """Pack widths as runs of neighboring characters: the first code point, then the widths, rounded up."""
    packed: list[list[int]] = []
    previous = -2
    for code in sorted(widths):
        if code != previous + 1:
            packed.append([code])
        packed[-1].append(-int(-widths[code] // 1))
        previous = code
    return packed


def main(arguments: Iterable[str]) -> None:
    """Write the table beside this module."""
    folders = [Path(argument) for argument in arguments]
    tables = {name: runs(advances(folders, font, weight)) for name, (font, weight) in FONTS.items()}
    lines = [
        f'"{name}": [\n' + ",\n".join(json.dumps(run, separators=(",", ":")) for run in table) + "\n]"
        for name, table in tables.items()
    ]
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
