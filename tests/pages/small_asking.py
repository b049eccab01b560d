"""Small research guides and surveys for tests, made like the objects of `small`.

small.site(asking.guide("talks", asking.section("day", asking.question("call", probes=["Why?"]))))
small.site(..., asking.survey("felt", asking.pair("call", touchpoint="Bill page")))
"""

from collections.abc import Mapping

from journeybook.model import ResearchGuide, Survey
from pages import small


def guide(id_: str = "talks", *sections: Mapping[str, object], **fields: object) -> ResearchGuide:
    values = {
        "title": f"About {id_}",
        "method": "interview",
        "goal": "What it was like",
        "participants": {"who": "Whoever waited"},
        "consent": {"text": "Stop whenever you like."},
        "sections": sections or (section("day"),),
    }
    return small.make(ResearchGuide, id_, values, fields)


def section(id_: str = "day", *questions: Mapping[str, object], **fields: object) -> dict[str, object]:
    return {
        "id": id_,
        "title": f"The {id_}",
        "minutes": 10,
        "questions": questions or (question(f"{id_}-q"),),
        **fields,
    }


def question(id_: str = "call", **fields: object) -> dict[str, object]:
    return {"id": id_, "ask": f"What about {id_}?", **fields}


def survey(id_: str = "felt", *pairs: Mapping[str, object], **fields: object) -> Survey:
    values = {"title": f"About {id_}", "send": "One at a time.", "pairs": pairs or (pair("first"),)}
    return small.make(Survey, id_, values, fields)


def pair(id_: str = "first", step: str = "moving#pack.call", **fields: object) -> dict[str, object]:
    """Return a pair about a step, answered on the scale of feelings."""
    texts = {"company": f"Were we good at {id_}?", "customer": f"How did {id_} feel?", "why": "It shows."}
    return {"id": id_, "step": step, **texts, **fields}
