"""PREMIS 3: the files of a case with their digests, what was done with the case, and by which accounts (never names)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from archive.packaging.case_files import CaseFile, Group
from archive.packaging.case_record import CaseRecord, Deed, Happening
from archive.packaging.ocfl_layout import object_id
from archive.packaging.xml_text import add, moment, root, to_bytes

_SCHEMA = "http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/premis.xsd"
_EVENT_TYPES = {  # the Library of Congress vocabulary where it has a word
    Deed.CAPTURE: "capture",
    Deed.READ: "metadata extraction",
    Deed.UNDERSTAND: "metadata extraction",
    Deed.REVIEW: "metadata modification",
    Deed.RETURN: "appraisal",
    Deed.ACCEPT: "accession",
    Deed.KEEP: "ingestion",
}
_NOTES = {Group.DOCUMENTS: "PDF/A merged from the pages' PDF/A", Group.ALTO: "ALTO 4", Group.TEXT: "UTF-8 text"}


def write_premis(record: CaseRecord, files: Sequence[CaseFile]) -> bytes:
    """PREMIS over ``files`` (all of the version's but METS and PREMIS); ``record`` has its history up to this version."""
    premis = root("premis:premis", version="3.0", xsi__schemaLocation=_SCHEMA)
    _case(premis, record)
    for file in sorted(files, key=lambda file: file.path):
        _file(premis, file)
    for number, happening in enumerate(record.history, start=1):
        _event(premis, number, happening, record)
    for account in sorted({happening.account for happening in record.history}):
        _agent(premis, account)
    return to_bytes(premis)


def _case(premis: ET.Element, record: CaseRecord) -> None:
    element = add(premis, "premis:object", xsi__type="premis:intellectualEntity")
    _identifier(element, "object", object_id(record.case.id))


def _identifier(parent: ET.Element, kind: str, value: str, form: str = "URN") -> None:
    identifier = add(parent, f"premis:{kind}Identifier")
    add(identifier, f"premis:{kind}IdentifierType", form)
    add(identifier, f"premis:{kind}IdentifierValue", value)


def _file(premis: ET.Element, file: CaseFile) -> None:
    element = add(premis, "premis:object", xsi__type="premis:file")
    _identifier(element, "object", file.path, "path")
    characteristics = add(element, "premis:objectCharacteristics")
    fixity = add(characteristics, "premis:fixity")
    add(fixity, "premis:messageDigestAlgorithm", "SHA-256")
    add(fixity, "premis:messageDigest", file.sha256)
    add(characteristics, "premis:size", str(file.size))
    form = add(characteristics, "premis:format")
    add(add(form, "premis:formatDesignation"), "premis:formatName", file.media_type)
    if file.group in _NOTES:
        add(form, "premis:formatNote", _NOTES[file.group])


def _event(premis: ET.Element, number: int, happening: Happening, record: CaseRecord) -> None:
    element = add(premis, "premis:event")
    _identifier(element, "event", f"{object_id(record.case.id)}:event:{number}")
    add(element, "premis:eventType", _EVENT_TYPES[happening.deed])
    add(element, "premis:eventDateTime", moment(happening.at))
    detail = add(element, "premis:eventDetailInformation")
    add(detail, "premis:eventDetail", f"{happening.deed}, first told by version {happening.version}")
    agent = add(element, "premis:linkingAgentIdentifier")
    add(agent, "premis:linkingAgentIdentifierType", "account")
    add(agent, "premis:linkingAgentIdentifierValue", happening.account)
    linked = add(element, "premis:linkingObjectIdentifier")
    add(linked, "premis:linkingObjectIdentifierType", "URN")
    add(linked, "premis:linkingObjectIdentifierValue", object_id(record.case.id))


def _agent(premis: ET.Element, account: str) -> None:
    element = add(premis, "premis:agent")
    _identifier(element, "agent", account, "account")
    add(element, "premis:agentType", "software" if account == "account-system" else "person")
