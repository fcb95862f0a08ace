"""Files of every odd kind that offices send, each with what should become of it; all show the same drawn page where they can."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf
from PIL import Image

from archive.records.page import Flag
from tests.failing.bad_files import good_page, saved

_A4 = (1240, 1754)  # pixels at 150 dpi


@dataclass(frozen=True, slots=True, kw_only=True)
class OddFile:
    """A file; the flag with which it is refused, or None where the page is seen; the dpi that are to be taken."""

    name: str
    data: bytes
    refused: Flag | None = None
    dpi: int = 0


def _page() -> Image.Image:
    return good_page().resize(_A4, Image.Resampling.BICUBIC)


def _deep() -> Image.Image:
    return Image.fromarray(np.asarray(_page()).astype(np.uint16) * 257)


def _rotated(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(_page().rotate(90, expand=True), kind, exif=exif, dpi=(150, 150))


def _deep_colours() -> bytes:
    """A TIFF of 16 bits a channel, which no library here writes."""
    deep = np.repeat(np.asarray(_page()).astype("<u2")[..., None] * 257, 3, axis=2).tobytes()
    tags = [
        (256, 4, 1, _A4[0]), (257, 4, 1, _A4[1]), (258, 3, 3, 134), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 140),
        (277, 3, 1, 3), (278, 4, 1, _A4[1]), (279, 4, 1, len(deep)),
    ]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    head = b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + bytes(4)
    return head.ljust(134, b"\0") + struct.pack("<3H", 16, 16, 16) + deep


def _pdf(change: Callable[[pikepdf.Pdf], None] = lambda _: None, **saving: Any) -> bytes:
    with pikepdf.new() as pdf:
        image = pikepdf.Stream(pdf, saved(_page(), "JPEG", quality=90))
        image.update(
            {
                "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": _A4[0], "/Height": _A4[1],
                "/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode,
            }
        )  # fmt: skip
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(image)))
        pdf.pages[0].Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        change(pdf)
        into = io.BytesIO()
        pdf.save(into, **saving)
        return into.getvalue()


def _drawn(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(content)

    return change


def _scripts(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.launchURL('http://example.org')"))
    pdf.Root.OpenAction = script
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("/bin/sh")))


def _form(pdf: pikepdf.Pdf) -> None:
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("name"),
        Rect=pikepdf.Array([200, 400, 300, 430]), F=4,
    )  # fmt: skip
    made = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = pikepdf.Array([made])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([made]))


def _huge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 10**7, 10**7])


def _no_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def _recursive(pdf: pikepdf.Pdf) -> None:
    """A form that draws itself."""
    form = pdf.make_stream(b"/Fm Do")
    form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 595, 842]})
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
    pdf.pages[0].Resources.XObject.Fm = form
    pdf.pages[0].Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q /Fm Do")


def odd_files() -> list[OddFile]:
    """All of them."""
    grey, colour = _page(), _page().convert("RGB")
    locked, owned = pikepdf.Encryption(owner="a", user="b"), pikepdf.Encryption(owner="a", user="")
    nothing = pikepdf.Permissions(
        accessibility=False, extract=False, modify_annotation=False, modify_assembly=False,
        modify_form=False, modify_other=False, print_lowres=False, print_highres=False,
    )  # fmt: skip
    whole = _pdf()
    adobe = saved(colour.convert("CMYK"), "JPEG", dpi=(150, 150))
    return [
        OddFile(name="cmyk.jpg", data=adobe, dpi=150),
        OddFile(name="cmyk.tif", data=saved(colour.convert("CMYK"), "TIFF", dpi=(150, 150)), dpi=150),
        OddFile(name="deep-grey.tif", data=saved(_deep(), "TIFF", dpi=(150, 150)), dpi=150),
        OddFile(name="deep-grey.png", data=saved(_deep(), "PNG", dpi=(150, 150)), dpi=150),
        OddFile(name="deep-colours.tif", data=_deep_colours(), dpi=150),
        OddFile(
            name="one-bit.tif", data=saved(grey.convert("1"), "TIFF", compression="group4", dpi=(150, 150)), dpi=150
        ),
        OddFile(name="palette.png", data=saved(colour.quantize(16), "PNG", dpi=(150, 150)), dpi=150),
        OddFile(name="alpha.png", data=saved(colour.convert("RGBA"), "PNG", dpi=(150, 150)), dpi=150),
        OddFile(name="no-dpi.png", data=saved(grey, "PNG"), dpi=150),
        OddFile(name="dpi-0.tif", data=saved(grey, "TIFF", dpi=(0, 0)), dpi=150),
        OddFile(name="dpi-1.jpg", data=saved(grey, "JPEG", dpi=(1, 1)), dpi=150),
        OddFile(name="dpi-72.jpg", data=saved(grey.resize((2480, 3508)), "JPEG", dpi=(72, 72)), dpi=300),
        OddFile(name="dpi-unequal.tif", data=saved(grey.resize((_A4[0], _A4[1] // 2)), "TIFF", dpi=(150, 75)), dpi=150),
        OddFile(name="turned.jpg", data=_rotated("JPEG"), dpi=150),
        OddFile(name="turned.tif", data=_rotated("TIFF"), dpi=150),
        OddFile(name="two.pdf", data=_pdf(_drawn(b"q 595 0 0 421 0 421 cm /Im0 Do Q q 595 0 0 421 0 0 cm /Im0 Do Q"))),
        OddFile(name="vectors.pdf", data=_pdf(_drawn(b"q 595 0 0 842 0 0 cm /Im0 Do Q 0 0 1 RG 20 20 m 90 90 l S"))),
        OddFile(name="form.pdf", data=_pdf(_form)),
        OddFile(name="broken-xref.pdf", data=whole.replace(b"startxref\n", b"startxref\n9"), dpi=150),
        OddFile(name="cut.pdf", data=whole[: len(whole) - 200], dpi=150),
        OddFile(name="owners-password.pdf", data=_pdf(encryption=owned), dpi=150),
        OddFile(
            name="no-rights.pdf", data=_pdf(encryption=pikepdf.Encryption(owner="a", user="", allow=nothing)), dpi=150
        ),
        OddFile(name="readers-password.pdf", data=_pdf(encryption=locked), refused=Flag.ENCRYPTED),
        OddFile(name="no-pages.pdf", data=_pdf(_no_pages), refused=Flag.NO_PAGES),
        OddFile(name="huge.pdf", data=_pdf(_huge), refused=Flag.HUGE),
        OddFile(name="scripts.pdf", data=_pdf(_scripts), dpi=150),
        OddFile(name="draws-itself.pdf", data=_pdf(_recursive)),
    ]
