"""The habits of the code: who imports whom, how light `import kg` is, how long things are."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kg

_ROOT = Path(kg.__file__).parent
_MODULES = sorted(_ROOT.rglob("*.py"))

_LEVELS = (
    {"errors", "types"},
    {"resources", "records", "output", "extras", "table"},
    {"titles", "brackets"},
    {"pages"},
    {"language"},
    {"findings"},
    {"resolve"},
    {"graph"},
    {"plots", "opened"},
    {"score", "summary"},
    {"explorer"},
    {"web"},
    {"reading"},
    {"extraction"},
    {"pipeline"},
    {"cli"},
    {"__main__"},
)
"""As docs/architecture.md draws them: each imports only levels above it, siblings not each other."""

_HEAVY = {
    "oxrdflib",
    "spacy",
    "onnxruntime",
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "matplotlib",
    "networkx",
    "numpy",
    "starlette",
    "uvicorn",
}
_MAY_LOAD = {
    "language": {"spacy", "onnxruntime", "numpy"},
    "reading": {"spacy"},
    "graph": {"rdflib", "oxrdflib", "pyoxigraph", "pyshacl", "networkx"},
    "web": {"pyoxigraph", "starlette"},
    "cli": {"uvicorn"},  # by `kg serve` alone
    "opened": {"rdflib", "networkx"},  # for types alone
    "plots": {"matplotlib", "networkx", "numpy"},
    "explorer": {"numpy"},  # kg.explorer.layout alone
    "score": {"numpy"},  # kg.score.bootstrap only, which `import kg.score` leaves alone
}
_LIGHT = {"kg", "msgspec", "typing_extensions"}  # the last is loaded by msgspec, where there is one


def _level(name: str) -> int:
    return next(number for number, names in enumerate(_LEVELS) if name in names)


def _part(path: Path) -> str:
    return path.relative_to(_ROOT).parts[0].removesuffix(".py")


def _runs(tree: ast.Module) -> ast.Module:
    """The module without what only type checkers read."""
    tree.body = [node for node in tree.body if not _for_types(node)]
    return tree


def _for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _imports(path: Path, *, types: bool = True) -> set[str]:
    """Every module that a file imports, `from kg import x` as kg.x."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree if types else _runs(tree)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "kg":
            found |= {f"kg.{alias.name}" for alias in node.names if alias.name != "__version__"}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_ROOT)))
def test_imports_go_up_the_levels(path):
    mine = _part(path)
    if mine == "__init__":
        assert not {n for n in _imports(path, types=False) if n.startswith("kg")}
        return
    others = {name.split(".")[1] for name in _imports(path) if name.startswith("kg.")} - {mine}
    assert {other for other in others if _level(other) >= _level(mine)} == set()


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_ROOT)))
def test_heavy_libraries_stay_in_their_level(path):
    roots = {name.partition(".")[0] for name in _imports(path)}
    assert roots & _HEAVY <= _MAY_LOAD.get(_part(path), set())


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_ROOT)))
def test_files_and_functions_are_short(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    lengths = {
        node.name: node.end_lineno - _body_start(node) + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, functions)
    }
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def _body_start(node: ast.FunctionDef) -> int:
    """The first line after the docstring."""
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return first.end_lineno + 1 if documented and len(node.body) > 1 else first.lineno


def _loaded(statement: str) -> set[str]:
    code = f"import sys; before = set(sys.modules); {statement}; print(*sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in run.stdout.split()}


@pytest.mark.parametrize("statement", ["import kg", "import kg.types, kg.errors, kg.records"])
def test_the_first_levels_load_nothing_but_msgspec(statement):
    assert _loaded(statement) - set(sys.stdlib_module_names) <= _LIGHT


def test_the_command_line_loads_nothing_heavy():
    assert not _loaded("import kg.cli") & _HEAVY


def test_every_package_folder_is_a_level():
    parts = {_part(path) for path in _MODULES} - {"__init__"}
    assert parts <= set().union(*_LEVELS)
