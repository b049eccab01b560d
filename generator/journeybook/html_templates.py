"""Jinja for our templates: everything is escaped, and what was compiled once is kept for the user, as Python does.

What is kept serves only the same versions of Jinja, Python and this file, and only the very same source.
"""

import hashlib
import marshal
import platform
import re
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from journeybook import user_cache
from journeybook.theme_files import theme_dir


def html_environment(folder: str = "") -> Environment:
    """Return a Jinja environment for a folder of templates; undefined names are errors, escaping is always on.

    Args:
        folder: below `theme/templates`.
    """
    return _Environment(
        loader=FileSystemLoader(theme_dir() / "templates" / folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(user_cache.user_cache_folder()),
    )


def _shown(value: object) -> str:
    """Return a value as it stands in HTML: what `escape` gives, but not as `Markup`, which nobody asks for here."""
    if type(value) is str:
        return escape(value) if _SPECIAL(value) else value
    return value if type(value) is Markup else escape(value)


_SPECIAL = re.compile(r"""[&<>'"]""").search


class _CodeGenerator(CodeGenerator):
    """Lets compiled templates escape what they show with `_shown`, and call macros and functions without a detour.

    Jinja looks at each call whether the function wants the context, as functions may; none of ours does.
    """

    def write_commons(self) -> None:
        """Write what stands at the head of each template and block."""
        super().write_commons()
        self.writeline("escape = environment.shown")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  Jinja's name
        """Write a call."""
        self.visit(node.node, frame)
        self.write("(*()")  # each argument begins with a comma
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Environment(Environment):
    code_generator_class = _CodeGenerator
    shown = staticmethod(_shown)


class _Compiled(BytecodeCache):
    """Compiled templates in the user's cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, where it is of the same make."""
        kept = user_cache.read(self._folder, _name(bucket))
        make = _make(bucket)
        if kept and kept.startswith(make):
            bucket.code = marshal.loads(kept[len(make) :])  # noqa: S302  only the user could have written it

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where that can be."""
        user_cache.write(self._folder, _name(bucket), _make(bucket) + marshal.dumps(bucket.code))


def _name(bucket: Bucket) -> str:
    return f"template-{bucket.key}.{sys.implementation.cache_tag}"


def _make(bucket: Bucket) -> bytes:
    """Return what decides, beside a template's name, what comes of compiling it."""
    return f"{_tools()} {bucket.checksum}\n".encode()


@cache
def _tools() -> str:
    own = hashlib.blake2b(Path(__file__).read_bytes(), digest_size=16).hexdigest()
    return f"{platform.python_version()} {version('jinja2')} {own}"
