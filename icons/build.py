#!/usr/bin/env python3
"""Draws every icon file from the two SVG sources beside this script.

Needs rsvg-convert (Debian: librsvg2-bin). The results are committed, so only a change of the drawing needs this.
"""
import pathlib
import struct
import subprocess

HERE = pathlib.Path(__file__).parent


def png(size: int) -> bytes:
    source = "assay-small.svg" if size == 16 else "assay.svg"
    command = ["rsvg-convert", "-w", str(size), "-h", str(size), str(HERE / source)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def ico(sizes: list[int]) -> bytes:
    """ICONDIR, one 16-byte ICONDIRENTRY an image, then the images as PNG."""
    images = [png(size) for size in sizes]
    head, offset = struct.pack("<HHH", 0, 1, len(images)), 6 + 16 * len(images)
    for size, image in zip(sizes, images):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return head + b"".join(images)


def icns(kinds: dict[bytes, int]) -> bytes:
    """'icns' and the whole length, then type, length and PNG of each image (big-endian)."""
    body = b""
    for kind, size in kinds.items():
        image = png(size)
        body += kind + struct.pack(">I", 8 + len(image)) + image
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


FILES = {"32x32.png": 32, "64x64.png": 64, "128x128.png": 128, "128x128@2x.png": 256, "icon.png": 512}
for name, size in FILES.items():
    (HERE / name).write_bytes(png(size))
(HERE / "icon.ico").write_bytes(ico([16, 24, 32, 48, 64, 256]))
(HERE / "icon.icns").write_bytes(
    icns({b"icp4": 16, b"icp5": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256,
          b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024}))
