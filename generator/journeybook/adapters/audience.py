"""Whom a site is built for, as the environment says it."""

import os
from typing import cast, get_args

from journeybook.model.visibility import ForWhom

VARIABLE = "JOURNEYBOOK_AUDIENCE"
AUDIENCES: tuple[str, ...] = get_args(ForWhom)


class UnknownAudienceError(Exception):
    """The environment names an audience that does not exist."""


def audience(chosen: ForWhom) -> ForWhom:
    """Return whom to build for: what the environment variable says, or what was chosen otherwise.

    Raises:
        UnknownAudienceError: the variable holds something else; building for learners in its place could be right,
            building for trainers could give everything away, so neither is guessed.
    """
    wanted = os.environ.get(VARIABLE, "").strip()
    if not wanted:
        return chosen
    if wanted not in AUDIENCES:
        offer = " or ".join(AUDIENCES)
        raise UnknownAudienceError(f"{VARIABLE} is `{wanted}`, and there is no such audience; write {offer}")
    return cast(ForWhom, wanted)
