"""Packaging: `grammars/` and `schemas/` stand at the top of the repository and are packed inside `ceasefire`."""

import re
import sys
import warnings
from pathlib import Path
from types import ModuleType

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
README = HERE / "README.md"
VERSION = re.search(r'^__version__ = "(.+)"', (HERE / "ceasefire/__init__.py").read_text("utf-8"), re.MULTILINE)[1]


class BuildCompiled(build_py):
    """Puts the lexicons and grammars into files that are read fast (`ceasefire.language.compiled`)."""

    def run(self) -> None:
        """Build, then compile. Where that fails, the program is only slower to start."""
        super().run()
        try:
            for language, target in self.targets().items():
                self.compiling().compile_language(language, target)
        except Exception as error:  # noqa: BLE001 - a build must not fail for want of speed
            warnings.warn(f"lexicons and grammars stay uncompiled: {error}", stacklevel=1)

    def get_outputs(self, include_bytecode: int = 1) -> list[str]:
        """What the build writes, the compiled files too."""
        written = [str(path) for path in self.targets().values() if path.exists()]
        return [*super().get_outputs(include_bytecode), *written]

    def targets(self) -> dict[str, Path]:
        """Where the compiled file of each language goes: beside the sources for an editable install."""
        base = HERE if getattr(self, "editable_mode", False) else Path(self.build_lib)
        languages = sorted(path.name for path in (HERE / "ceasefire/lexicons").iterdir() if path.is_dir())
        return {one: base / "ceasefire/compiled" / f"{one}.jsonl" for one in languages}

    @staticmethod
    def compiling() -> ModuleType:
        """The compiler, of this very source tree."""
        if str(HERE) not in sys.path:
            sys.path.insert(0, str(HERE))
        from ceasefire.language import compiling  # noqa: PLC0415 - setup.py is also read where lark is missing

        return compiling


setup(
    name="ceasefire",
    version=VERSION,
    cmdclass={"build_py": BuildCompiled},
    description="Read ceasefire agreements and proposals into obligation records.",
    long_description=README.read_text("utf-8") if README.exists() else "",
    long_description_content_type="text/markdown",
    author="the ceasefire authors",
    license="MIT",
    python_requires=">=3.10",
    packages=[*find_packages(include=["ceasefire", "ceasefire.*"]), "ceasefire.grammars", "ceasefire.schemas"],
    package_dir={"ceasefire": "ceasefire", "ceasefire.grammars": "grammars", "ceasefire.schemas": "schemas"},
    package_data={
        "ceasefire": ["py.typed", "lexicons/*/*.yaml", "rendering/*.css"],
        "ceasefire.grammars": ["*.md", "*/*.lark"],
        "ceasefire.schemas": ["*.json"],
    },
    install_requires=["lark>=1.2,<2", "pyyaml>=6", "click>=8.1", "deepdiff>=8", "tzdata"],
    extras_require={
        "test": ["pytest>=8", "hypothesis>=6", "jsonschema>=4.18", "markdown-it-py>=3", "setuptools>=64", "wheel"],
        "dev": ["ruff>=0.6", "mypy>=1.11", "types-PyYAML", "types-jsonschema", "import-linter>=2"],
    },
    entry_points={"console_scripts": ["ceasefire=ceasefire.cli:main"]},
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Intended Audience :: Legal Industry",
        "Intended Audience :: Science/Research",
        "Programming Language :: Python :: 3 :: Only",
        "Topic :: Text Processing :: Linguistic",
        "Typing :: Typed",
    ],
)
