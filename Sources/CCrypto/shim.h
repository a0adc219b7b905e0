// SHA-256 of libcrypto (OpenSSL), by the processor's own instructions where it has them.
#ifndef CCRYPTO_SHIM_H
#define CCRYPTO_SHIM_H

// OpenSSL 3 would have every digest looked up by name, which brings in the whole library and its configuration files. These
// calls are called deprecated for that alone.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#endif
