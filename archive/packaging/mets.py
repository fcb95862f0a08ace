"""METS 1.12: which files a case has, the order of its papers, and the documents they make up."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from archive.packaging.case_files import (
    PREMIS,
    CaseFile,
    Group,
    alto_path,
    document_path,
    original_paths,
    text_path,
)
from archive.packaging.case_record import CaseRecord
from archive.packaging.ocfl_layout import object_id
from archive.packaging.xml_text import add, moment, name, root, to_bytes
from archive.records.document import Document
from archive.records.page import Page

_SCHEMA = "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/version112/mets.xsd"
_SOFTWARE = "Skrynia"


def write_mets(record: CaseRecord, files: Sequence[CaseFile]) -> bytes:
    """METS over ``files`` (all of the version's but METS itself); ``record`` has its history up to this version."""
    by_path = {file.path: file for file in files}
    mets = root("mets:mets", OBJID=object_id(record.case.id), TYPE="case", xsi__schemaLocation=_SCHEMA)
    _header(mets, record)
    _administrative(mets, by_path[PREMIS])
    _file_section(mets, files)
    _physical(mets, record, by_path)
    _logical(mets, record, by_path)
    return to_bytes(mets)


def _header(mets: ET.Element, record: CaseRecord) -> None:
    made = moment(record.history[-1].at)
    header = add(mets, "mets:metsHdr", CREATEDATE=made, RECORDSTATUS=record.case.status)
    agent = add(header, "mets:agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    add(agent, "mets:name", _SOFTWARE)


def _administrative(mets: ET.Element, premis: CaseFile) -> None:
    section = add(mets, "mets:amdSec", ID="amd")
    provenance = add(section, "mets:digiprovMD", ID="premis")
    add(
        provenance,
        "mets:mdRef",
        LOCTYPE="URL",
        xlink__type="simple",
        xlink__href=premis.path,
        MDTYPE="PREMIS",
        MIMETYPE=premis.media_type,
        SIZE=str(premis.size),
        CHECKSUM=premis.sha256,
        CHECKSUMTYPE="SHA-256",
    )


def _file_section(mets: ET.Element, files: Sequence[CaseFile]) -> None:
    section = add(mets, "mets:fileSec")
    for group in Group:
        members = sorted((file for file in files if file.group == group and file.path != PREMIS), key=_path)
        if not members:
            continue
        element = add(section, "mets:fileGrp", ID=f"group-{group}", USE=group)
        for member in members:
            _file(element, member)


def _path(file: CaseFile) -> str:
    return file.path


def _file(group: ET.Element, file: CaseFile) -> None:
    element = add(
        group,
        "mets:file",
        ID=file.xml_id,
        MIMETYPE=file.media_type,
        SIZE=str(file.size),
        CHECKSUM=file.sha256,
        CHECKSUMTYPE="SHA-256",
        ADMID="premis",
    )
    add(element, "mets:FLocat", LOCTYPE="URL", xlink__type="simple", xlink__href=file.path)


def _physical(mets: ET.Element, record: CaseRecord, by_path: Mapping[str, CaseFile]) -> None:
    """The papers in the order in which they lay."""
    structure = add(mets, "mets:structMap", TYPE="physical")
    case = add(structure, "mets:div", ID="papers", TYPE="case")
    originals = original_paths(record.pages)
    for page in record.pages:
        element = add(case, "mets:div", ID=_page_id(page), TYPE="page", ORDER=str(page.sequence), LABEL=page.ledger)
        if page.frame > 1:
            element.set("ORDERLABEL", f"frame {page.frame}")
        for path in (originals[page.id], alto_path(page), text_path(page)):
            if path in by_path:
                add(element, "mets:fptr", FILEID=by_path[path].xml_id)


def _logical(mets: ET.Element, record: CaseRecord, by_path: Mapping[str, CaseFile]) -> None:
    """The documents, each with its PDF/A and its pages (linked to the papers)."""
    structure = add(mets, "mets:structMap", TYPE="logical")
    case = add(structure, "mets:div", ID="documents", TYPE="case")
    links = ET.Element(name("mets:structLink"))
    pages = {page.id: page for page in record.pages}
    for document in record.documents:
        _document(case, document, by_path)
        for page in document.pages:
            if page in pages:
                add(links, "mets:smLink", xlink__from=document.id, xlink__to=_page_id(pages[page]))
    if len(links):
        mets.append(links)


def _document(case: ET.Element, document: Document, by_path: Mapping[str, CaseFile]) -> None:
    element = add(case, "mets:div", ID=document.id, TYPE="document", ORDER=str(document.ordinal), LABEL=document.type)
    path = document_path(document)
    if path in by_path:
        add(element, "mets:fptr", FILEID=by_path[path].xml_id)


def _page_id(page: Page) -> str:
    return str(page.id)
