"""Makes `inter_advances.json`, the widths of Inter's characters, from the font itself.

For maintainers; nothing imports this module, and only it needs fontTools. The font is the one that the theme ships:

    npm pack @fontsource-variable/inter && tar xzf fontsource-variable-inter-*.tgz
    python -m journeybook.diagrams.font_table package/files

Inter is under the SIL Open Font License 1.1; a table of widths is not a font and carries no outlines.
"""

import importlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SCRIPTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "greek-ext")
WEIGHTS = (400, 600)
TABLE = Path(__file__).with_name("inter_advances.json")


def advances(folder: Path, weight: int) -> dict[int, float]:
    """Return the width of each character in thousandths of the font size.

    Args:
        folder: where the package's `inter-<script>-wght-normal.woff2` files lie.
        weight: the font weight, 100 to 900.
    """
    # fontTools is an optional package, and only partly typed.
    font_class: Any = importlib.import_module("fontTools.ttLib").TTFont
    instantiate: Any = importlib.import_module("fontTools.varLib.instancer").instantiateVariableFont
    found: dict[int, float] = {}
    for script in SCRIPTS:
        font = instantiate(font_class(folder / f"inter-{script}-wght-normal.woff2"), {"wght": weight})
        scale = 1000 / font["head"].unitsPerEm
        for code, name in font.getBestCmap().items():
            found.setdefault(code, font["hmtx"][name][0] * scale)
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
    (folder,) = arguments
    tables = {str(weight): runs(advances(Path(folder), weight)) for weight in WEIGHTS}
    lines = [
        f'"{weight}": [\n' + ",\n".join(json.dumps(run, separators=(",", ":")) for run in table) + "\n]"
        for weight, table in tables.items()
    ]
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
