"""The catalog of an HFS+ volume, as Apple Technical Note TN1150 has it."""
import struct

BLOCK = 4096
CATALOG_BLOCKS = 64
HFS_TIME = 3786825600  # 2024, in seconds since 1904
ROOT_PARENT, ROOT_FOLDER, FIRST_ID = 1, 2, 16
LINK_MODE = 0o120755
FOLDER, FILE, FOLDER_THREAD, FILE_THREAD = 1, 2, 3, 4
LEAF, INDEX, HEADER = -1, 0, 1

def times_and_mode(mode):
    times = struct.pack('>IIIII', HFS_TIME, HFS_TIME, HFS_TIME, HFS_TIME, 0)
    return times + struct.pack('>IIBBHI', 0, 0, 0, 0, mode, 1)


def fork(size, first_block, blocks):
    """Where the bytes of a file are: one extent of the eight that there is room for."""
    extent = struct.pack('>II', first_block, blocks)
    return struct.pack('>QII', size, BLOCK, blocks) + extent + b'\0' * 56


def unicode_name(name):
    data = name.encode('utf-16-be')
    return struct.pack('>H', len(data) // 2) + data


def catalog_tree(records):
    """The catalog B-tree: a header node, the leaves, and above several leaves one index node."""
    leaves, size = [[]], 14
    for parent, name, record in records:
        key = struct.pack('>I', parent) + unicode_name(name)
        key = struct.pack('>H', len(key)) + key
        if size + len(key) + len(record) + 4 > BLOCK:
            leaves.append([])
            size = 14
        leaves[-1].append((key, record))
        size += len(key) + len(record) + 3

    count, nodes = len(leaves), []
    for i, leaf in enumerate(leaves):
        following = i + 2 if i < count - 1 else 0
        nodes.append(node(LEAF, 1, [key + record for key, record in leaf], following, i))
    depth, root = 1, 1
    if count > 1:
        index = [leaf[0][0] + struct.pack('>I', i + 1) for i, leaf in enumerate(leaves)]
        assert sum(map(len, index)) < 3800
        nodes.append(node(INDEX, 2, index))
        depth, root = 2, count + 1
    header = header_node(
        total=CATALOG_BLOCKS,
        used=len(nodes) + 1,
        max_key=516,
        attributes=6,  # big keys, of variable length
        depth=depth,
        root=root,
        records=len(records),
        first=1,
        last=count,
        compare=0xCF,  # names without regard to case
    )
    tree = header + b''.join(nodes)
    assert len(tree) <= CATALOG_BLOCKS * BLOCK
    return tree


def node(kind, height, records, following=0, previous=0):
    body, offsets = b'', []
    for record in records:
        offsets.append(14 + len(body))
        body += record + b'\0' * (len(record) % 2)
    offsets.append(14 + len(body))
    descriptor = struct.pack('>IIbBHH', following, previous, kind, height, len(records), 0)
    table = b''.join(struct.pack('>H', offset) for offset in reversed(offsets))
    return (descriptor + body).ljust(BLOCK - len(table), b'\0') + table


def header_node(
    *, total, used, max_key, attributes, depth=0, root=0, records=0, first=0, last=0, compare=0
):
    header = (
        struct.pack('>HIIII', depth, root, records, first, last)
        + struct.pack('>HHII', BLOCK, max_key, total, total - used)
        + struct.pack('>HIBBI', 0, BLOCK, 0, compare, attributes)
        + b'\0' * 64
    )
    bitmap = bytearray(BLOCK - 14 - 106 - 128 - 8)
    for n in range(used):
        bitmap[n // 8] |= 0x80 >> (n % 8)
    return node(HEADER, 0, [header, b'\0' * 128, bytes(bitmap)])
