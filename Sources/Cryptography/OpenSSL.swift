internal import COpenSSL

/// OpenSSL as a whole.
package enum OpenSSL {
    /// Keeps OpenSSL from taking itself apart when the process exits, while threads that had to be
    /// left behind may still hash (OPENSSL_init_crypto(3ssl)).
    ///
    /// Has an effect before the first use of OpenSSL only, libcurl's too; a later call does nothing.
    package static func start() {
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    }
}
