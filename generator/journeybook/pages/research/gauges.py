"""Numbers on a scale as quiet bars: always with their name, a word and the number itself."""

from journeybook.records import record

_VALUE = ((90, "Very high"), (70, "High"), (40, "Medium"), (1, "Low"), (0, "None"))
_EFFORT = ("None", "Very little", "Little", "Some", "Much", "A great deal")
_WEIGHT = ("", "Slight", "Small", "Medium", "Large", "Very large")
_CONFIDENCE = {"low": 1, "medium": 2, "high": 3}


@record
class Gauge:
    """A number on a scale.

    Args:
        name: what is weighed.
        word: the number in a word.
        number: the number in words, such as ``88 of 100``.
        short: the number alone.
        percent: how full the bar is.
        steps: the number of equal parts that the bar is made of; 0 for one bar.
    """

    name: str
    word: str
    number: str
    short: str
    percent: float
    steps: int = 0


def value_gauge(name: str, value: int | None) -> Gauge | None:
    """Return a value from 0 to 100 as a bar."""
    if value is None:
        return None
    word = next(word for least, word in _VALUE if value >= least)
    return Gauge(name, word, f"{value} of 100", str(value), value)


def effort_gauge(effort: int | None) -> Gauge | None:
    """Return an effort from 0 to 5 as a bar of five parts."""
    return (
        Gauge("Effort", _EFFORT[effort], f"{effort} of 5", str(effort), effort * 20, 5) if effort is not None else None
    )


def weight_gauge(weight: int | None) -> Gauge | None:
    """Return a weight from 1 to 5 as a bar of five parts."""
    return (
        Gauge("Weight", _WEIGHT[weight], f"{weight} of 5", str(weight), weight * 20, 5) if weight is not None else None
    )


def confidence_gauge(confidence: str | None) -> Gauge | None:
    """Return how sure we are as a bar of three parts."""
    if confidence is None:
        return None
    place = _CONFIDENCE[confidence]
    return Gauge("Confidence", confidence.capitalize(), f"{place} of 3", str(place), round(place * 100 / 3, 1), 3)
