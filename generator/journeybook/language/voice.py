"""The playbook's own text: which fields are the organization speaking, and their places.

`VOICE` is the one list of them. Left out is what customers say and think, what is shown so that it is not said
(`says`, `instead_of`, `avoid`), questions of surveys as companies ask them, excerpts of evidence, and texts that name
words in order to teach them, such as the task of a drill.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from journeybook.catalogue import Catalogue
from journeybook.language.passages import Lines, Passage, whole
from journeybook.language.yaml_text import scalar_passage
from journeybook.model import BODY_FOLDERS, Ref
from journeybook.model.entity import Accepted
from journeybook.model.references import BODY_FILE
from journeybook.sources import Document, Path_, Scalar, read, scalars

_TRAINER = (
    *("facilitator.say.*", "facilitator.do.*", "facilitator.ask.*.question", "facilitator.ask.*.if_silent"),
    *("facilitator.transition", "facilitator.extend_if_early"),
)

# Kind of object → its fields; a star stands for each item of a list.
VOICE: Mapping[str, tuple[str, ...]] = {
    "playbook": (
        *("summary", "welcome", "organization.about", "roles.*.summary"),
        *("mission.statement", "mission.explanation", "mission.parts.*.name", "mission.parts.*.text"),
        *("support.statement", "support.breaks.*", "support.signal.answer", "support.for_leaders.*"),
        *("support.peers.*.what", "support.counselors.*.what"),
    ),
    "journey": (
        *("stages.*.steps.*.frontstage.*.action", "stages.*.steps.*.backstage.*.action"),
        *("stages.*.steps.*.support.*.action", "stages.*.steps.*.failure_modes.*.recovery"),
    ),
    "learning-path": ("summary", "body", "why", "outcomes.*", "steps.*.note", "certificate.text", *_TRAINER),
    "module": (
        *("summary", "body", "objectives.*", "questions.*", "key_points.*", *_TRAINER),
        *("activities.*.text", "activities.*.instructions.*", "activities.*.output", "activities.*.debrief.*"),
        *("activities.*.solution", *(f"activities.*.{field}" for field in _TRAINER)),
    ),
    "role-play": (
        *("goal", "success_signs.*", "observer_sheet.*.behaviour", "debrief.*.ask", "safety.opt_out", "accessibility"),
        *("adaptations.remote", "adaptations.large_group", "adaptations.alone", *_TRAINER),
    ),
    "scenario": ("summary", "endings.*.lesson"),
    "reflection": ("prompt", "hints.*", "follow_up.ask"),
    "technique": (
        *("summary", "body", "why", "steps.*.do", "steps.*.how", "contrasts.*.try_this", "limits", "for_yourself"),
    ),
    "drill": ("items.*.try_this.*",),
    "language-guide": ("entries.*.say.*",),
    "card-deck": ("summary", "body", "how_to_use", "cards.*.back"),
    "coaching-guide": (
        *("summary", "body", "goal", "prepare.*", "steps.*.do", "steps.*.ask.*", "contrasts.*.try_this"),
        *("follow_up.ask", "limits"),
    ),
    "immersion-kit": (
        *("summary", "body", "intro", "stations.*.do", "stations.*.question", "stations.*.accessibility"),
        *("stations.*.tasks.*.brief", "stations.*.tasks.*.question", "debrief.*", "exit_board.*"),
        *("setup.steps.*", "safety", "remote", "notes"),
    ),
}


@dataclass(frozen=True)
class OwnText:
    """One of the playbook's own texts.

    Args:
        path: its file, from the playbook's folder.
        passage: the text.
        owner: the object that it belongs to; of a page that is written by hand, the playbook.
        accepted: what that object accepts.
        is_page: whether it is such a page.
    """

    path: str
    passage: Passage
    owner: Ref
    accepted: tuple[Accepted, ...] = ()
    is_page: bool = False

    def accepting(self, theme: str, words: str) -> frozenset[int]:
        """Return which entries of `accepted:` are about words of a group, by their index."""
        return frozenset(
            i
            for i, accepted in enumerate(self.accepted)
            if accepted.rule == f"language/{theme}" and self._means(accepted.at, words.casefold())
        )

    def _means(self, at: str | None, words: str) -> bool:
        if not self.is_page:
            return at is None or at.casefold() in words
        page, _, meant = (at or "").partition("#")
        return page == self.path and meant.strip().casefold() in words


def own_texts(root: Path, catalogue: Catalogue) -> Iterator[OwnText]:
    """Yield each of the playbook's own texts.

    Args:
        root: the playbook's folder.
        catalogue: what is in it.
    """
    playbook = catalogue.playbook
    for ref, path in catalogue.paths.items():
        entity = playbook if ref.kind == playbook.kind else catalogue.get(ref)
        if entity and ref.kind in VOICE:
            document = read(root / path, path)
            for passage in object_passages(document, ref.kind):
                yield OwnText(path, passage, ref, entity.accepted)
            if body := _body_file(document, ref.kind):
                beside = f"{path.rpartition('/')[0]}/{body}"
                yield OwnText(beside, _page(root / beside), ref, entity.accepted)
    for file in (root / "content").rglob("*.md"):
        path = file.relative_to(root).as_posix()
        if path.rpartition("/")[0] not in BODY_FOLDERS:
            yield OwnText(path, _page(file), Ref(playbook.kind, playbook.id), playbook.accepted, is_page=True)


def object_passages(document: Document, kind: str) -> Iterator[Passage]:
    """Yield the texts of one object that are the organization's own, in the order of the file."""
    lines = Lines(document.text)
    body = _body_file(document, kind)
    for path, scalar in scalars(document.root):
        if isinstance(scalar.value, str) and is_voice(kind, path) and not (body and path == ("body",)):
            yield scalar_passage(document, scalar, lines)


def is_voice(kind: str, path: Path_) -> bool:
    """Tell whether a field of a kind of object is the organization speaking."""
    name = ".".join("*" if isinstance(part, int) else part for part in path)
    return name in VOICE.get(kind, ())


def _body_file(document: Document, kind: str) -> str | None:
    body = document.node(("body",))
    named = "body" in VOICE.get(kind, ()) and isinstance(body, Scalar) and BODY_FILE.fullmatch(body.written.strip())
    return named[0] if named else None


def _page(file: Path) -> Passage:
    return whole(file.read_text(encoding="utf-8-sig"), "markdown")
