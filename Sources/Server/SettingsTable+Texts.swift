import Domain
import Fetch
import Foundation
import Logging
import Service

/// Settings that are no numbers.
extension Settings {
    static let socketMeaning = "nginx connects to it; a socket of systemd wins over it."

    static func readSocket(_ text: String?, _ settings: inout Settings) -> Setting.Outcome {
        settings.socketPath = text
        return (settings.socket, [])
    }

    static let publicURLMeaning =
        "The base of links; without it the caller's own scheme and host."

    static func readPublicURL(_ text: String?, _ settings: inout Settings) -> Setting.Outcome {
        guard let text else { return ("(the caller's own scheme and host)", []) }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme),
            url.host()?.isEmpty == false, url.query() == nil, url.fragment() == nil,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            let problem = "APIFRAME_PUBLIC_URL is '\(text)', but must be an http or https URL."
            return (text, [problem])
        }
        settings.service.publicURL = text.hasSuffix("/") ? String(text.dropLast()) : text
        return (text, [])
    }

    static let egressMeaning =
        "Addresses that are not public and may be fetched from nevertheless."

    static func readAddresses(_ text: String?, _ settings: inout Settings) -> Setting.Outcome {
        guard let text else { return ("(public addresses only)", []) }
        let entries = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        settings.egressExceptions = entries.compactMap { EgressException($0) }
        let wrong = entries.filter { EgressException($0) == nil }
        let problems = wrong.map {
            "APIFRAME_EGRESS_ALLOW has '\($0)', but takes addresses such as 10.1.2.3, 10.1.0.0/16, 10.1.2.3:8080."
        }
        return (text, problems)
    }

    static let originsMeaning =
        "Origins whose scripts may call the API in browsers; `*` for all."

    static func readOrigins(_ text: String?, _ settings: inout Settings) -> Setting.Outcome {
        guard let text else { return ("(none)", []) }
        let entries = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        settings.corsOrigins = entries.filter(isOrigin)
        let problems = entries.filter { !isOrigin($0) }.map {
            "APIFRAME_CORS_ORIGINS has '\($0)', but takes * or origins such as https://app.example.com."
        }
        return (text, problems)
    }

    /// True for `*`, and for an origin as browsers send it: no path, no default port, lowercase.
    private static func isOrigin(_ text: String) -> Bool {
        guard text != "*" else { return true }
        guard let url = WebURL(text) else { return false }
        return text == "\(url.scheme)://\(url.host)" + (url.port.map { ":\($0)" } ?? "")
    }

    static let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")

    static func readLogLevel(_ text: String?, _ settings: inout Settings) -> Setting.Outcome {
        guard let text else { return (settings.logLevel.rawValue, []) }
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            return (text, ["APIFRAME_LOG_LEVEL is '\(text)', but must be one of: \(levels)."])
        }
        settings.logLevel = level
        return (text, [])
    }
}
