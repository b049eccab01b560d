"""Reads feeds as strictly as RFC 4287 says it, and refuses what is not so."""

import importlib
from collections import Counter
from typing import Any
from xml.etree import ElementTree as ET

# The rules of sections 3 and 4 as RELAX NG, for feeds without extensions and with plain text alone.
_GRAMMAR = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="feed"><optional><attribute name="xml:lang"><data type="language"/></attribute></optional>
      <interleave>
        <ref name="id"/><ref name="title"/><ref name="updated"/><ref name="author"/>
        <optional><element name="subtitle"><ref name="plain"/></element></optional>
        <oneOrMore><ref name="link"/></oneOrMore>
        <zeroOrMore><ref name="entry"/></zeroOrMore>
      </interleave>
    </element>
  </start>
  <define name="entry">
    <element name="entry"><interleave>
      <ref name="id"/><ref name="title"/><ref name="updated"/>
      <optional><element name="published"><ref name="moment"/></element></optional>
      <oneOrMore><ref name="link"/></oneOrMore>
      <zeroOrMore><element name="category"><attribute name="term"><data type="normalizedString"/></attribute></element>
      </zeroOrMore>
      <optional><element name="summary"><ref name="plain"/></element></optional>
      <optional><element name="content"><ref name="plain"/></element></optional>
    </interleave></element>
  </define>
  <define name="id"><element name="id"><ref name="iri"/></element></define>
  <define name="title"><element name="title"><ref name="plain"/></element></define>
  <define name="updated"><element name="updated"><ref name="moment"/></element></define>
  <define name="author"><element name="author"><element name="name">
    <data type="string"><param name="minLength">1</param></data></element></element></define>
  <define name="link">
    <element name="link"><interleave>
      <attribute name="href"><ref name="iri"/></attribute>
      <optional><attribute name="rel">
        <choice><value>self</value><value>alternate</value></choice></attribute></optional>
      <optional><attribute name="type">
        <data type="string"><param name="pattern">[a-z]+/[a-z+.-]+</param></data></attribute></optional>
    </interleave></element>
  </define>
  <define name="iri"><data type="anyURI"><param name="pattern">https?://[^\\s]+</param></data></define>
  <define name="moment"><data type="dateTime">
    <param name="pattern">[^T]{10}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+\\-]\\d{2}:\\d{2})</param></data></define>
  <define name="plain"><optional><attribute name="type"><value>text</value></attribute></optional><text/></define>
</grammar>
"""
_etree: Any = importlib.import_module("lxml.etree")  # it has no types
_ATOM = "{http://www.w3.org/2005/Atom}"


def faults(feed: str) -> list[str]:
    """Return what is wrong with a feed."""
    schema: Any = _etree.RelaxNG(_etree.fromstring(_GRAMMAR.encode()))
    schema.validate(_etree.fromstring(feed.encode()))
    found = [str(error) for error in schema.error_log]
    # 4.1.1: entries of one id have different times; 4.1.1 and 4.1.2: one way of each sort.
    root = ET.fromstring(feed)  # noqa: S314  our own text
    told = Counter((e.findtext(f"{_ATOM}id"), e.findtext(f"{_ATOM}updated")) for e in root.iter(f"{_ATOM}entry"))
    found += [f"twice: {id_} at {updated}" for (id_, updated), count in told.items() if count > 1]
    for element in (root, *root.iter(f"{_ATOM}entry")):
        ways = Counter((link.get("rel"), link.get("type")) for link in element.findall(f"{_ATOM}link"))
        found += [f"two links {way}" for way, count in ways.items() if count > 1]
    return found
