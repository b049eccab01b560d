"""Links from one page to another."""

from posixpath import relpath

from hypothesis import given
from hypothesis import strategies as st

from journeybook.pages.links import Here
from pages import small

_ADDRESSES = st.lists(st.sampled_from(("journeys", "personas", "ana", "map", "compare")), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(_ADDRESSES, _ADDRESSES)
def test_a_link_leads_from_a_pages_folder_to_another_ones(own: str, other: str) -> None:
    here = Here(small.catalogue(), own)
    assert here.to(other) == f"{relpath(f'/{other}', f'/{own}')}/"
    assert here.file(f"content/{other}map.svg") == relpath(f"/{other}map.svg", f"/{own}")


@given(_ADDRESSES, _ADDRESSES)
def test_where_pages_are_files_a_link_leads_from_the_folder_that_a_page_is_in(own: str, other: str) -> None:
    here = Here(small.catalogue(), own, directory_urls=False)
    own_file, other_file = here.file_of(own), here.file_of(other)
    assert here.to(other) == relpath(f"/{other_file}", f"/{own_file.rpartition('/')[0]}")
