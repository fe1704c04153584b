import Foundation

/// Checks of the certificate's expiry.
enum CertificateExamination {
    /// The findings about the certificate.
    static func findings(_ patient: Patient) -> [Finding] {
        guard let path = patient.ownCertificate ?? configured else {
            return [
                .warning(
                    "certificate",
                    "none was found in the data directory or nginx's sites",
                    remedy: "look at ssl_certificate in nginx's configuration"
                )
            ]
        }
        guard
            let (code, output) = Program.run(
                "openssl",
                ["x509", "-in", path, "-noout", "-enddate"]
            )
        else {
            return [
                .warning(
                    "certificate",
                    "there is no openssl to ask",
                    remedy: "apt-get install openssl"
                )
            ]
        }
        guard code == 0 else {
            return [
                .problem(
                    "certificate",
                    "\(path) can't be read",
                    remedy: "run this as a user who may read it, or put a certificate there"
                )
            ]
        }
        let end = output.trimmingCharacters(in: .whitespacesAndNewlines).replacing(
            "notAfter=",
            with: ""
        )
        return [judge(path, end)]
    }

    // MARK: - Private

    private static let twoWeeks = 14 * 86_400

    private static func judge(_ path: String, _ end: String) -> Finding {
        let remedy = "renew it (certbot renew), then: nginx -s reload"
        if !holds(path, for: 0) {
            return .problem("certificate", "\(path) has expired: \(end)", remedy: remedy)
        }
        if !holds(path, for: twoWeeks) {
            return .warning("certificate", "\(path) expires soon: \(end)", remedy: remedy)
        }
        return .ok("certificate", "holds until \(end)")
    }

    private static func holds(_ path: String, for seconds: Int) -> Bool {
        let ask = ["x509", "-in", path, "-noout", "-checkend", String(seconds)]
        return Program.run("openssl", ask)?.code == 0
    }

    /// The first `ssl_certificate` of a site that names this server's snippets.
    private static var configured: String? {
        let folder = "/etc/nginx/sites-enabled"
        let sites = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let texts = sites.sorted().compactMap {
            try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
        }
        let lines = texts.filter { $0.contains("apiframe") }.flatMap {
            $0.split(whereSeparator: \.isNewline)
        }
        let words = lines.map { $0.split { $0.isWhitespace || $0 == ";" }.map(String.init) }
        return words.first { $0.count == 2 && $0[0] == "ssl_certificate" }?[1]
    }
}
