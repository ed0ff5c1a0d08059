"""Writes the software bill of materials, in CycloneDX: what is in the bundle, with versions."""

import uuid
from datetime import datetime, timezone
from pathlib import Path

from bundle.contents import OURS, Part
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:digitbooth:sbom")


def write_sbom(target: Path, parts: list[Part], epoch: int) -> None:
    """Write it to `target`, for a bundle with these `parts` of others; the same each time."""
    from importlib.metadata import version

    root = Component(
        name=OURS,
        version=version(OURS),
        type=ComponentType.APPLICATION,
        bom_ref=OURS,
        purl=PackageURL("pypi", None, OURS, version(OURS)),
        licenses=[DisjunctiveLicense(id="Apache-2.0")],
    )
    components = []
    for part in parts:
        url = PackageURL(
            part.kind, "debian" if part.kind == "deb" else None, part.name, part.version
        )
        components.append(
            Component(
                name=part.name,
                version=part.version,
                type=ComponentType.LIBRARY,
                bom_ref=str(url),
                purl=url,
                licenses=[DisjunctiveLicense(name=part.licence)] if part.licence else [],
            )
        )
    bom = Bom(components=components)
    bom.metadata.component = root
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, timezone.utc)
    known = "\n".join(sorted(str(each.purl) for each in components))
    bom.serial_number = uuid.uuid5(_NAMESPACE, f"{root.purl}\n{epoch}\n{known}")
    bom.register_dependency(root, components)
    target.write_text(JsonV1Dot6(bom).output_as_string(indent=2) + "\n", encoding="utf-8")
