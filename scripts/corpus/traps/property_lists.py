"""Property lists that attack whoever reads them, in XML and binary."""
import struct

from .archive import IDENTITY, ipa

def xml(body, doctype=''):
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<plist version="1.0">{body}</plist>'


def plist_ipa(body, doctype=''):
    return ipa(xml(body, doctype).encode()).bytes()


def identity_with(key, value):
    pairs = ''.join(f'<key>{k}</key><string>{v}</string>' for k, v in IDENTITY.items())
    return f'<dict>{pairs}<key>{key}</key>{value}</dict>'


def deep_plist():
    depth = 100_000
    return plist_ipa(identity_with('deep', '<array>' * depth + '</array>' * depth))


def entity_bomb():
    entities = '<!ENTITY e0 "lol">'
    for i in range(9):
        entities += f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">'
    return plist_ipa(identity_with('bomb', '<string>&e9;</string>'), f'<!DOCTYPE p [{entities}]>')


def external_entity():
    doctype = '<!DOCTYPE p [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return plist_ipa(identity_with('CFBundleDisplayName', '<string>&file;</string>'), doctype)


def prototype_key():
    polluted = '<dict><key>polluted</key><true/></dict>'
    return plist_ipa(identity_with('__proto__', polluted))

# Binary property lists: objects, a table of their offsets, a trailer

def bplist(objects, count=None, offsets=None):
    """`count` and `offsets` override what is true."""
    body, true_offsets = b'bplist00', []
    for item in objects:
        true_offsets.append(len(body))
        body += item
    table = b''.join(struct.pack('>H', o) for o in offsets or true_offsets)
    true_count = len(objects) if count is None else count
    trailer = struct.pack('>6xBBQQQ', 2, 1, true_count, 0, len(body))
    return body + table + trailer


def bplist_string(value):
    return bytes([0x5F, 0x10, len(value)]) + value.encode()


def bplist_dict(keys, values):
    return bytes([0xD0 | len(keys), *keys, *values])


def bplist_cycle():
    strings = [bplist_string(s) for s in ('CFBundleIdentifier', 'test.hostile', 'self')]
    itself = bplist_dict([1, 3], [2, 0])
    return ipa(bplist([itself, *strings])).bytes()


def bplist_bomb():
    """Fourteen arrays, each fourteen times the next one: few objects, 14 ** 13 when written out."""
    first, levels, width = 4, 14, 14
    strings = [bplist_string(s) for s in ('CFBundleIdentifier', 'test.hostile', 'bomb')]
    arrays = [bytes([0xA0 | width, *[first + i + 1] * width]) for i in range(levels - 1)]
    root = bplist_dict([1, 3], [2, first])
    return ipa(bplist([root, *strings, *arrays, bytes([0xA0])])).bytes()


def bplist_offsets():
    strings = [bplist_string(s) for s in ('CFBundleIdentifier', 'test.hostile')]
    root = bplist_dict([1], [2])
    return ipa(bplist([root, *strings], count=1 << 60, offsets=[8, 0xFFFF, 0xFFF0])).bytes()
