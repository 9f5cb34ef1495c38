"""Packaging: `grammars/` and `schemas/` stand at the top of the repository and are packed inside `ceasefire`."""

import re
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
README = HERE / "README.md"
VERSION = re.search(r'^__version__ = "(.+)"', (HERE / "ceasefire/__init__.py").read_text("utf-8"), re.MULTILINE)[1]

setup(
    name="ceasefire",
    version=VERSION,
    description="Read ceasefire agreements and proposals into obligation records.",
    long_description=README.read_text("utf-8") if README.exists() else "",
    long_description_content_type="text/markdown",
    author="the ceasefire authors",
    license="MIT",
    python_requires=">=3.10",
    packages=[*find_packages(include=["ceasefire", "ceasefire.*"]), "ceasefire.grammars", "ceasefire.schemas"],
    package_dir={"ceasefire": "ceasefire", "ceasefire.grammars": "grammars", "ceasefire.schemas": "schemas"},
    package_data={
        "ceasefire": ["py.typed", "lexicons/*/*.yaml"],
        "ceasefire.grammars": ["*.md", "*/*.lark"],
        "ceasefire.schemas": ["*.json"],
    },
    install_requires=["lark>=1.2,<2", "pyyaml>=6", "click>=8.1", "deepdiff>=8", "tzdata"],
    extras_require={
        "test": ["pytest>=8", "hypothesis>=6", "jsonschema>=4.18", "setuptools>=64", "wheel"],
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
