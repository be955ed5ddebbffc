"""A volume for a disk image."""
import os
import struct

from .files import read
from .hfs_catalog import (
    BLOCK,
    CATALOG_BLOCKS,
    FILE,
    FILE_THREAD,
    FIRST_ID,
    FOLDER,
    FOLDER_THREAD,
    HFS_TIME,
    LINK_MODE,
    ROOT_FOLDER,
    ROOT_PARENT,
    catalog_tree,
    fork,
    header_node,
    times_and_mode,
    unicode_name,
)

class HfsPlus:
    """A minimal HFS+ volume: no journal, every file in one extent, a catalog of up to two levels.

    Source: Apple Technical Note TN1150, "HFS Plus Volume Format".
    """

    def __init__(self, root, name):
        self.next_id = FIRST_ID
        self.files, self.folders = [], []
        self.walk(root, ROOT_PARENT, name, ROOT_FOLDER)

    def walk(self, path, parent, name, folder_id):
        children = sorted(os.listdir(path))
        for child in children:
            child_path, child_id = os.path.join(path, child), self.next_id
            self.next_id += 1
            link = os.path.islink(child_path)
            if os.path.isdir(child_path) and not link:
                self.walk(child_path, folder_id, child, child_id)
            else:
                content = os.readlink(child_path).encode() if link else read(child_path)
                program = os.access(child_path, os.X_OK)
                mode = LINK_MODE if link else 0o100755 if program else 0o100644
                self.files.append((folder_id, child, child_id, content, mode))
        self.folders.append((parent, name, folder_id, len(children)))

    def image(self):
        # Blocks: 0 boot and volume header, 1 allocation bitmap, catalog, extents, data.
        catalog_at = 2
        extents_at = catalog_at + CATALOG_BLOCKS
        first_data = extents_at + 1
        records, extents, free = self.catalog_records(first_data)
        total = free + 2
        assert (total + 7) // 8 <= BLOCK

        bitmap = bytearray(BLOCK)
        for block in [*range(free), total - 1]:
            bitmap[block // 8] |= 0x80 >> (block % 8)

        volume = bytearray(total * BLOCK)

        def put(offset, data):
            volume[offset : offset + len(data)] = data

        header = self.volume_header(total, free, catalog_at, extents_at)
        put(1024, header)
        put(len(volume) - 1024, header)
        put(BLOCK, bitmap)
        put(catalog_at * BLOCK, catalog_tree(records))
        put(extents_at * BLOCK, header_node(total=1, used=1, max_key=10, attributes=2))
        for block, content in extents:
            put(block * BLOCK, content)
        return bytes(volume)

    def catalog_records(self, first_data):
        records, extents, block = [], [], first_data
        for parent, name, file_id, content, mode in self.files:
            blocks = -(-len(content) // BLOCK)
            extents.append((block, content))
            finder = b'slnkrhap' if mode == LINK_MODE else b''
            record = (
                struct.pack('>HHII', FILE, 2, 0, file_id)
                + times_and_mode(mode)
                + finder.ljust(32, b'\0')
                + struct.pack('>II', 0, 0)
                + fork(len(content), block if blocks else 0, blocks)
                + b'\0' * 80  # the resource fork is empty
            )
            thread = struct.pack('>HHI', FILE_THREAD, 0, parent) + unicode_name(name)
            records += [(parent, name, record), (file_id, '', thread)]
            block += blocks
        for parent, name, folder_id, children in self.folders:
            record = (
                struct.pack('>HHII', FOLDER, 0, children, folder_id)
                + times_and_mode(0o40755)
                + b'\0' * 32
                + struct.pack('>II', 0, 0)
            )
            thread = struct.pack('>HHI', FOLDER_THREAD, 0, parent) + unicode_name(name)
            records += [(parent, name, record), (folder_id, '', thread)]
        records.sort(key=lambda r: (r[0], r[1].lower()))
        return records, extents, block

    def volume_header(self, total, free, catalog_at, extents_at):
        return (
            b'H+'
            + struct.pack('>HI', 4, 0x100)
            + b'10.0'
            + struct.pack('>I', 0)
            + struct.pack('>IIII', HFS_TIME, HFS_TIME, 0, HFS_TIME)
            + struct.pack('>II', len(self.files), len(self.folders) - 1)
            + struct.pack('>III', BLOCK, total, total - free - 1)
            + struct.pack('>III', free, BLOCK, BLOCK)
            + struct.pack('>II', self.next_id, 1)
            + struct.pack('>Q', 1)
            + b'\0' * 32
            + fork(BLOCK, 1, 1)
            + fork(BLOCK, extents_at, 1)
            + fork(CATALOG_BLOCKS * BLOCK, catalog_at, CATALOG_BLOCKS)
            + b'\0' * 160
        )
