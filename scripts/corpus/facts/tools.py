"""The formats' own tools, and what every reading needs."""
import hashlib
import subprocess
import tempfile

def run(*args, may_fail=False):
    done = subprocess.run(args, capture_output=True)
    if done.returncode and not may_fail:
        raise SystemExit(f'{args[0]}: {done.stderr[-300:]!r}')
    return done.stdout


def text(*args, **options):
    return run(*args, **options).decode('utf8', 'replace')


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def in_file(data):
    """A named temporary file with these bytes, for the tools that want a path."""
    file = tempfile.NamedTemporaryFile()
    file.write(data)
    file.flush()
    return file
