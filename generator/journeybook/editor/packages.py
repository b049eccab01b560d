"""The two packages that the editor is made with: pinned, fetched once by command, checked by their hashes.

They are not part of journeybook: see docs/decisions/2026-11-22-the-form-editor-is-fetched-once.md.
"""

import base64
import hashlib
import io
import tarfile
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FOLDER = ".journeybook/editor"
"""Where the packages' files are, from the playbook's folder."""

_MOST_BYTES = 64_000_000
_SECONDS = 60


@dataclass(frozen=True)
class Package:
    """A package of the npm registry, of which some files are used.

    Args:
        name: its name in the registry.
        version: the one version that is used.
        license: under which terms.
        integrity: the SHA-512 of the archive, as the registry gives it.
        files: the file or the folder in the archive that is used, and where it goes.
        digest: the SHA-256 of the files that are used; see `digest_of`.
    """

    name: str
    version: str
    license: str
    integrity: str
    files: tuple[str, str]
    digest: str

    @property
    def address(self) -> str:
        """Where the archive is."""
        return f"https://registry.npmjs.org/{self.name}/-/{self.archive}"

    @property
    def archive(self) -> str:
        """The name of the archive, as `npm pack` writes it, too."""
        return f"{self.name}-{self.version}.tgz"


PACKAGES: tuple[Package, ...] = (
    Package(
        "decap-cms",
        "3.16.3",
        "MIT",
        "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
        ("package/dist/decap-cms.js", "decap-cms.js"),
        "64039ec93af1d49f77a8cbd1be9fa4a78ea56d4263b09eeb31d86f6fe2837eb8",
    ),
    Package(
        "yaml",
        "2.9.1",
        "ISC",
        "3NxN8+78OdzbT7C/WjGsyfPAtJaN3FNDsWxv7Y7mcDsT/oOmgW8BpyQQFFBnvZE3j9Y2Sdz1ULFLezL7Eb2yFw==",
        ("package/browser/dist/", "yaml/"),
        "16a5e9bcf21814f579918e1db46aa4e0a373d45c474fbccf6722156004041a03",
    ),
)


class EditorFilesError(Exception):
    """The editor's files are missing, or not the ones that they should be."""


def fetch(root: Path, read: Callable[[Package], bytes] | None = None) -> list[str]:
    """Put the files of all packages into a playbook; nothing is written unless all hashes are right.

    Args:
        root: the playbook's folder.
        read: returns a package's archive; without it, it comes from the npm registry.

    Returns:
        The files, from the playbook's folder.

    Raises:
        EditorFilesError: an archive cannot be had, or is another one.
    """
    found: dict[str, bytes] = {}
    for package in PACKAGES:
        data = (read or _download)(package)
        if base64.b64encode(hashlib.sha512(data).digest()).decode() != package.integrity:
            raise EditorFilesError(f"{package.archive} is not the archive that journeybook knows; nothing was written")
        files = _unpacked(package, data)
        if digest_of(files) != package.digest:
            raise EditorFilesError(f"{package.archive} does not hold what journeybook knows; nothing was written")
        found |= files
    for path, content in found.items():
        file = root / FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return [f"{FOLDER}/{path}" for path in sorted(found)]


def archive_in(folder: Path) -> Callable[[Package], bytes]:
    """Return what reads archives from a folder, for machines that do not reach the registry."""

    def read(package: Package) -> bytes:
        try:
            return (folder / package.archive).read_bytes()
        except OSError as error:
            raise EditorFilesError(f"{folder / package.archive} cannot be read: {error.strerror}") from None

    return read


def installed(root: Path) -> dict[str, bytes]:
    """Return the editor's files in a playbook, by their paths, after a look at their hashes.

    Raises:
        EditorFilesError: they are missing or changed.
    """
    folder = root / FOLDER
    found: dict[str, bytes] = {}
    for package in PACKAGES:
        place = folder / package.files[1]
        present = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in present if p.is_file()}
        if not files:
            raise EditorFilesError(f"the editor needs {package.name} {package.version} in {FOLDER}, which is not there")
        if digest_of(files) != package.digest:
            raise EditorFilesError(
                f"the files of {package.name} in {FOLDER} are not those of version {package.version}"
            )
        found |= files
    return found


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of files: of each one's path and SHA-256, in the order of the paths."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path} {hashlib.sha256(files[path]).hexdigest()}\n".encode())
    return whole.hexdigest()


def _download(package: Package) -> bytes:
    try:
        with urllib.request.urlopen(package.address, timeout=_SECONDS) as answer:  # noqa: S310  a fixed https address
            return answer.read(_MOST_BYTES)
    except (urllib.error.URLError, TimeoutError) as error:
        reason = getattr(error, "reason", error)
        raise EditorFilesError(f"{package.address} cannot be fetched: {reason}") from None


def _unpacked(package: Package, data: bytes) -> dict[str, bytes]:
    source, target = package.files
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            if member.isfile() and (member.name == source or (source.endswith("/") and member.name.startswith(source))):
                path = target + member.name.removeprefix(source)
                stream = archive.extractfile(member)
                if stream and ".." not in PurePosixPath(path).parts:
                    found[path] = stream.read()
    return found
