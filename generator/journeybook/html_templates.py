"""Jinja for our templates: everything is escaped, and what was compiled once is kept for the user, as Python does.

What is kept serves only the same versions of Jinja, Python and this file, and only the very same source.
"""

import hashlib
import marshal
import platform
import sys
from collections.abc import Callable
from functools import cache, partial
from importlib.metadata import version
from keyword import iskeyword
from pathlib import Path

import markupsafe
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
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
        auto_reload=False,  # to ask for each page whether a file is still the same takes longer than to find it
        bytecode_cache=_Compiled(user_cache.user_cache_folder()),
    )


def _shown(value: object) -> str:
    """Return a value as it stands in HTML: what `escape` gives, but not as `Markup`, which nobody asks for here."""
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(escape(text)))
"""Returns a plain text escaped; what `escape` calls takes a quarter of its time, and is not promised to be there."""

_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Returns HTML as `Markup`, without asking first whether it is."""


class _Macro(Macro):
    """A macro; one that takes no more than what it is given in order, as most do, is called at once."""

    def __call__(self, *args: object, **kwargs: object) -> str:
        if kwargs or len(args) != self._argument_count or self.caller or self.catch_varargs or self.catch_kwargs:
            return super().__call__(*args, **kwargs)
        return _markup(self._func(*args))


class _CodeGenerator(CodeGenerator):
    """Writes templates as what our own need: Python's attributes and calls, and `_shown` for what they show.

    What Jinja does besides takes a third of the time that filling a template takes: it tries items where there is no
    attribute of a name, looks at each call whether the function wants the context, and makes an object that stands for
    nothing where an ``if`` in a value has no ``else``.
    """

    def write_commons(self) -> None:
        """Write what stands at the head of each template and block."""
        super().write_commons()
        self.writeline("escape = environment.shown")
        self.writeline("Macro = environment.macro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Write an attribute. Items of a mapping are written as such: ``sizes["small"]``."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  as above
        """Write a call."""
        self.visit(node.node, frame)
        self.write("(")
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            self.write("*()")  # each argument begins with a comma
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        else:
            for each in node.args:
                self.visit(each, frame)
                self.write(", ")
            for named in node.kwargs:
                self.visit(named, frame)
                self.write(", ")
        self.write(")")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802  as above
        """Write a choice; without an ``else`` it gives an empty text."""
        node.expr2 = node.expr2 or nodes.Const("")
        super().visit_CondExpr(node, frame)


class _Environment(Environment):
    code_generator_class = _CodeGenerator
    shown = staticmethod(_shown)
    macro = _Macro


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
