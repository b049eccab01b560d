"""Why it matters: metrics as pictures with tables, by what they show."""

from collections.abc import Iterator

from journeybook.model import Metric
from journeybook.pages.links import SECTIONS, WHY, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.research.metrics import SHOWS, MetricView, metric_view, moved_by
from journeybook.pages.site import Site
from journeybook.records import record

LEDE = (
    "What it is worth when people are treated as people: in their trust, in their time, in money and in our strength."
)


@record
class WhyMetric:
    """A metric and what it says.

    Args:
        id: the metric's id.
        metric: what its own page shows of it.
        why: why it matters, or empty.
        journeys: the journeys that move it, as they are today.
    """

    id: str
    metric: MetricView
    why: str
    journeys: tuple[Link, ...]


@record
class WhyGroup:
    """Metrics that show the same.

    Args:
        id: what they show.
        title: the same in words.
        icon: its icon.
        text: why it pays, in a sentence.
        metrics: the metrics.
    """

    id: str
    title: str
    icon: str
    text: str
    metrics: tuple[WhyMetric, ...]


@record
class WhyView:
    """What the page shows; `all_metrics` is where those are that show none of this."""

    lede: str
    groups: tuple[WhyGroup, ...]
    all_metrics: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the page."""
    here = site.here(WHY)
    yield site.page(here, "why", site.section_title(WHY), why_view(site, here), description=LEDE)


def why_view(site: Site, here: Here) -> WhyView:
    """Return what the page shows: the metrics that say what they show, in the order of what that is and of ids."""
    metrics = site.catalogue.metrics.values()
    groups = (
        WhyGroup(id_, title, icon, text, tuple(_metric(site, here, m) for m in metrics if m.shows == id_))
        for id_, (title, icon, text) in SHOWS.items()
    )
    return WhyView(LEDE, tuple(group for group in groups if group.metrics), here.to(SECTIONS["metric"]))


def _metric(site: Site, here: Here, metric: Metric) -> WhyMetric:
    return WhyMetric(metric.id, metric_view(site, here, metric), metric.why or "", moved_by(here, metric))
