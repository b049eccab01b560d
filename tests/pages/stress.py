"""Journeys that a map must bear: very short and very long ones, long texts, other scripts, and no feelings at all.

site = stress.site()
for journey in stress.JOURNEYS: ...
"""

from collections.abc import Mapping

from journeybook.model import Journey
from journeybook.pages.site import Site
from pages import small

CHANNELS = [
    {"id": "phone", "name": "Phone call", "type": "phone"},
    {"id": "mail", "name": "Email", "type": "email"},
    {"id": "visit", "name": "Visit by a technician", "type": "visit"},
]

_FEELINGS = (-1, 0, 1, -2, 2, 1, -2, -1, 0, 2, -2, 1)
_WORDS = {
    -2: ("Abandoned", "Ashamed", "Blamed"),
    -1: ("Impatient", "Contradicted", "Worn out"),
    0: ("Methodical", "Resourceful", "Wary"),
    1: ("Reassured", "Hopeful", "Vindicated"),
    2: ("Relieved", "Moved", "Delighted"),
}

LONG_TEXT = ("The line is dead again and nobody has called me back since the morning. " * 20)[:1000]
"""A thousand characters, as somebody pastes them into a cell."""
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
"""A word that no column is wide enough for."""


def _step(number: int) -> dict[str, object]:
    """Return a step with something in every lane, of the length that the sample's steps have."""
    value = _FEELINGS[number % len(_FEELINGS)]
    words = _WORDS[value]
    return small.step(
        f"s{number}",
        action=f"Calls for the {number}. time and tells the whole story again",
        emotion={
            "value": value,
            "word": words[number % len(words)],
            "reason": f"The {number}. person knows nothing of what the one before has promised",
            "quote": f"I have said this {number} times now, and every time to somebody new.",
        },
        thoughts=[f"By the {number}. call I know the music by heart"],
        expectation="That somebody reads what was written down last time",
        touchpoints=[
            {
                "name": "Fault line",
                "channel": CHANNELS[number % 3]["id"],
                "initiator": "Ana",
                "receiver": "Advisor",
                "message": "All of our advisors are busy.",
            }
        ],
        pain_points=[{"text": f"Tells the {number}. person the whole story again", "evidence": ["calls"]}],
        gains=["One advisor gives her own name and an extension"],
        frontstage=[{"actor": "Advisor", "action": "Asks for the customer number", "system": "Desk"}],
        backstage=[{"actor": "Dispatch", "action": "Moves the job to the next free day", "system": "Field planner"}],
        support=[{"actor": "IT", "action": "Sends the outage list once a night"}],
        employee={"feels": "Torn between the clock and the caller", "load": 1 + number % 3},
        opportunities=["notice"],
        metrics=["kept"],
        evidence=["calls"],
        owner={"name": "Head of fault care"},
        duration="25 minutes",
        moment_of_truth={"why": "Trust is won or lost here"} if number % 7 == 3 else None,
    )


def long_journey(id_: str, stages: int, steps: int, **fields: object) -> Journey:
    """Return a journey of so many stages of so many steps each, with something in every lane."""
    return small.journey(
        id_,
        "ana",
        *(
            small.stage(
                f"stage{i}",
                *(_step(i * steps + k) for k in range(steps)),
                name=f"I wait for somebody {i + 1}",
                customer_goal="Have the line back before Monday",
                when=("before", "during", "after")[min(2, 3 * i // stages)],
            )
            for i in range(stages)
        ),
        **fields,
    )


def _in_script(id_: str, texts: Mapping[str, str], words: Mapping[int, str], names: tuple[str, ...]) -> Journey:
    return small.journey(
        id_,
        "ana",
        *(
            small.stage(
                f"stage{i}",
                *(
                    small.step(
                        f"s{k}",
                        action=texts["action"],
                        emotion={
                            "value": value,
                            "word": words[value],
                            "reason": texts["reason"],
                            "quote": texts["quote"],
                        },
                        thoughts=[texts["quote"]],
                        pain_points=[texts["reason"]],
                        touchpoints=[{"name": texts["action"], "channel": "phone"}],
                        backstage=[{"action": texts["action"]}],
                    )
                    for k, value in enumerate((1, -2) if i % 2 else (-1, 2))
                ),
                name=name,
                customer_goal=texts["goal"],
            )
            for i, name in enumerate(names)
        ),
        title=texts["title"],
        summary=texts["reason"],
    )


ARABIC = _in_script(
    "arabic",
    {
        "title": "انقطع الإنترنت في الأسبوع الذي احتاجني فيه عملائي",
        "action": "تتصل بخط الأعطال وتشرح المشكلة من البداية",
        "reason": "لا أحد يعرف ما وعد به الشخص السابق",
        "quote": "قلت هذا ثلاث مرات اليوم.",
        "goal": "أن يعود الخط قبل يوم الاثنين",
    },
    {-2: "مهجورة", -1: "قلقة", 1: "مطمئنة", 2: "مرتاحة"},
    ("شيء ما ليس على ما يرام", "أخبرهم", "أنتظر", "يأتي أحدهم"),
)
HEBREW = _in_script(
    "hebrew",
    {
        "title": "האינטרנט נפל בשבוע שבו הלקוחות היו צריכים אותי",
        "action": "מתקשרת למוקד התקלות ומספרת הכול מההתחלה",
        "reason": "אף אחד לא יודע מה הבטיח הנציג הקודם",
        "quote": "אמרתי את זה שלוש פעמים היום.",
        "goal": "שהקו יחזור לפני יום שני",
    },
    {-2: "נטושה", -1: "מודאגת", 1: "רגועה", 2: "הוקל לי"},
    ("משהו לא בסדר", "אני מספרת", "אני מחכה", "מישהו מגיע"),
)
CHINESE = _in_script(
    "chinese",
    {
        "title": "客户最需要我的那一周我的网络断了",
        "action": "打电话到故障热线、从头再说一遍发生了什么事情",
        "reason": "没有人知道上一个人答应了什么",
        "quote": "今天我已经说了三遍、每一遍都是对不同的人说的。",
        "goal": "在星期一之前恢复线路",
    },
    {-2: "被遗弃", -1: "焦虑", 1: "安心", 2: "如释重负"},
    ("有点不对劲", "我告诉他们", "我在等人来", "有人来了", "收拾残局"),
)

JOURNEYS = (
    long_journey("one-stage", 1, 2),
    long_journey("three-stages", 3, 2),
    long_journey("eight-stages", 8, 2),
    long_journey("twenty-stages", 20, 3, title="I wait twenty times for somebody who never comes " * 3),
    small.journey(
        "long-texts",
        "ana",
        small.stage("one", small.step("a", -1, action=LONG_TEXT, thoughts=[LONG_TEXT], gains=[LONG_WORD])),
        small.stage("two", small.step("b", 1, pain_points=[LONG_TEXT]), name=LONG_WORD, customer_goal=LONG_TEXT),
        small.stage(
            "three", small.step("c", emotion={"value": -2, "word": "Completely and utterly left alone with it"})
        ),
        title=LONG_WORD,
        summary=LONG_TEXT[:300],
    ),
    small.journey(
        "one-unfelt",
        "ana",
        small.stage("one", small.step("a", -1), small.step("b")),
        small.stage("two", small.step("c")),
        small.stage("three", small.step("d", 2)),
    ),
    small.journey("unfelt", "ana", small.stage("one", small.step("a")), small.stage("two", small.step("b"))),
    ARABIC,
    HEBREW,
    CHINESE,
)
"""The journeys, none of which a map may break on."""


def site(*journeys: Journey) -> Site:
    """Return a site of journeys, of all of `JOURNEYS` where none is named, with what they refer to."""
    return small.site(
        small.persona("ana", role="Freelance bookkeeper who works from home and settles what others leave undone"),
        small.opportunity("notice", "twenty-stages#stage0.s0"),
        small.metric("kept"),
        small.evidence("calls", sample_size=14),
        *(journeys or JOURNEYS),
        channels=CHANNELS,
    )
