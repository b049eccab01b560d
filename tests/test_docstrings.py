"""What fields are for is read from the docstrings under them, and stands in schemas."""

from journeybook.model import BY_NAME, Statement
from journeybook.model.entity import Link
from journeybook.schema.docstrings import describe
from journeybook.schema.kinds import described_schema, model_types


def test_each_field_has_what_stands_under_it() -> None:
    describe()
    types = {found for kind in BY_NAME.values() for found in model_types(kind.type)}
    assert [(each, name) for each in types for name, field in each.model_fields.items() if not field.description] == []
    assert Link.model_fields["url"].description == "Where the link leads."


def test_descriptions_stand_in_schemas_however_much_was_used_before() -> None:
    Statement.model_validate({"text": "Small"})
    parts = described_schema(BY_NAME["persona"].type)["$defs"]
    said = Statement.model_fields["text"].description
    assert said
    assert parts["Statement"]["anyOf"][1]["properties"]["text"]["description"] == said
