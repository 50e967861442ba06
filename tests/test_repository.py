"""The repository keeps its own rules: sizes, purposes, no foreign code, no addresses of indexes."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("carsi", "funding", "programs", "countries", "documents")
INDEX_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb" + "ian.org")


def tracked() -> list[Path]:
    """Files under version control, or, without it, all that an image or archive holds."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in APPS
        and "migrations" not in path.parts
    ]


def functions() -> list[tuple[str, int]]:
    found = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(
                    (f"{path.name}: {node.name}", (node.end_lineno or 0) - node.lineno + 1)
                )
    return found


def nine_in_ten(sizes: list[int]) -> int:
    return sorted(sizes)[len(sizes) * 9 // 10]


def test_files_stay_small() -> None:
    sizes = {path: len(path.read_text().splitlines()) for path in modules()}
    assert max(sizes.values()) <= 300, max(sizes, key=lambda path: sizes[path])
    assert nine_in_ten(list(sizes.values())) <= 160


def test_functions_stay_small() -> None:
    sizes = functions()
    assert max(size for _name, size in sizes) <= 50, max(sizes, key=lambda row: row[1])
    assert nine_in_ten([size for _name, size in sizes]) <= 25


@pytest.mark.parametrize("word", ["utils", "helpers", "services", "common"])
def test_no_module_is_a_drawer(word: str) -> None:
    assert [path for path in modules() if word in (path.stem, path.parent.name)] == []


def test_every_module_opens_with_its_purpose() -> None:
    python = [path for path in tracked() if path.suffix == ".py" and path.read_text().strip()]
    silent = [path for path in python if not ast.get_docstring(ast.parse(path.read_text()))]
    assert [path for path in silent if "migrations" not in path.parts] == []


def test_no_file_names_a_package_index() -> None:
    naming = [
        path
        for path in tracked()
        if path.suffix not in (".png", ".svg")
        and any(host in path.read_text(errors="ignore") for host in INDEX_HOSTS)
    ]
    assert naming == []


def test_no_foreign_code_and_nothing_large() -> None:
    for path in tracked():
        assert not {"node_modules", "vendor", "third_party"} & set(path.parts)
        assert ".min." not in path.name
        assert path.stat().st_size < 400_000, path


def test_every_decision_is_short() -> None:
    decisions = list((ROOT / "docs" / "adr").glob("*.md"))
    assert decisions
    for path in decisions:
        assert len(path.read_text().split()) < 300, path
