"""A page's layers and text as a one-page PDF/A, and pages of one document merged without touching their pictures.

Flavours: ``2u`` (text with Unicode meaning), ``2b``, ``1b``. The same input gives the same bytes: the file tells no date, for
a page's moment is told by the archive's records, and its id is made from its content.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from html import escape
from typing import BinaryIO, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from archive.records.errors import BadInput
from archive.records.page import PageText
from ocr.invisible import add_font, characters_of, text_operators
from ocr.jbig2 import Stencils
from ocr.layers import Jpeg, Layers, Stencil, split_layers
from ocr.making import program
from ocr.srgb import srgb_profile
from ocr.views import Views

Flavour = Literal["2u", "2b", "1b"]
FLAVOURS: tuple[Flavour, ...] = ("2u", "2b", "1b")

pikepdf.settings.set_flate_compression_level(9)

_POINTS = 72
_SHORTEST, _LONGEST = 3.1, 14_390  # units; PDF/A wants 3 to 14,400 of a page's sides
_INSET = 0.02  # pixel; programs that widen a picture to whole pixels then leave it where it is


def page_pdf(
    page: Views,
    text: PageText,
    *,
    flavour: Flavour = "2u",
    title: str = "",
    stencils: Stencils = "auto",
    made_by: str = "",
) -> bytes:
    """One page as PDF/A: the upright page in layers, and its text invisibly over it; ``made_by`` tells what read it, and how."""
    layers = split_layers(page, stencils)
    return write_page(layers, text, dpi=page.dpi, flavour=flavour, title=title, made_by=made_by)


def write_page(
    layers: Layers, text: PageText, *, dpi: int, flavour: Flavour = "2u", title: str = "", made_by: str = ""
) -> bytes:
    """One page as PDF/A from layers that were split before."""
    with pikepdf.new() as pdf:
        unit = _unit_of(layers.width * _POINTS / dpi, layers.height * _POINTS / dpi)
        wide, high = (_cut(side * _POINTS / (dpi * unit)) for side in (layers.width, layers.height))
        pictures = Dictionary()
        content = [f"q {wide / layers.width:.8f} 0 0 {high / layers.height:.8f} 0 0 cm"]
        if layers.fill is not None:
            content.append(f"{_colour(layers.fill)} rg 0 0 {layers.width} {layers.height} re f")
        parts: list[Jpeg | Stencil] = [*layers.pictures, *layers.stencils]
        for place, part in enumerate(parts):
            name = f"P{place}"
            pictures[f"/{name}"] = pdf.make_indirect(_picture(pdf, part))
            colour = f"{_colour(part.colour)} rg " if isinstance(part, Stencil) else ""
            x, y, width, height = part.place
            frame = f"{width - 2 * _INSET} 0 0 {height - 2 * _INSET} {x + _INSET} {layers.height - y - height + _INSET}"
            content.append(f"q {colour}{frame} cm /{name} Do Q")
        resources = Dictionary(XObject=pictures)
        if text.lines:
            resources.Font = Dictionary(T=add_font(pdf, characters_of(text.words)))
        content += [text_operators(text).decode("latin-1"), "Q"]
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, wide, high]),
            Resources=resources,
            Contents=pdf.make_indirect(Stream(pdf, "\n".join(filter(None, content)).encode("latin-1"))),
        )
        if unit != 1:
            page.UserUnit = unit
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        out = io.BytesIO()
        _finish(pdf, out, flavour, title, made_by)
        return out.getvalue()


def merge_pdfa(pages: Iterable[bytes], *, flavour: Flavour = "2u", title: str = "") -> bytes:
    """As ``merge_pdfa_into``, in memory."""
    out = io.BytesIO()
    merge_pdfa_into(out, pages, flavour=flavour, title=title)
    return out.getvalue()


def merge_pdfa_into(out: BinaryIO, pages: Iterable[bytes], *, flavour: Flavour = "2u", title: str = "") -> None:
    """One PDF/A of all pages of these PDF/As, in order; pictures stay as they are, equal fonts are kept once.

    It tells of every way in which its pages were made, once. Raises ``BadInput`` when there is nothing to merge or a part is
    no PDF.
    """
    with pikepdf.new() as pdf:
        fonts: dict[bytes, pikepdf.Object] = {}
        made_by: dict[str, None] = {}
        for place, data in enumerate(pages, start=1):
            try:
                source = pikepdf.open(io.BytesIO(data))
            except pikepdf.PdfError as error:
                raise BadInput(f"Part {place} of the document is not a PDF.", hint="Make that page again.") from error
            with source:
                made_by[str(source.docinfo.get("/Creator", ""))] = None
                for page in source.pages:
                    pdf.pages.append(page)
                    _share_font(pdf.pages[-1], fonts)
        if not made_by:
            raise BadInput("There are no pages to merge.", hint="Give at least one page.")
        _finish(pdf, out, flavour, title, "; ".join(filter(None, made_by)))


def _share_font(page: pikepdf.Page, fonts: dict[bytes, pikepdf.Object]) -> None:
    named = page.obj.Resources.get("/Font")
    if named is not None and "/T" in named:
        key = named.T.ToUnicode.read_bytes()
        named.T = fonts.setdefault(key, named.T)


def _picture(pdf: pikepdf.Pdf, part: Jpeg | Stencil) -> Stream:
    if isinstance(part, Jpeg):
        told = Dictionary(
            ColorSpace=Name.DeviceGray if part.grey else Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode
        )
    elif part.coding == "jbig2":
        told = Dictionary(ImageMask=True, BitsPerComponent=1, Filter=Name.JBIG2Decode)
    else:
        parameters = Dictionary(K=-1, Columns=part.width, Rows=part.height, BlackIs1=False)
        told = Dictionary(ImageMask=True, BitsPerComponent=1, Filter=Name.CCITTFaxDecode, DecodeParms=parameters)
    stream = Stream(pdf, part.data)
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, part.width, part.height
    for key, value in told.items():
        stream[key] = value
    return stream


def _finish(pdf: pikepdf.Pdf, out: BinaryIO, flavour: Flavour, title: str, made_by: str) -> None:
    """Write the file with everything that makes it a PDF/A."""
    title, made_by = plain_title(title) or "Scanned page", plain_title(made_by) or program()
    profile = Stream(pdf, srgb_profile())
    profile.N = 3
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=pikepdf.String("sRGB"),
                Info=pikepdf.String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    told = Stream(pdf, _xmp(flavour, title, made_by))
    told.Type, told.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(told)
    for key, value in {"/Title": title, "/Creator": made_by, "/Producer": program()}.items():
        pdf.docinfo[key] = pikepdf.String(value)
    first = flavour == "1b"
    pdf.save(
        out,
        deterministic_id=True,
        force_version="1.4" if first else "1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.disable if first else pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=False,
    )


def _xmp(flavour: Flavour, title: str, made_by: str) -> bytes:
    part, conformance = flavour[0], flavour[1].upper()
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title, quote=False)}</rdf:li></rdf:Alt></dc:title>'
        f"<xmp:CreatorTool>{escape(made_by, quote=False)}</xmp:CreatorTool><pdf:Producer>{program()}</pdf:Producer>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def plain_title(title: str) -> str:
    """The title without characters that XML cannot hold (file names may have any)."""
    return "".join(char for char in title if char.isprintable())


def _colour(colour: tuple[int, int, int]) -> str:
    return " ".join(f"{channel / 255:.3f}".rstrip("0").rstrip(".") for channel in colour)


def _unit_of(wide: float, high: float) -> float:
    """How many points the page's unit is, so that both sides are as many units long as PDF/A allows."""
    shortest, longest = min(wide, high), max(wide, high)
    if shortest < _SHORTEST:
        return round(shortest / _SHORTEST, 6)
    return max(1.0, round(longest / _LONGEST, 6))


def _cut(value: float) -> float:
    """The number cut below itself, to hundredths: a page a hair too large would be drawn with one more row of pixels."""
    return max(0.01, (math.ceil(value * 100) - 1) / 100)
