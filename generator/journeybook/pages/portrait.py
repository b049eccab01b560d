"""Portraits drawn from a persona's id: the same id always gives the same picture.

One hue, so that no skin color is guessed; colors are CSS variables of the hue's class. The drawing itself is the
template `portrait.svg.j2`. A page holds each drawing once, among its symbols, and shows it wherever it is wanted.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from zlib import crc32

from jinja2 import Template
from markupsafe import Markup

from journeybook.html_templates import html_environment
from journeybook.records import record

HUES = ("plum", "sage", "rosewood", "slate", "ochre", "teal")


def hues(ids: Iterable[str]) -> dict[str, str]:
    """Give each persona a hue by its id; two share one only when all are taken."""
    given: dict[str, str] = {}
    taken = Counter[str]()
    for id_ in ids:
        first = crc32(id_.encode()) % len(HUES)
        in_turn = (*HUES[first:], *HUES[:first])
        given[id_] = next((hue for hue in in_turn if taken[hue] == len(given) // len(HUES)), HUES[first])
        taken[given[id_]] += 1
    return given


@record
class Features:
    """What makes one portrait differ from another."""

    hair: str
    glasses: bool
    beard: bool
    collar: str
    mouth: str
    brows: str
    backdrop: str


def features(id_: str) -> Features:
    """Return the features that follow from an id."""
    dice = iter(blake2b(id_.encode(), digest_size=8, salt=_SALT).digest())
    hair = _HAIRS[next(dice) % len(_HAIRS)]
    return Features(
        hair=hair,
        glasses=next(dice) % 3 == 0,
        beard=hair in ("short", "crop", "bald") and next(dice) % 2 == 0,
        collar=_COLLARS[next(dice) % len(_COLLARS)],
        mouth=_MOUTHS[next(dice) % len(_MOUTHS)],
        brows=_BROWS[next(dice) % len(_BROWS)],
        backdrop=_BACKDROPS[next(dice) % len(_BACKDROPS)],
    )


@cache
def draw(id_: str) -> Markup:
    """Return the inside of an SVG portrait for an id, on a field of 200 by 200."""
    return Markup(_template().render(f=features(id_)).replace("\n", ""))  # noqa: S704  our own template escapes


@cache
def _template() -> Template:
    return html_environment().get_template("portrait.svg.j2")


@cache
def shown(id_: str) -> Markup:
    """Return an SVG that shows the portrait of an id; the page has its `symbol` in it."""
    return Markup('<svg class="jb-avatar" viewBox="0 0 200 200" aria-hidden="true"><use href="#jbp-{}"/></svg>').format(
        id_
    )


def alone(id_: str) -> Markup:
    """Return an SVG portrait that needs nothing else in its page."""
    return Markup('<svg class="jb-avatar" viewBox="0 0 200 200" aria-hidden="true">{}</svg>').format(draw(id_))


def symbol(id_: str) -> str:
    """Return what stands in a page for `shown` to show."""
    return f'<symbol id="jbp-{id_}" viewBox="0 0 200 200">{draw(id_)}</symbol>'


# Any salt gives good pictures; with this one the people of the sample playbook all look different.
_SALT = b"44522"

_HAIRS = ("bun", "long", "short", "curly", "side", "bob", "waves", "crop", "scarf", "bald")
_COLLARS = ("round", "v", "shirt", "turtle")
# Nobody grins: the same face stands beside the worst moments of a journey.
_MOUTHS = ("smile", "calm", "half")
_BROWS = ("arched", "flat", "soft")
_BACKDROPS = ("right", "left", "low", "behind")
