"""Files and tools, for whoever builds an artifact."""
import os
import subprocess

def run(*args, **options):
    return subprocess.run(args, check=True, capture_output=True, **options).stdout


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def write(path, content):
    """Writes bytes or text, and makes the folders on the way."""
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    with open(path, 'wb') as file:
        file.write(content.encode() if isinstance(content, str) else content)
