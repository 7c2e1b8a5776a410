"""Refuse migrations nobody named and migrations nobody can take back."""

import ast
import sys
from pathlib import Path

ROOMS = ("cms", "gel_pages", "checklists", "workflows")


def irreversible(tree: ast.AST) -> list[str]:
    """Names of the RunPython and RunSQL operations that state no way back."""
    return [
        f"line {node.lineno}: {node.func.attr} without its reverse"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"RunPython", "RunSQL"}
        and len(node.args) < 2
        and not {keyword.arg for keyword in node.keywords} & {"reverse_code", "reverse_sql"}
    ]


def problems_of(path: Path) -> list[str]:
    """What is wrong with one migration file, in sentences."""
    named = [] if "_auto_" not in path.stem else ["named by the machine"]
    return [f"{path}: {what}" for what in named + irreversible(ast.parse(path.read_text()))]


def main() -> int:
    """Print every problem of every migration; the exit status says whether there is one."""
    files = [path for room in ROOMS for path in sorted(Path(room).rglob("migrations/0*.py"))]
    problems = [problem for path in files for problem in problems_of(path)]
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
