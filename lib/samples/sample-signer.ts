import { createPrivateKey } from "node:crypto";

// CN=Test Signer, made for nothing but samples and tests, and valid for a hundred years: it protects nothing.

const der = (lines: readonly string[]) => Buffer.from(lines.join(""), "base64");

export const CERTIFICATE = der([
  "MIICCjCCAXOgAwIBAgIUSwX23bV0ks9E++hlw9FiVqNmWd0wDQYJKoZIhvcNAQELBQAwFjEUMBIGA1UEAwwLVGVzdCBTaWduZXIw",
  "IBcNMjYxMTI1MDc0NTExWhgPMjEyNjExMDEwNzQ1MTFaMBYxFDASBgNVBAMMC1Rlc3QgU2lnbmVyMIGfMA0GCSqGSIb3DQEBAQUA",
  "A4GNADCBiQKBgQDMFu2QlCFCLm4kjjHtZPNuIzSNxw+n7R5MDf3aRppc//ZxFZmtgCQLXJyrZdO/+Hbv0AGgn4viOeRbG9u0+QIi",
  "Jn0A4NxIBb0PC88l9X2Kqqv9aa2jJwcI2t0S8MnN/pjcf2iQykVUEO6k154sXdNTMZ5RcSimGnhAAw4NEWLC+QIDAQABo1MwUTAd",
  "BgNVHQ4EFgQUY00nooCw4fkShXwHIKAxBMkVFPowHwYDVR0jBBgwFoAUY00nooCw4fkShXwHIKAxBMkVFPowDwYDVR0TAQH/BAUw",
  "AwEB/zANBgkqhkiG9w0BAQsFAAOBgQBGzFMRLaCNxM6oqX2zaAxpzeiCN31lku2oD6rk4b7g5++M12iprXE03QeiyeBaOiNwmcf0",
  "POVkjY6wsZaMiGaO0ynPq81rQ67Eh/4sYgqZu0wMF50tAni6w0Zbh0GRzvhbfonxOi5EYnBpLBIqDAk4+aYyGtP3tkYJeuPb0ncu",
  "uw==",
]);

export const KEY = createPrivateKey({
  key: der([
    "MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMwW7ZCUIUIubiSOMe1k824jNI3HD6ftHkwN/dpGmlz/9nEVma2A",
    "JAtcnKtl07/4du/QAaCfi+I55Fsb27T5AiImfQDg3EgFvQ8LzyX1fYqqq/1praMnBwja3RLwyc3+mNx/aJDKRVQQ7qTXnixd01Mx",
    "nlFxKKYaeEADDg0RYsL5AgMBAAECgYEAt90IFTJ+bAMsU16PeFF0RYsN85ScdCrZGqeYRSdKNfKbcPGGy5of3uSGeJt6Ev6jGBWL",
    "Acv618pUAgis/PNAiSotZNY7nErMjUfm9cP2geQRY8tJe87RoiGoB0rMoPMtZPUEDQwMrjYGAyJ9O8j46AfISts95VxHW9eFC25M",
    "k2kCQQD5zOWpgt9bFZF8zk3bK4YYMDg/Ik9r5RKMNOYU0hG4DVyfEj1bCE5hp8MXfG1GDdtYtDzEBAhUIZ8qY6bJ+SuvAkEA0Seb",
    "nv4Z7MpVWHToq60AwQ3bFeZb2urOL5pAvXXv6IPilecgkvMyttis+Mh14nruA829E26nSXYh5WsBLWfd1wJAFzR5gS2vIf727Okd",
    "Qmbgpg6Uqwi86AD3oB6p4PVCwB49pGlFWdeDsH6tGNluLTvMTIkxu+PEAky9RGrNa6XB8QJAY0F1o60YpnuapuDMLfRq4DLwHmN0",
    "gd5ePM7qHD8ku+YimFrX5YTOM2F+LI4NC46k918idF9VuhH6ogH2zBJ3fwJBAKarsD7h1PjeijibMbC8mPSpj8Hhl9cAXwyLXhi8",
    "TYqUmaxqwtyaAIW3LXXNGXDAgskewDA00s0k7gn/aFU5qWg=",
  ]),
  format: "der",
  type: "pkcs8",
});
