import Foundation
import Domain
import Service

/// Checks of the responder behind its socket, nginx before it, and the public address.
enum ServerExamination {
    /// The findings about the running server.
    static func findings(_ patient: Patient) -> [Finding] {
        [responder(patient), nginx(patient), publicURL(patient), provider]
    }

    // MARK: - Private

    private static let start = "start it: systemctl start apiframe, or nginx/up"

    /// The only provider, which needs no other service.
    private static let provider = Finding.ok(
        "providers",
        "builtin: a renderer in the server itself, nothing to reach"
    )

    private static func responder(_ patient: Patient) -> Finding {
        let path = patient.socket
        guard FileManager.default.fileExists(atPath: path) else {
            return .problem("responder", "there is no socket \(path)", remedy: start)
        }
        switch FastCGIPing.healthz(at: path) {
        case .answered(let status) where status.hasPrefix("200"):
            return .ok("responder", "answers on \(path)")
        case .answered(let status):
            return .problem(
                "responder",
                "answers '\(status)' on \(path)",
                remedy:
                    "look at its log: journalctl -u apiframe, or \(patient.directory.root.path)/log"
            )
        case .refused(let reason):
            return .problem("responder", "nobody answers on \(path): \(reason)", remedy: start)
        }
    }

    private static func nginx(_ patient: Patient) -> Finding {
        guard let base = address(patient) else {
            return .warning(
                "nginx",
                "there is no address to try",
                remedy: "set APIFRAME_PUBLIC_URL to the address that customers use"
            )
        }
        let trust = patient.ownCertificate.map { ["--cacert", $0] } ?? []
        let isLocal = patient.setting("APIFRAME_PUBLIC_URL") == nil
        let ask =
            ["--silent", "--show-error", "--max-time", "5", "--output", "/dev/null"]
            + ["--write-out", "%{http_code}"] + (isLocal ? ["--noproxy", "*"] + trust : [])
        guard let (code, output) = Program.run("curl", ask + [base + "/healthz"]) else {
            return .warning("nginx", "there is no curl to ask with", remedy: "apt-get install curl")
        }
        guard code == 0, output == "200" else {
            let said = output.split(whereSeparator: \.isNewline).joined(separator: " ")
            return .problem(
                "nginx",
                "\(base)/healthz: \(said)",
                remedy: "look at it: nginx -t, systemctl status nginx, or nginx/up"
            )
        }
        return .ok("nginx", "\(base)/healthz answers")
    }

    /// The public address, else the port that `nginx/up` recorded.
    private static func address(_ patient: Patient) -> String? {
        if let url = patient.setting("APIFRAME_PUBLIC_URL") {
            return url.hasSuffix("/") ? String(url.dropLast()) : url
        }
        let file = patient.directory.run.appendingPathComponent("ports")
        let ports = (try? String(contentsOf: file, encoding: .utf8))?.split(
            whereSeparator: \.isWhitespace
        )
        return ports?.last.map { "https://localhost:\($0)" }
    }

    private static func publicURL(_ patient: Patient) -> Finding {
        guard let text = patient.setting("APIFRAME_PUBLIC_URL"),
            let host = URL(string: text)?.host()
        else {
            return .warning(
                "public address",
                "not set: links to images name whatever host a request does",
                remedy: "set APIFRAME_PUBLIC_URL to the address that customers use"
            )
        }
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, nil, &found)
        defer { if found != nil { freeaddrinfo(found) } }
        guard code == 0 else {
            return .problem(
                "public address",
                "\(host) has no address: \(String(cString: gai_strerror(code)))",
                remedy: "make its DNS record, or correct APIFRAME_PUBLIC_URL"
            )
        }
        return .ok("public address", "\(host) resolves")
    }
}
