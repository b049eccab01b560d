from journeybook.pages.glossary import glossary_view
from pages import small


def test_terms_stand_by_alphabet_whatever_their_case() -> None:
    terms = [{"term": t, "meaning": "…"} for t in ("hub", "Credit", "Visit")]
    view = glossary_view(small.catalogue(glossary=terms).playbook)
    assert [t.term for t in view.terms] == ["Credit", "hub", "Visit"]


def test_words_for_feelings_are_joined_by_value_from_very_good_to_very_bad() -> None:
    words = [{"value": -2, "words": ["Lost"]}, {"value": 1, "words": ["Heard"]}, {"value": -2, "words": ["Alone"]}]
    view = glossary_view(small.catalogue(emotion_words=words).playbook)
    assert [(f.emotion.feeling.value, f.words) for f in view.feelings] == [
        (2, ()),
        (1, ("Heard",)),
        (0, ()),
        (-1, ()),
        (-2, ("Lost", "Alone")),
    ]
