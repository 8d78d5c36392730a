"""Fetch the vendored files of the desk again: Tabler's CSS, htmx, Inter and the icon sprite.

The results are committed, so that nobody needs Node to run Tutela. Run this only to raise a version:
change the version and the digest below (or add a name to icons.txt), run `python tools/assets.py`, look at /components, commit.
Needs `npm` on the PATH. Each package is checked against its digest before a byte of it is used.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "src" / "tutela" / "desk" / "static" / "desk"
VENDOR = STATIC / "vendor"


@dataclass(frozen=True)
class Package:
    """One package of the npm registry, pinned by version and by the digest of its archive."""

    name: str
    version: str
    sha256: str


TABLER = Package(
    "@tabler/core", "1.6.1", "d02d679e51f6c179b21f035e154c13cdcb2ae8b18579e56ea606408ba7fc7a87"
)
ICONS = Package(
    "@tabler/icons", "3.51.0", "b30108713d3fa60aee862c2a133225da8e0f309be0708fe2925763ff810c766c"
)
HTMX = Package(
    "htmx.org", "2.0.11", "165a2655073e9e6e55e307a7c74e8ebcdb76afb7701f9c16cfd106a13add408e"
)
INTER = Package(
    "@fontsource-variable/inter",
    "5.3.0",
    "d26710dd38e7217484a1d47ee76c024977ec550548876f26d06ed1844af09a14",
)

SUBSETS = ("cyrillic-ext", "cyrillic", "latin-ext", "latin")

ICON_NAMES = Path(__file__).with_name("icons.txt")

# Our logo, then colour and form of a risk: solid triangle, half diamond, ring with a dot, dashed ring. In a chart: the simpler shapes.
OWN_SYMBOLS = """\
<symbol id="logo" viewBox="0 0 48 48"><g fill="none" stroke-linecap="round" stroke-width="6"><path stroke="var(--tu-main)" d="M5 41C5 21.5 14.5 9.5 31 5.5"/><path stroke="var(--tu-logo-second,#2f9490)" d="M43 41C43 28.5 38 20.5 28.5 17"/></g><circle cx="24" cy="35" r="6.8" fill="var(--tu-accent)"/></symbol>
<symbol id="risk-high" viewBox="0 0 16 16"><path d="M8 2 14.6 13.6H1.4Z" fill="currentColor" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round"/><path d="M8 6.2v3.6M8 12v.1" stroke="var(--tu-on-risk-high)" stroke-width="1.7" stroke-linecap="round"/></symbol>
<symbol id="risk-medium" viewBox="0 0 16 16"><path d="M1.8 8 8 14.2 14.2 8Z" fill="currentColor"/><path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linejoin="round"/></symbol>
<symbol id="risk-low" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.9" fill="none" stroke="currentColor" stroke-width="1.9"/><circle cx="8" cy="8" r="2" fill="currentColor"/></symbol>
<symbol id="risk-none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.9" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="2.6 2.03"/></symbol>
<symbol id="shape-high" viewBox="0 0 16 16"><path d="M8 2.2 14.2 13.4H1.8Z" fill="currentColor" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></symbol>
<symbol id="shape-medium" viewBox="0 0 16 16"><path d="M8 1.6 14.4 8 8 14.4 1.6 8Z" fill="var(--tu-risk-medium-fill)" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/></symbol>
<symbol id="shape-low" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="2.2"/></symbol>
<symbol id="shape-none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.5 1.9"/></symbol>
"""


def main() -> int:
    """Write every vendored file anew."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        tabler, icons, htmx, inter = (
            _unpacked(package, work) for package in (TABLER, ICONS, HTMX, INTER)
        )
        _write_tabler(tabler)
        _write_htmx(htmx)
        _write_inter(inter)
        _write_icons(icons)
    return 0


def _unpacked(package: Package, work: Path) -> Path:
    folder = work / package.name.replace("/", "-").removeprefix("@")
    folder.mkdir()
    print(f"npm pack {package.name}@{package.version}")
    subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"], cwd=folder, check=True
    )
    archive = next(folder.glob("*.tgz"))
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        sys.exit(f"{package.name}: the archive has the digest {found}, not {package.sha256}.")
    with tarfile.open(archive) as content:
        content.extractall(folder, filter="data")
    return folder / "package"


def _write_tabler(package: Path) -> None:
    css = (package / "dist/css/tabler.min.css").read_text()
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)  # the map is not shipped
    (VENDOR / "tabler.min.css").write_text(css.rstrip() + "\n")


def _write_htmx(package: Path) -> None:
    (VENDOR / "htmx.min.js").write_bytes((package / "dist/htmx.min.js").read_bytes())


def _write_inter(package: Path) -> None:
    faces = (package / "index.css").read_text()
    css = []
    for subset in SUBSETS:
        name = f"inter-{subset}-wght-normal.woff2"
        found = re.search(rf"@font-face {{[^}}]*?{name}[^}}]*}}", faces)
        if found is None:
            sys.exit(f"Inter has no part {subset} any more.")
        css.append(found.group().replace("./files/", ""))
        (VENDOR / name).write_bytes((package / "files" / name).read_bytes())
    (VENDOR / "inter.css").write_text("\n".join(css) + "\n")
    (VENDOR / "inter-LICENSE.txt").write_bytes((package / "LICENSE").read_bytes())


def _write_icons(package: Path) -> None:
    symbols = [OWN_SYMBOLS]
    for name in ICON_NAMES.read_text().split():
        drawing = (package / f"icons/outline/{name}.svg").read_text()
        paths = re.findall(r'<(?:path|circle|rect|line) (?!stroke="none")[^>]*/>', drawing)
        body = "".join(" ".join(path.split()) for path in paths)
        symbols.append(f'<symbol id="i-{name}" viewBox="0 0 24 24">{body}</symbol>\n')
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n'
    (STATIC / "icons.svg").write_text(sprite)


if __name__ == "__main__":
    sys.exit(main())
