"""Keys and certificates to sign with, made anew for each run."""
import os

from .files import run, write

def make_keys(folder):
    """A root, an intermediate, and three certificates: profile signer, developer, code signing."""
    if os.path.exists(folder + '/code.pk8'):
        return
    os.makedirs(folder, exist_ok=True)

    def certificate(name, subject, issuer=None, extensions='basicConstraints=CA:TRUE'):
        key, request = f'{folder}/{name}.key', f'{folder}/{name}.csr'
        new = ('-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', request)
        run('openssl', 'req', *new, '-subj', subject)
        write(folder + '/extensions', extensions)
        if issuer:
            signer = ('-CA', f'{folder}/{issuer}.pem', '-CAkey', f'{folder}/{issuer}.key')
            signer += ('-CAcreateserial',)
        else:
            signer = ('-signkey', key)
        validity = ('-days', '7300', '-sha256', '-extfile', folder + '/extensions')
        files = ('-in', request, '-out', f'{folder}/{name}.pem')
        run('openssl', 'x509', '-req', *files, *validity, *signer)

    leaf = 'basicConstraints=CA:FALSE'
    code_signing = leaf + '\nextendedKeyUsage=codeSigning'
    developer = (
        '/UID=ABCDE12345/CN=iPhone Distribution: Corpus GmbH (ABCDE12345)'
        '/OU=ABCDE12345/O=Corpus GmbH/C=DE'
    )
    certificate('root', '/C=US/O=Corpus Inc./CN=Corpus Root CA')
    certificate('mid', '/C=US/O=Corpus Inc./CN=Corpus Device CA', 'root')
    certificate(
        'sign', '/C=US/O=Corpus Inc./CN=Corpus Provisioning Profile Signing', 'mid', leaf
    )
    certificate('dev', developer, 'mid', code_signing)
    certificate('code', '/C=DE/O=Corpus GmbH/CN=Corpus GmbH Code Signing', 'root', code_signing)
    dev = f'{folder}/dev'
    run('openssl', 'x509', '-in', dev + '.pem', '-outform', 'DER', '-out', dev + '.der')
    pkcs8 = ('-topk8', '-nocrypt', '-in', folder + '/code.key', '-outform', 'DER')
    run('openssl', 'pkcs8', *pkcs8, '-out', folder + '/code.pk8')
