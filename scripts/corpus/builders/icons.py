"""Icons: an ordinary PNG, and the variant that Xcode writes."""
import struct
import zlib

def icon(size, rgb, outside=0):
    """A checkered disc as rows of RGBA bytes; `outside` is the alpha around the disc."""
    rows = []
    for y in range(size):
        row = bytearray()
        for x in range(size):
            inside = (x - size / 2) ** 2 + (y - size / 2) ** 2 < (size / 2) ** 2
            odd = (x // 8 + y // 8 + (1 if outside else 0)) % 2
            row += bytes((*(rgb if odd else (255, 255, 255)), 255 if inside else outside))
        rows.append(bytes(row))
    return rows


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(rows, cgbi=False):
    """A PNG; with `cgbi` in the variant that Xcode writes into iOS apps."""
    size = len(rows)
    header = chunk(b'IHDR', struct.pack('>IIBBBBB', size, size, 8, 6, 0, 0, 0))
    if cgbi:
        # BGRA, premultiplied, deflated without the zlib header.
        raw = b''.join(b'\0' + premultiplied_bgra(row) for row in rows)
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        pixels = deflate.compress(raw) + deflate.flush()
        header = chunk(b'CgBI', b'P\0 \x02') + header
    else:
        pixels = zlib.compress(b''.join(b'\0' + row for row in rows))
    return b'\x89PNG\r\n\x1a\n' + header + chunk(b'IDAT', pixels) + chunk(b'IEND', b'')


def premultiplied_bgra(row):
    out = bytearray()
    for i in range(0, len(row), 4):
        r, g, b, a = row[i : i + 4]
        out += bytes((b * a // 255, g * a // 255, r * a // 255, a))
    return bytes(out)
