"""The kind of circle that the contracts of import-linter leave out: through one's own package."""

from __future__ import annotations

import grimp


def test_no_module_imports_a_package_that_it_is_in_and_that_imports_it() -> None:
    graph = grimp.build_graph(
        "digitbooth", "digitbooth_gui", "digitbooth_resources", cache_dir=None
    )
    circles = [
        (module, package)
        for module in graph.modules
        for package in graph.find_modules_directly_imported_by(module)
        if module.startswith(f"{package}.") and graph.chain_exists(package, module)
    ]
    assert circles == []
