"""Builds the egg that Scrapyd runs: almayadeen/ with its data files, and nothing else.

Only the deployment uses this file. The rest of the metadata stands in pyproject.toml.
"""

from setuptools import find_namespace_packages, setup

setup(
    packages=find_namespace_packages(include=["almayadeen", "almayadeen.*"]),
    package_data={"": ["*.html", "*.css"]},
    zip_safe=True,
)
